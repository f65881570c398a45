package org.exponat.core.store.jdbc;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
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
        Map<String, EditionChange> changes = new LinkedHashMap<>();
        client.sql("SELECT item, type, slot FROM edition_change WHERE edition = :number ORDER BY item, slot")
                .param("number", number).query(row -> {
                    EditionChange change = new EditionChange(Rows.itemId(row, "item"), row.getString("type"),
                            Set.of(Slot.parse(row.getString("slot"))));
                    changes.merge(row.getString("item"), change, JdbcEditions::joined);
                });
        return List.copyOf(changes.values());
    }

    private static EditionChange joined(EditionChange one, EditionChange other) {
        Set<Slot> slots = new HashSet<>(one.slots());
        slots.addAll(other.slots());
        return new EditionChange(one.item(), one.type(), slots);
    }
}
