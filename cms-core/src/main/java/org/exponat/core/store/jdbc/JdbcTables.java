package org.exponat.core.store.jdbc;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredRows.Tables;
import org.exponat.core.store.StoredTable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables as the transaction sees them that this is used in. */
class JdbcTables implements Tables {

    /** As {@link org.exponat.core.store.PersonalFields} writes it. */
    static final String NAMES_PERSONAL = "%{\"personal\":\"%";

    final JdbcClient client;
    private final ListRows lists;

    JdbcTables(NamedParameterJdbcOperations operations, Projecting projecting) {
        this.client = JdbcClient.create(operations);
        this.lists = new ListRows(client, operations, projecting);
    }

    @Override
    public StoredRow ledger() {
        return one("SELECT * FROM ledger");
    }

    @Override
    public StoredRow auditHead() {
        return one("SELECT * FROM audit_head");
    }

    private StoredRow one(String sql) {
        return client.sql(sql).query((row, _) -> new StoredRow(JdbcStoredRows.values(row))).optional()
                .orElseGet(() -> new StoredRow(Map.of()));
    }

    @Override
    public List<StoredRow> after(StoredTable table, Object after, int limit) {
        return client.sql("SELECT * FROM " + table.key() + " WHERE " + table.order() + " > :after ORDER BY "
                + table.order() + " LIMIT :limit").param("after", after).param("limit", limit)
                .query((row, _) -> new StoredRow(JdbcStoredRows.values(row))).list();
    }

    @Override
    public List<StoredRow> about(StoredTable table, Collection<String> items) {
        return in("SELECT * FROM " + table.key() + " WHERE " + table.item() + " IN (:some)", items);
    }

    @Override
    public List<StoredRow> auditedStates(Collection<String> items) {
        return in("SELECT * FROM audit WHERE item IN (:some) AND action = 'state_changed' ORDER BY number", items);
    }

    private List<StoredRow> in(String sql, Collection<String> some) {
        return Batches.of(some.stream()).stream().flatMap(batch -> client.sql(sql).param("some", batch)
                .query((row, _) -> new StoredRow(JdbcStoredRows.values(row))).list().stream()).toList();
    }

    @Override
    public Map<String, String> parts(Collection<String> hashes) {
        Map<String, String> parts = new HashMap<>();
        in("SELECT hash, content FROM part WHERE hash IN (:some)", hashes)
                .forEach(row -> parts.put(row.shown("hash"), row.shown("content")));
        return parts;
    }

    @Override
    public Set<String> neededParts(Collection<String> hashes) {
        return in("SELECT hash FROM part WHERE hash IN (:some) AND (" + JdbcRetention.IS_USED
                + ") OR NOT EXISTS (SELECT 1 FROM version_part n WHERE n.part = part.hash))", hashes).stream()
                .map(row -> row.shown("hash")).collect(Collectors.toSet());
    }

    @Override
    public Set<Long> runsOfRetention() {
        return new HashSet<>(client.sql("SELECT DISTINCT at FROM dropped_version").query(Long.class).list());
    }

    @Override
    public List<StoredRow> partsWithPersonal(Collection<String> items) {
        return Batches.of(items.stream()).stream().flatMap(batch -> client
                .sql("SELECT DISTINCT v.item, part.hash, part.content FROM version_part v"
                        + " JOIN part ON part.hash = v.part WHERE v.item IN (:items) AND part.content LIKE :named")
                .param("items", batch).param("named", NAMES_PERSONAL)
                .query((row, _) -> new StoredRow(JdbcStoredRows.values(row))).list().stream()).toList();
    }

    @Override
    public List<StoredRow> told(long fromEdition, long toEdition) {
        return client.sql("SELECT * FROM feed WHERE edition IS NOT NULL AND edition >= :from AND edition <= :to"
                + " AND kind = 'edition'").param("from", fromEdition).param("to", toEdition)
                .query((row, _) -> new StoredRow(JdbcStoredRows.values(row))).list();
    }

    @Override
    public Map<Long, Long> changes(long fromEdition, long toEdition) {
        Map<Long, Long> changes = new HashMap<>();
        client.sql("SELECT edition, COUNT(*) AS changes FROM edition_change WHERE edition >= :from"
                + " AND edition <= :to GROUP BY edition").param("from", fromEdition).param("to", toEdition)
                .query(row -> {
                    changes.put(row.getLong("edition"), row.getLong("changes"));
                });
        return changes;
    }

    @Override
    public List<StoredRow> sharedAddresses() {
        // Of neighbours by their beginning: where any two overlap, two neighbours do.
        return client.sql("SELECT * FROM (SELECT id, type, slot, slug, from_edition,"
                + " LAG(id) OVER address AS other, LAG(COALESCE(until_edition, 9223372036854775807)) OVER address AS ends"
                + " FROM publication WHERE slug IS NOT NULL"
                + " WINDOW address AS (PARTITION BY type, slug, slot ORDER BY from_edition, id)) AS neighbours"
                + " WHERE ends > from_edition").query((row, _) -> new StoredRow(JdbcStoredRows.values(row))).list();
    }

    @Override
    public Set<String> withOtherLists(Collection<String> items) {
        Set<String> other = new HashSet<>();
        List<String> readable = items.stream().filter(ItemId::isItemId).toList();
        for (List<String> batch : Batches.of(readable.stream())) {
            lists.differing(batch.stream().map(ItemId::parse).toList())
                    .forEach(item -> other.add(item.toString()));
        }
        return other;
    }
}
