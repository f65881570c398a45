package org.exponat.core.command;

import org.exponat.core.model.DocumentNumber;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.jspecify.annotations.Nullable;

/** Gives out document numbers, passing over those that were named. */
final class Numbers {

    private final ContentWriter writer;
    private final String prefix;
    private int last;

    Numbers(ContentWriter writer, String prefix, int last) {
        this.writer = writer;
        this.prefix = prefix;
        this.last = last;
    }

    /** The item's number, given to it now if it had none. */
    DocumentNumber of(@Nullable ItemRecord item) {
        if (item == null) {
            throw new IllegalStateException("only items that were locked are published");
        }
        if (item.documentNumber() != null) {
            return item.documentNumber();
        }
        DocumentNumber next;
        do {
            next = new DocumentNumber(prefix, ++last);
        } while (writer.isNumberTaken(next));
        writer.number(item.id(), next);
        return next;
    }

    /** The last number given out by counting. */
    int last() {
        return last;
    }
}
