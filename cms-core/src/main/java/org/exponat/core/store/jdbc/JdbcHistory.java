package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.ItemShown;
import org.exponat.core.store.HistoryReader;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The feed, looked at from one item. */
record JdbcHistory(JdbcClient client) implements HistoryReader {

    @Override
    public List<FeedEntry> below(ItemId item, long below, int limit) {
        return client.sql("SELECT * FROM (SELECT * FROM feed WHERE item = :item UNION ALL"
                + " SELECT f.* FROM feed f WHERE f.kind = 'edition' AND f.edition IN"
                + " (SELECT c.edition FROM edition_change c WHERE c.item = :item)) h"
                + " WHERE position < :below ORDER BY position DESC LIMIT :limit").param("item", item.toString())
                .param("below", below).param("limit", limit).query((row, _) -> FeedRow.entry(row)).list();
    }

    @Override
    public Map<Integer, String> messages(ItemId item, Collection<Integer> versions) {
        Map<Integer, String> messages = new HashMap<>();
        if (!versions.isEmpty()) {
            client.sql("SELECT number, message FROM version WHERE item = :item AND number IN (:numbers)"
                    + " AND message IS NOT NULL").param("item", item.toString()).param("numbers", versions)
                    .query(row -> {
                        messages.put(row.getInt("number"), row.getString("message"));
                    });
        }
        return messages;
    }

    @Override
    public List<ItemShown> shown(ItemId item, Collection<Long> editions) {
        List<ItemShown> shown = new ArrayList<>();
        if (editions.isEmpty()) {
            return shown;
        }
        Set<Long> asked = new HashSet<>(editions);
        client.sql("SELECT slot, version, from_edition, until_edition FROM publication WHERE item = :item"
                + " AND (from_edition IN (:editions) OR until_edition IN (:editions)) ORDER BY slot, id")
                .param("item", item.toString()).param("editions", asked).query(row -> {
                    Slot slot = Slot.parse(row.getString("slot"));
                    Long until = Rows.nullableLong(row, "until_edition");
                    if (asked.contains(row.getLong("from_edition"))) {
                        shown.add(new ItemShown(row.getLong("from_edition"), slot, row.getInt("version"), true));
                    }
                    if (until != null && asked.contains(until)) {
                        shown.add(new ItemShown(until, slot, row.getInt("version"), false));
                    }
                });
        return shown;
    }
}
