package org.exponat.core.store.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeEvolution;
import org.exponat.core.types.TypeFiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The definitions of content types there have been, numbered per type. */
final class TypeHistory {

    private TypeHistory() {}

    /**
     * Keeps each definition that differs from the newest kept one.
     *
     * @throws IllegalArgumentException if a new definition would lose what was stored under the old one, without a
     *         migration that says how it is read, a type is missing of which there are items, or a migration is
     */
    static void record(JdbcClient client, Dialect dialect, ContentTypes types, Instant now) {
        // Nodes that start together do this one after the other; the ledger's row is there to be locked.
        client.sql("SELECT id FROM ledger" + dialect.forWriting()).query(Long.class).single();
        refuseMissing(client, types);
        AppliedMigrations.record(client, types, now);
        for (ContentType type : types.all()) {
            Optional<Kept> newest = client.sql("SELECT number, hash, definition FROM content_type WHERE name = :name"
                    + " ORDER BY number DESC LIMIT 1").param("name", type.name())
                    .query((row, _) -> new Kept(row.getInt("number"), row.getString("hash"),
                            row.getString("definition")))
                    .optional();
            if (newest.isPresent() && newest.get().hash().equals(type.hash().hex())) {
                continue;
            }
            newest.ifPresent(kept -> refuseLosses(TypeFiles.read("the store", kept.definition()), type));
            client.sql("INSERT INTO content_type (name, number, hash, definition, loaded_at)"
                    + " VALUES (:name, :number, :hash, :definition, :at)").param("name", type.name())
                    .param("number", newest.map(Kept::number).orElse(0) + 1).param("hash", type.hash().hex())
                    .param("definition", type.definition()).param("at", Rows.micros(now)).update();
        }
    }

    /** The text of the newest definition of each type, by name. */
    static SortedMap<String, String> newest(JdbcClient client) {
        SortedMap<String, String> newest = new TreeMap<>();
        client.sql("SELECT name, definition FROM content_type ORDER BY name, number").query(row -> {
            newest.put(row.getString("name"), row.getString("definition"));
        });
        return newest;
    }

    /** The newest types that were kept, with the migrations that were applied. */
    static ContentTypes types(JdbcClient client) {
        return new ContentTypes(
                newest(client).values().stream().map(text -> TypeFiles.read("the store", text)).toList())
                .with(AppliedMigrations.of(client));
    }

    private static void refuseMissing(JdbcClient client, ContentTypes types) {
        List<String> missing = new ArrayList<>();
        // From type to type along the index: a start is not to take longer for every item there is.
        for (Optional<String> type = typeAfter(client, ""); type.isPresent(); type = typeAfter(client, type.get())) {
            type.filter(name -> types.find(name).isEmpty()).ifPresent(missing::add);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are items of content types that are not defined: " + String.join(", ", missing));
        }
    }

    private static Optional<String> typeAfter(JdbcClient client, String type) {
        return client.sql("SELECT type FROM item WHERE type > :type ORDER BY type LIMIT 1").param("type", type)
                .query(String.class).optional();
    }

    private static void refuseLosses(ContentType old, ContentType changed) {
        List<String> losses = TypeEvolution.losses(old, changed);
        if (!losses.isEmpty()) {
            throw new IllegalArgumentException(
                    "the content type " + changed.name() + " would lose what is stored: " + String.join("; ", losses));
        }
    }

    private record Kept(int number, String hash, String definition) {}
}
