package org.exponat.core.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of the tables, indexes and triggers that the migrations make and leave. */
final class SchemaNames {

    private static final Pattern STATEMENT = Pattern.compile("(?m)^(?:CREATE TABLE (?<table>\\w+)"
            + "|CREATE (?:UNIQUE )?INDEX (?<index>\\w+)\\s+ON (?<indexed>\\w+)"
            + "|CREATE TRIGGER (?<trigger>\\w+)\\s+(?:BEFORE|AFTER) [A-Z ]+ ON (?<guarded>\\w+)"
            + "|DROP (?:TABLE|INDEX|TRIGGER) (?:IF EXISTS )?(?<dropped>\\w+)"
            + "|ALTER TABLE (?<old>\\w+) RENAME TO (?<renamed>\\w+))");

    private SchemaNames() {}

    /** @param scripts the migrations that were carried out, in their order */
    static Set<String> in(Dialect dialect, List<String> scripts) {
        // What lies on a table goes with it.
        SortedMap<String, String> tables = new TreeMap<>();
        for (String script : scripts) {
            STATEMENT.matcher(text(dialect, script)).results().forEach(found -> apply(found, tables));
        }
        return tables.keySet();
    }

    private static void apply(MatchResult found, SortedMap<String, String> tables) {
        String dropped = found.group("dropped");
        String old = found.group("old");
        if (dropped != null) {
            tables.entrySet().removeIf(one -> one.getKey().equals(dropped) || one.getValue().equals(dropped));
        } else if (old != null) {
            tables.remove(old);
            tables.replaceAll((_, table) -> table.equals(old) ? found.group("renamed") : table);
            tables.put(found.group("renamed"), found.group("renamed"));
        } else {
            put(tables, found.group("table"), found.group("table"));
            put(tables, found.group("index"), found.group("indexed"));
            put(tables, found.group("trigger"), found.group("guarded"));
        }
    }

    private static void put(SortedMap<String, String> tables, @Nullable String name, @Nullable String table) {
        if (name != null && table != null) {
            tables.put(name, table);
        }
    }

    private static String text(Dialect dialect, String script) {
        try (InputStream bytes = SchemaNames.class.getResourceAsStream(dialect.folder() + '/' + script)) {
            // One of a later version; it was told of before.
            return bytes == null ? "" : new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
