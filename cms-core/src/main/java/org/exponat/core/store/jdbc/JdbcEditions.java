package org.exponat.core.store.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.EditionChanges;
import org.exponat.core.publication.Editions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The edition table. */
final class JdbcEditions implements Editions {

    private final JdbcClient client;

    JdbcEditions(JdbcClient client) {
        this.client = client;
    }

    @Override
    public Edition current() {
        return client.sql("SELECT number, effective_at FROM edition ORDER BY number DESC LIMIT 1")
                .query((row, _) -> Rows.edition(row)).optional().orElse(Edition.EMPTY);
    }

    @Override
    public Optional<Edition> find(long number) {
        if (number == 0) {
            return Optional.of(Edition.EMPTY);
        }
        return client.sql("SELECT number, effective_at FROM edition WHERE number = :number").param("number", number)
                .query((row, _) -> Rows.edition(row)).optional();
    }

    @Override
    public Edition at(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return Edition.EMPTY;
        }
        return client.sql("SELECT number, effective_at FROM edition WHERE effective_at <= :at"
                + " ORDER BY effective_at DESC LIMIT 1").param("at", Rows.micros(instant))
                .query((row, _) -> Rows.edition(row)).optional().orElse(Edition.EMPTY);
    }

    @Override
    public List<Edition> before(long number, int limit) {
        return client.sql("SELECT number, effective_at FROM edition WHERE number < :number"
                + " ORDER BY number DESC LIMIT :limit").param("number", number).param("limit", limit)
                .query((row, _) -> Rows.edition(row)).list();
    }

    @Override
    public List<EditionChange> changes(long number) {
        return changesBetween(number - 1, number);
    }

    @Override
    public List<EditionChange> changesBetween(long after, long upTo) {
        Map<String, EditionChange> changes = new LinkedHashMap<>();
        client.sql("SELECT DISTINCT item, type, slot FROM edition_change WHERE edition > :after AND edition <= :upTo"
                + " ORDER BY item, slot").param("after", after).param("upTo", upTo).query(row -> {
                    EditionChange change = new EditionChange(Rows.itemId(row, "item"), row.getString("type"),
                            Set.of(Slot.parse(row.getString("slot"))));
                    changes.merge(row.getString("item"), change, JdbcEditions::joined);
                });
        return List.copyOf(changes.values());
    }

    @Override
    public Map<Long, EditionChanges> changes(Collection<Long> numbers, int most) {
        Map<Long, EditionChanges> changes = new HashMap<>();
        if (numbers.isEmpty()) {
            return changes;
        }
        Map<Long, Map<ItemId, EditionChange>> first = new HashMap<>();
        client.sql("SELECT edition, item, type, slot FROM (SELECT edition, item, type, slot,"
                + " DENSE_RANK() OVER (PARTITION BY edition ORDER BY item) AS place FROM edition_change"
                + " WHERE edition IN (:numbers)) ranked WHERE place <= :most ORDER BY edition, item, slot")
                .param("numbers", numbers).param("most", most).query(row -> {
                    EditionChange change = new EditionChange(Rows.itemId(row, "item"), row.getString("type"),
                            Set.of(Slot.parse(row.getString("slot"))));
                    first.computeIfAbsent(row.getLong("edition"), _ -> new LinkedHashMap<>()).merge(change.item(),
                            change, JdbcEditions::joined);
                });
        client.sql("SELECT edition, COUNT(DISTINCT item) AS items FROM edition_change WHERE edition IN (:numbers)"
                + " GROUP BY edition").param("numbers", numbers).query(row -> {
                    long number = row.getLong("edition");
                    changes.put(number, new EditionChanges(
                            List.copyOf(first.getOrDefault(number, Map.of()).values()), row.getInt("items")));
                });
        return changes;
    }

    private static EditionChange joined(EditionChange one, EditionChange other) {
        Set<Slot> slots = new HashSet<>(one.slots());
        slots.addAll(other.slots());
        return new EditionChange(one.item(), one.type(), slots);
    }
}
