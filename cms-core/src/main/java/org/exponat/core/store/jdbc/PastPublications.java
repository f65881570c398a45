package org.exponat.core.store.jdbc;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.store.Publication;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was live in earlier editions, and what has changed since. */
record PastPublications(JdbcClient client) {

    Map<ItemId, SortedMap<Slot, Publication>> liveAt(long edition, Collection<ItemId> ids) {
        Map<ItemId, SortedMap<Slot, Publication>> live = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT * FROM publication WHERE item IN (:items) AND from_edition <= :edition"
                    + " AND (until_edition IS NULL OR until_edition > :edition)").param("items", batch)
                    .param("edition", edition).query((row, _) -> Rows.publication(row)).list()
                    .forEach(one -> live.computeIfAbsent(one.item(), _ -> new TreeMap<>()).put(one.slot(), one));
        }
        return live;
    }

    Set<ItemId> everPublished(Collection<ItemId> ids) {
        Set<ItemId> published = new HashSet<>();
        for (List<String> batch : Batches.of(ids)) {
            published.addAll(client.sql("SELECT DISTINCT item FROM publication WHERE item IN (:items)")
                    .param("items", batch).query((row, _) -> Rows.itemId(row, "item")).list());
        }
        return published;
    }

    Map<ItemId, SortedSet<Slot>> changedIn(long edition) {
        Map<ItemId, SortedSet<Slot>> changed = new TreeMap<>();
        client.sql("SELECT item, slot FROM edition_change WHERE edition = :edition").param("edition", edition)
                .query(row -> {
                    changed.computeIfAbsent(Rows.itemId(row, "item"), _ -> new TreeSet<>())
                            .add(Slot.parse(row.getString("slot")));
                });
        return changed;
    }
}
