package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Many at once: long lists in pieces one query can name, and rows written together. */
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

    /** Many rows on one way to the database and back. */
    static void write(NamedParameterJdbcOperations operations, String sql, Stream<MapSqlParameterSource> rows) {
        MapSqlParameterSource[] all = rows.toArray(MapSqlParameterSource[]::new);
        if (all.length > 0) {
            operations.batchUpdate(sql, all);
        }
    }
}
