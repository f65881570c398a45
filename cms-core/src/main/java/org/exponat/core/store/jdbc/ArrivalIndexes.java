package org.exponat.core.store.jdbc;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The indexes that an import sets aside: rows go into a table several times as fast when it has few, and an index that is made
 * of all rows at once is made in order. Those that make values unique stay, since they are rules. What is set aside is kept in
 * the store, so that an import that goes on makes it again.
 */
record ArrivalIndexes(JdbcClient client, TransactionOperations transactions, Dialect dialect) {

    private record Index(String name, String definition) {}

    /** Sets aside what there is, if anything. */
    void setAside(Collection<String> tables) {
        List<Index> all = client.sql(unruly()).param("tables", tables)
                .query((row, _) -> new Index(row.getString("name"), row.getString("definition"))).list();
        transactions.executeWithoutResult(_ -> all.forEach(index -> {
            client.sql("INSERT INTO arrival_index (name, definition) VALUES (:name, :definition)")
                    .param("name", index.name()).param("definition", index.definition()).update();
            client.sql("DROP INDEX " + index.name()).update();
        }));
    }

    private String unruly() {
        return switch (dialect) {
            case SQLITE -> "SELECT name, sql AS definition FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                    + " AND sql NOT LIKE 'CREATE UNIQUE%' AND tbl_name IN (:tables)";
            case POSTGRESQL -> "SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i"
                    + " JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid"
                    + " WHERE NOT i.indisunique AND t.relnamespace = current_schema()::regnamespace"
                    + " AND t.relname IN (:tables)";
        };
    }

    /** Makes again what was set aside of other tables than this one; each by itself, so that one that is there stays there. */
    void putBackBut(String table) {
        putBack(kept().stream().filter(index -> !isOn(table, index)).toList());
    }

    /** Makes again all that is still set aside. */
    void putBack() {
        putBack(kept());
    }

    private static boolean isOn(String table, Index index) {
        return index.name().startsWith(table + "_");
    }

    private List<Index> kept() {
        return client.sql("SELECT name, definition FROM arrival_index ORDER BY name")
                .query((row, _) -> new Index(row.getString("name"), row.getString("definition"))).list();
    }

    private void putBack(List<Index> indexes) {
        indexes.forEach(index -> transactions.executeWithoutResult(_ -> {
            client.sql(index.definition()).update();
            client.sql("DELETE FROM arrival_index WHERE name = :name").param("name", index.name()).update();
        }));
    }
}
