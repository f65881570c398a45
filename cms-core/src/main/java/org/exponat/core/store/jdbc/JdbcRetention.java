package org.exponat.core.store.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.store.RetentionWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The versions that were let go of. The row of a text stays, with nothing in it, since manifests point at it; the text comes
 * back when somebody writes it again, and the versions do not.
 *
 * @param locking what locks rows of texts, where the engine needs it
 */
record JdbcRetention(JdbcClient client, String locking) implements RetentionWriter {

    /** What stands in place of a text that was let go of; no text is empty. */
    private static final String NOTHING = "";

    /** A text that a version has which was not let go of; to be closed by a parenthesis, or to say more of the version. */
    static final String IS_USED = "EXISTS (SELECT 1 FROM version_part u WHERE u.part = part.hash"
            + " AND NOT EXISTS (SELECT 1 FROM dropped_version d WHERE d.item = u.item AND d.number = u.number)";

    @Override
    public Optional<Instant> dropped(ItemId item, int version) {
        return client.sql("SELECT at FROM dropped_version WHERE item = :item AND number = :number")
                .param("item", item.toString()).param("number", version)
                .query((row, _) -> Rows.instant(row.getLong("at"))).optional();
    }

    @Override
    public SortedMap<Integer, Instant> dropped(ItemId item) {
        return instants("SELECT number, at FROM dropped_version WHERE item = :item", item);
    }

    private SortedMap<Integer, Instant> instants(String sql, ItemId item) {
        SortedMap<Integer, Instant> instants = new TreeMap<>();
        client.sql(sql).param("item", item.toString()).query(row -> {
            instants.put(row.getInt("number"), Rows.instant(row.getLong("at")));
        });
        return instants;
    }

    @Override
    public Map<ItemId, Instant> dropped(Map<ItemId, Integer> versions) {
        Map<ItemId, Instant> dropped = new HashMap<>();
        for (List<String> batch : Batches.of(versions.keySet())) {
            client.sql("SELECT item, number, at FROM dropped_version WHERE (item, number) IN (VALUES :pairs)")
                    .param("pairs",
                            batch.stream().map(id -> new Object[]{id, versions.get(ItemId.parse(id))}).toList())
                    .query(row -> {
                        dropped.put(Rows.itemId(row, "item"), Rows.instant(row.getLong("at")));
                    });
        }
        return dropped;
    }

    @Override
    public Page old(String type, Instant before, int keep, @Nullable ItemId after, int limit) {
        List<ItemId> old = new ArrayList<>();
        List<ItemId> all = client.sql("SELECT i.id, EXISTS (SELECT 1 FROM version v WHERE v.item = i.id"
                + " AND v.created_at < :before"
                + " AND v.number <= (SELECT MAX(number) FROM version n WHERE n.item = i.id) - :keep"
                + " AND NOT EXISTS (SELECT 1 FROM dropped_version d WHERE d.item = v.item AND d.number = v.number)"
                + " AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.item = v.item AND p.version = v.number)) AS old"
                + " FROM (SELECT id FROM item WHERE type = :type AND id > :after ORDER BY id LIMIT :limit) i"
                + " ORDER BY i.id").param("before", Rows.micros(before)).param("keep", keep).param("type", type)
                .param("after", after == null ? "" : after.toString()).param("limit", limit).query((row, _) -> {
                    ItemId id = Rows.itemId(row, "id");
                    if (row.getBoolean("old")) {
                        old.add(id);
                    }
                    return id;
                }).list();
        return new Page(old, all.size() < limit ? null : all.getLast());
    }

    @Override
    public SortedMap<Integer, Instant> saved(ItemId item) {
        return instants("SELECT number, created_at AS at FROM version v WHERE item = :item AND NOT EXISTS (SELECT 1"
                + " FROM dropped_version d WHERE d.item = v.item AND d.number = v.number)", item);
    }

    @Override
    public NavigableSet<Integer> needed(ItemId item) {
        return new TreeSet<>(client.sql("SELECT version FROM publication WHERE item = :item"
                + " UNION SELECT version FROM head WHERE item = :item"
                + " UNION SELECT base FROM head WHERE item = :item AND base IS NOT NULL"
                + " UNION SELECT base FROM working_copy WHERE item = :item AND content IS NOT NULL"
                + " UNION SELECT version FROM release_item WHERE item = :item AND version IS NOT NULL"
                + " UNION SELECT version FROM item_comment WHERE item = :item AND thread = number"
                + " AND resolved_at IS NULL AND retracted_at IS NULL").param("item", item.toString())
                .query(Integer.class).list());
    }

    @Override
    public List<String> previewed(ItemId item, Instant now) {
        return client.sql("SELECT items FROM preview_token WHERE items LIKE :named AND revoked_at IS NULL"
                + " AND expires_at > :now").param("named", "%" + item + "%").param("now", Rows.micros(now))
                .query((row, _) -> row.getString("items")).list();
    }

    @Override
    public Dropped weighed(ItemId item, NavigableSet<Integer> versions) {
        List<Text> texts = texts("SELECT hash, content FROM part WHERE hash IN (SELECT part FROM version_part"
                + " WHERE item = :item AND number IN (:numbers)) AND content <> '' AND NOT " + IS_USED
                + " AND NOT (u.item = :item AND u.number IN (:numbers)))", item, versions);
        return new Dropped(versions.size(), texts.size(), texts.stream().mapToLong(Text::length).sum());
    }

    private record Text(String hash, String content) {
        int length() {
            return content.length();
        }

        Set<Hash> personal() {
            return PersonalFields.mayBeIn(Part.kept(new Hash(hash), content))
                    ? PersonalFields.digests(content)
                    : Set.of();
        }
    }

    private List<Text> texts(String sql, ItemId item, NavigableSet<Integer> versions) {
        return client.sql(sql).param("item", item.toString()).param("numbers", versions)
                .query((row, _) -> new Text(row.getString("hash"), row.getString("content"))).list();
    }

    @Override
    public Dropped drop(ItemId item, NavigableSet<Integer> versions, Instant at) {
        for (int number : versions) {
            client.sql("INSERT INTO dropped_version (item, number, at) VALUES (:item, :number, :at)")
                    .param("item", item.toString()).param("number", number).param("at", Rows.micros(at)).update();
        }
        // Locked before it is asked who has them: whoever saves one of these texts meanwhile waits, and writes it again.
        Map<String, Text> locked = texts("SELECT hash, content FROM part WHERE hash IN (SELECT part FROM version_part"
                + " WHERE item = :item AND number IN (:numbers)) AND content <> '' ORDER BY hash" + locking, item,
                versions).stream().collect(Collectors.toMap(Text::hash, text -> text));
        List<Text> going = new ArrayList<>();
        for (List<String> batch : Batches.of(locked.keySet().stream())) {
            client.sql("SELECT hash FROM part WHERE hash IN (:hashes) AND NOT " + IS_USED + ")")
                    .param("hashes", batch).query((row, _) -> row.getString("hash")).list()
                    .forEach(hash -> going.add(Objects.requireNonNull(locked.get(hash))));
        }
        for (List<String> batch : Batches.of(going.stream().map(Text::hash))) {
            client.sql("UPDATE part SET content = :nothing WHERE hash IN (:hashes)").param("nothing", NOTHING)
                    .param("hashes", batch).update();
        }
        Set<Hash> named = going.stream().flatMap(text -> text.personal().stream()).collect(Collectors.toSet());
        if (!named.isEmpty()) {
            forget(item, named);
        }
        return new Dropped(versions.size(), going.size(), going.stream().mapToLong(Text::length).sum());
    }

    /** Nobody would find any more what only lost texts named, also not to erase it. */
    private void forget(ItemId item, Set<Hash> named) {
        Set<Hash> left = new HashSet<>();
        new JdbcErasures(client, () -> {}).places(item, 0)
                .forEach(place -> left.addAll(PersonalFields.digests(place.part().text())));
        named.stream().filter(digest -> !left.contains(digest)).forEach(digest -> client
                .sql("DELETE FROM personal_value WHERE item = :item AND digest = :digest")
                .param("item", item.toString()).param("digest", digest.hex()).update());
    }
}
