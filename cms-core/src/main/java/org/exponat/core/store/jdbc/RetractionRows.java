package org.exponat.core.store.jdbc;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Retraction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of retractions: one row for each slot that was taken out of every edition. */
record RetractionRows(JdbcClient client) {

    Map<ItemId, SortedSet<Slot>> slots(Collection<ItemId> ids) {
        Map<ItemId, SortedSet<Slot>> retracted = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT item, slot FROM retraction WHERE item IN (:ids)").param("ids", batch)
                    .query(row -> {
                        retracted.computeIfAbsent(Rows.itemId(row, "item"), _ -> new TreeSet<>())
                                .add(Slot.parse(row.getString("slot")));
                    });
        }
        return retracted;
    }

    List<Retraction> list(Set<String> types, long below, int limit) {
        return acts("WHERE r.position IN (SELECT DISTINCT o.position FROM retraction o"
                + " JOIN item ON item.id = o.item WHERE o.position < :below AND item.type IN (:types)"
                + " ORDER BY o.position DESC LIMIT :limit) ORDER BY r.position DESC, r.slot",
                Map.of("below", below, "types", types, "limit", limit));
    }

    List<Retraction> of(ItemId id) {
        return acts("WHERE r.item = :item ORDER BY r.position, r.slot", Map.of("item", id.toString()));
    }

    /** An act comes as one row per slot; the order of the first rows is kept. */
    private List<Retraction> acts(String condition, Map<String, ?> parameters) {
        Map<Long, Retraction> acts = new LinkedHashMap<>();
        client.sql("SELECT r.position, r.item, r.slot, r.at, r.author, r.reason, i.type FROM retraction r"
                + " JOIN item i ON i.id = r.item " + condition).params(parameters).query(row -> {
                    acts.merge(row.getLong("position"), Rows.retraction(row), RetractionRows::joined);
                });
        return List.copyOf(acts.values());
    }

    private static Retraction joined(Retraction one, Retraction other) {
        SortedSet<Slot> slots = new TreeSet<>(one.slots());
        slots.addAll(other.slots());
        return new Retraction(one.position(), one.item(), one.type(), slots, one.at(), one.author(), one.reason());
    }

    void write(Retraction retraction) {
        for (Slot slot : retraction.slots()) {
            client.sql("INSERT INTO retraction (item, slot, position, at, author, reason)"
                    + " VALUES (:item, :slot, :position, :at, :author, :reason)")
                    .param("item", retraction.item().toString()).param("slot", slot.key())
                    .param("position", retraction.position()).param("at", Rows.micros(retraction.at()))
                    .param("author", retraction.author()).param("reason", retraction.reason()).update();
        }
    }
}
