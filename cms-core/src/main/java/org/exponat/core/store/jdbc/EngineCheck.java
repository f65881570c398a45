package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database finds wrong with itself, and rules of the schema that somebody took away. */
record EngineCheck(JdbcClient client, Dialect dialect) {

    /** What one table is told of. */
    private static final int MOST = 100;

    List<String> damage() {
        List<String> damage = new ArrayList<>();
        switch (dialect) {
            case SQLITE -> sqlite(damage);
            case POSTGRESQL -> postgresql(damage);
        }
        Set<String> there = new HashSet<>(texts(switch (dialect) {
            case SQLITE -> "SELECT name FROM sqlite_master";
            case POSTGRESQL -> "SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace"
                    + " UNION ALL SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                    + " WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled IN ('O', 'A')";
        }));
        List<String> scripts = texts(
                "SELECT script FROM flyway_schema_history WHERE type = 'SQL' ORDER BY installed_rank");
        SchemaNames.in(dialect, scripts).stream().filter(name -> !there.contains(name))
                .forEach(name -> damage.add("The schema's " + name + " is gone, or is turned off."));
        return damage;
    }

    private List<String> texts(String sql) {
        return client.sql(sql).query((row, _) -> row.getString(1)).list();
    }

    /** Table by table: a check of everything at once would keep a transaction open for as long as it takes. */
    private void sqlite(List<String> damage) {
        for (String table : texts("SELECT name FROM sqlite_master WHERE type = 'table'")) {
            try {
                texts("PRAGMA integrity_check(" + table + ")").stream()
                        .filter(line -> !line.equals("ok")).limit(MOST)
                        .forEach(line -> damage.add(table + ": " + line.strip()));
            } catch (DataAccessException broken) {
                damage.add(table + ": " + broken.getMostSpecificCause().getMessage());
            }
        }
    }

    private void postgresql(List<String> damage) {
        texts("SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                + " WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)")
                .forEach(index -> damage.add("The index " + index + " is not valid."));
        texts("SELECT c.conname FROM pg_constraint c WHERE"
                + " c.connamespace = current_schema()::regnamespace AND NOT c.convalidated")
                .forEach(rule -> damage.add("The constraint " + rule + " was never checked."));
    }
}
