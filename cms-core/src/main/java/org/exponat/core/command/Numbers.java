package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.jspecify.annotations.Nullable;

/**
 * Document numbers given out together, passing over those that were named.
 *
 * @param last the last number given out by counting
 */
record Numbers(Map<ItemId, DocumentNumber> given, int last) {

    private static final int AT_ONCE = 500;

    Numbers {
        given = Map.copyOf(given);
    }

    /** Gives numbers to those of the items that have none, in their order. */
    static Numbers give(ContentWriter writer, String prefix, int last, List<ItemRecord> items) {
        Numbers numbers = next(writer, prefix, last, items);
        writer.number(numbers.given());
        return numbers;
    }

    /** The numbers that would be given now. */
    static Numbers next(ContentReader reader, String prefix, int last, List<ItemRecord> items) {
        List<ItemId> waiting = new ArrayList<>(
                items.stream().filter(item -> item.documentNumber() == null).map(ItemRecord::id).toList());
        Map<ItemId, DocumentNumber> given = new HashMap<>();
        int counted = last;
        // Numbers that were named often lie together, so behind taken ones many are asked for at once.
        int atOnce = waiting.size();
        while (!waiting.isEmpty()) {
            List<DocumentNumber> next = next(prefix, counted, atOnce);
            Set<DocumentNumber> taken = reader.taken(next);
            for (DocumentNumber number : next) {
                if (waiting.isEmpty()) {
                    break;
                }
                counted = number.number();
                if (!taken.contains(number)) {
                    given.put(waiting.removeFirst(), number);
                }
            }
            atOnce = Math.max(AT_ONCE, atOnce);
        }
        return new Numbers(given, counted);
    }

    /** @throws IllegalArgumentException if six digits have no more numbers */
    private static List<DocumentNumber> next(String prefix, int last, int many) {
        List<DocumentNumber> next = new ArrayList<>();
        next.add(new DocumentNumber(prefix, last + 1));
        while (next.size() < many && last + next.size() < DocumentNumber.MAX) {
            next.add(new DocumentNumber(prefix, last + next.size() + 1));
        }
        return next;
    }

    /** The item's number; null only for one that was never published. */
    @Nullable
    DocumentNumber of(ItemRecord item) {
        DocumentNumber number = item.documentNumber();
        return number == null ? given.get(item.id()) : number;
    }
}
