package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Erasure;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.store.ErasureWriter;
import org.exponat.core.store.WorkingCopyRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/**
 * The log of erasures, and the places it is about.
 *
 * @param erasing told of each
 */
record JdbcErasures(JdbcClient client, Runnable erasing) implements ErasureWriter {

    @Override
    public List<Erasure> below(Set<String> types, Set<String> own, String account, long below, int limit) {
        // No list is empty in SQL; no type is named so.
        return acts("SELECT e.* FROM erasure e JOIN item i ON i.id = e.item WHERE e.position < :from"
                + " AND (i.type IN (:types) OR i.created_by = :account AND i.type IN (:own))"
                + " ORDER BY e.position DESC LIMIT :limit",
                Map.of("from", below, "types", types.isEmpty() ? Set.of("") : types, "own",
                        own.isEmpty() ? Set.of("") : own, "account", account, "limit", limit));
    }

    @Override
    public List<Erasure> about(ItemId item) {
        return acts("SELECT * FROM erasure WHERE item = :item ORDER BY position", Map.of("item", item.toString()));
    }

    @Override
    public List<Erasure> after(long position, int limit) {
        return acts("SELECT * FROM erasure WHERE position > :from ORDER BY position LIMIT :limit",
                Map.of("from", position, "limit", limit));
    }

    private List<Erasure> acts(String sql, Map<String, ?> parameters) {
        List<Row> rows = client.sql(sql).params(parameters).query((row, _) -> Row.of(row)).list();
        Map<UUID, Set<Hash>> digests = new HashMap<>();
        for (List<String> batch : Batches.of(rows.stream().map(row -> row.act().id().toString()))) {
            client.sql("SELECT erasure, digest FROM erased_value WHERE erasure IN (:acts)").param("acts", batch)
                    .query(row -> {
                        digests.computeIfAbsent(UUID.fromString(row.getString("erasure")), _ -> new HashSet<>())
                                .add(new Hash(row.getString("digest")));
                    });
        }
        return rows.stream().map(row -> row.with(digests.getOrDefault(row.act().id(), Set.of()))).toList();
    }

    /** An act without its digests. */
    private record Row(Erasure act) {

        static Row of(ResultSet row) throws SQLException {
            SortedSet<String> fields = new TreeSet<>();
            CanonicalJson.read(row.getString("fields")).forEach(name -> fields.add(name.stringValue()));
            return new Row(new Erasure(UUID.fromString(row.getString("id")), Rows.itemId(row, "item"),
                    row.getLong("position"), Rows.instant(row.getLong("at")), row.getString("author"),
                    row.getString("reason"), fields, Set.of()));
        }

        Erasure with(Set<Hash> digests) {
            return new Erasure(act.id(), act.item(), act.position(), act.at(), act.author(), act.reason(),
                    act.fields(), digests);
        }
    }

    @Override
    public Set<UUID> known(Collection<UUID> ids) {
        Set<UUID> known = new HashSet<>();
        for (List<String> batch : Batches.of(ids.stream().map(UUID::toString))) {
            known.addAll(client.sql("SELECT id FROM erasure WHERE id IN (:ids)").param("ids", batch)
                    .query((row, _) -> UUID.fromString(row.getString("id"))).list());
        }
        return known;
    }

    @Override
    public List<Place> places(ItemId item, int above) {
        return client.sql("SELECT v.number, v.slot, part.hash, part.content FROM version_part v"
                + " JOIN part ON part.hash = v.part WHERE v.item = :item AND v.number > :above"
                + " AND part.content LIKE :named"
                + " ORDER BY v.number, v.slot").param("item", item.toString())
                .param("above", above).param("named", JdbcTables.NAMES_PERSONAL)
                .query((row, _) -> new Place(row.getInt("number"), Slot.parse(row.getString("slot")),
                        Part.kept(new Hash(row.getString("hash")), row.getString("content"))))
                .list();
    }

    @Override
    public List<WorkingCopyRecord> copies(ItemId item) {
        return new WorkingCopyRows(client).of(item);
    }

    @Override
    public void erase(Erasure erasure) {
        erasing.run();
        String item = erasure.item().toString();
        client.sql("INSERT INTO erasure (id, item, position, at, author, reason, fields)"
                + " VALUES (:id, :item, :position, :at, :author, :reason, :fields)")
                .param("id", erasure.id().toString()).param("item", item).param("position", erasure.position())
                .param("at", Rows.micros(erasure.at())).param("author", erasure.author())
                .param("reason", erasure.reason()).param("fields", names(erasure.fields())).update();
        for (Hash digest : erasure.digests().stream().sorted(Comparator.comparing(Hash::hex)).toList()) {
            client.sql("DELETE FROM personal_value WHERE item = :item AND digest = :digest").param("item", item)
                    .param("digest", digest.hex()).update();
            client.sql("INSERT INTO erased_value (item, digest, erasure) VALUES (:item, :digest, :erasure)"
                    + " ON CONFLICT (item, digest) DO NOTHING").param("item", item).param("digest", digest.hex())
                    .param("erasure", erasure.id().toString()).update();
        }
        new JdbcKeptAnswers(client).eraseNaming(erasure.item());
    }

    private static String names(SortedSet<String> fields) {
        ArrayNode names = CanonicalJson.emptyObject().putArray("fields");
        fields.forEach(names::add);
        return names.toString();
    }
}
