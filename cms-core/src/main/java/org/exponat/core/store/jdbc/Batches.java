package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;

/** Cuts long lists of ids or hashes into pieces one query can name. */
final class Batches {

    private Batches() {}

    /** The ids as text, each once, at most {@link Rows#BATCH} in a piece. */
    static List<List<String>> of(Collection<ItemId> ids) {
        return of(ids.stream().map(ItemId::toString));
    }

    /** The texts, each once, at most {@link Rows#BATCH} in a piece. */
    static List<List<String>> of(Stream<String> all) {
        List<String> texts = all.distinct().toList();
        List<List<String>> batches = new ArrayList<>();
        for (int start = 0; start < texts.size(); start += Rows.BATCH) {
            batches.add(texts.subList(start, Math.min(start + Rows.BATCH, texts.size())));
        }
        return batches;
    }
}
