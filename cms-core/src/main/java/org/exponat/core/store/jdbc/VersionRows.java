package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Lineage;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of items, which are only ever added. */
record VersionRows(JdbcClient client) {

    private static final String VERSION = "SELECT v.item, v.number, v.line, v.base, v.merged, v.restored, v.author, v.created_at, v.message,"
            + " v.previous, v.hash, p.slot, p.part FROM version v"
            + " JOIN version_part p ON p.item = v.item AND p.number = v.number ";

    /** A version and those of its parts that are new. */
    void insert(Version version, Collection<Part> parts, Dialect dialect) {
        // In the order of their hashes, so that two writers of the same new parts wait for each other in one order.
        Map<String, Part> there = new LinkedHashMap<>();
        for (Part part : parts.stream().sorted(Comparator.comparing(part -> part.hash().hex())).toList()) {
            if (client.sql("INSERT INTO part (hash, content) VALUES (:hash, :content) ON CONFLICT (hash) DO NOTHING")
                    .param("hash", part.hash().hex()).param("content", part.text()).update() == 0) {
                there.put(part.hash().hex(), part);
            }
        }
        hold(there, dialect);
        Hash previous = version.previous();
        client.sql("INSERT INTO version (item, number, line, base, merged, restored, author, created_at, message,"
                + " previous, hash) VALUES (:item, :number, :line, :base, :merged, :restored, :author, :at, :message, :previous, :hash)")
                .param("item", version.item().toString()).param("number", version.number())
                .param("line", version.line().name()).param("base", version.base())
                .param("merged", version.merged(), Types.INTEGER)
                .param("restored", version.restored(), Types.INTEGER)
                .param("author", version.author()).param("at", Rows.micros(version.createdAt()))
                .param("message", version.message()).param("previous", previous == null ? null : previous.hex())
                .param("hash", version.hash().hex()).update();
        version.parts().forEach((slot, part) -> client
                .sql("INSERT INTO version_part (item, number, slot, part) VALUES (:item, :number, :slot, :part)")
                .param("item", version.item().toString()).param("number", version.number())
                .param("slot", slot.key()).param("part", part.hex()).update());
    }

    /**
     * Texts that were let go of are there again. Others are left alone, and held as who points at them holds them: none of them
     * goes meanwhile, and who saves the same text elsewhere waits for nobody.
     */
    private void hold(Map<String, Part> parts, Dialect dialect) {
        for (List<String> batch : Batches.of(parts.keySet().stream())) {
            client.sql("SELECT hash, CASE WHEN content = '' THEN 1 ELSE 0 END AS gone FROM part WHERE hash IN (:hashes)"
                    + " ORDER BY hash" + dialect.forPointing()).param("hashes", batch)
                    .query((row, _) -> row.getInt("gone") == 1 ? row.getString("hash") : "").list().stream()
                    .filter(hash -> !hash.isEmpty())
                    .forEach(hash -> client
                            .sql("UPDATE part SET content = :content WHERE hash = :hash AND content = ''")
                            .param("hash", hash).param("content", Objects.requireNonNull(parts.get(hash)).text())
                            .update());
        }
    }

    Map<ItemId, Lineage> lineages(Collection<ItemId> ids) {
        Map<ItemId, SortedMap<Integer, Lineage.Origin>> origins = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT item, number, line, base, merged, restored, author FROM version WHERE item IN (:ids)")
                    .param("ids", batch).query(row -> {
                        origins.computeIfAbsent(Rows.itemId(row, "item"), _ -> new TreeMap<>()).put(
                                row.getInt("number"), new Lineage.Origin(new Line(row.getString("line")),
                                        Rows.nullableInt(row, "base"), Rows.nullableInt(row, "merged"),
                                        Rows.nullableInt(row, "restored"), row.getString("author")));
                    });
        }
        Map<ItemId, Lineage> lineages = new HashMap<>();
        origins.forEach((id, versions) -> lineages.put(id, new Lineage(versions)));
        return lineages;
    }

    Map<Slot, Set<Hash>> partsOfHeads(ItemId id) {
        Map<Slot, Set<Hash>> parts = new HashMap<>();
        client.sql("SELECT DISTINCT p.slot, p.part FROM head h JOIN version_part p ON p.item = h.item"
                + " AND p.number = h.version WHERE h.item = :id").param("id", id.toString()).query(row -> {
                    parts.computeIfAbsent(Slot.parse(row.getString("slot")), _ -> new HashSet<>())
                            .add(new Hash(row.getString("part")));
                });
        return parts;
    }

    Optional<Version> find(ItemId id, int number) {
        return versions(VERSION + "WHERE v.item = :id AND v.number = :number",
                Map.of("id", id.toString(), "number", number)).stream().findFirst();
    }

    Map<ItemId, Version> find(Map<ItemId, Integer> numbers) {
        Map<ItemId, Version> versions = new HashMap<>();
        List<ItemId> ids = List.copyOf(numbers.keySet());
        for (int start = 0; start < ids.size(); start += Rows.BATCH) {
            List<Object[]> pairs = ids.subList(start, Math.min(start + Rows.BATCH, ids.size())).stream()
                    .map(id -> new Object[]{id.toString(), numbers.get(id)}).toList();
            versions(VERSION + "WHERE (v.item, v.number) IN (VALUES :pairs)", Map.of("pairs", pairs))
                    .forEach(version -> versions.put(version.item(), version));
        }
        return versions;
    }

    Optional<Version> last(ItemId id) {
        return versions(
                VERSION + "WHERE v.item = :id AND v.number = (SELECT MAX(number) FROM version WHERE item = :id)",
                Map.of("id", id.toString())).stream().findFirst();
    }

    /** Newest first. */
    List<Version> below(ItemId id, int below, int limit) {
        return versions(VERSION + "WHERE v.item = :id AND v.number IN (SELECT number FROM version"
                + " WHERE item = :id AND number < :below ORDER BY number DESC LIMIT :limit) ORDER BY v.number DESC",
                Map.of("id", id.toString(), "below", below, "limit", limit));
    }

    /** A version comes as one row per slot; the order of the first rows is kept. */
    private List<Version> versions(String sql, Map<String, ?> parameters) {
        Map<String, Version> versions = new LinkedHashMap<>();
        client.sql(sql).params(parameters).query(row -> {
            versions.merge(row.getString("item") + '/' + row.getInt("number"), version(row), VersionRows::joined);
        });
        return List.copyOf(versions.values());
    }

    private static Version version(ResultSet row) throws SQLException {
        String previous = row.getString("previous");
        return new Version(Rows.itemId(row, "item"), row.getInt("number"), new Line(row.getString("line")),
                Rows.nullableInt(row, "base"), Rows.nullableInt(row, "merged"), Rows.nullableInt(row, "restored"),
                new TreeMap<>(Map.of(Slot.parse(row.getString("slot")), new Hash(row.getString("part")))),
                row.getString("author"), Rows.instant(row.getLong("created_at")), row.getString("message"),
                previous == null ? null : new Hash(previous), new Hash(row.getString("hash")));
    }

    private static Version joined(Version one, Version other) {
        SortedMap<Slot, Hash> parts = new TreeMap<>(one.parts());
        parts.putAll(other.parts());
        return new Version(one.item(), one.number(), one.line(), one.base(), one.merged(), one.restored(), parts,
                one.author(), one.createdAt(), one.message(), one.previous(), one.hash());
    }
}
