package org.exponat.core.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.BaseConnection;

/**
 * Copies a made store from SQLite into PostgreSQL, row by row: the same store in both engines, and faster than by as many
 * commands again. PostgreSQL's user must be a superuser, so that the rules against rewriting history can be left aside.
 */
final class CopyStore {

    private CopyStore() {}

    /** Arguments: the SQLite store, the PostgreSQL one, which must be new. */
    public static void main(String... args) throws SQLException {
        PrintStream out = System.out;
        long start = System.nanoTime();
        Stores.open(args[1]).close();
        StoreSettings target = Stores.settings(args[1]);
        try (Connection from = DriverManager.getConnection(Stores.settings(args[0]).url());
                Connection into = DriverManager.getConnection(target.url(), target.username(), target.password());
                Statement statement = into.createStatement()) {
            into.setAutoCommit(false);
            statement.execute("SET session_replication_role = replica");
            for (String table : names(from, "SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name NOT LIKE 'sqlite_%' AND name <> 'flyway_schema_history'")) {
                statement.execute("DELETE FROM " + table);
                List<String> columns = names(from, "SELECT name FROM pragma_table_info('" + table + "')");
                copy(from, into.unwrap(BaseConnection.class), table, columns);
            }
            for (String counted : names(into, "SELECT table_name FROM information_schema.columns"
                    + " WHERE column_name = 'id' AND is_identity = 'YES' AND table_schema = current_schema()")) {
                statement.execute("SELECT setval(pg_get_serial_sequence('" + counted
                        + "', 'id'), (SELECT COALESCE(MAX(id), 1) FROM " + counted + "))");
            }
            into.commit();
            into.setAutoCommit(true);
            // As the server would by itself, sooner or later.
            statement.execute("VACUUM ANALYZE");
        }
        out.printf("copied in %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void copy(Connection from, BaseConnection into, String table, List<String> columns)
            throws SQLException {
        String list = String.join(", ", columns.stream().map(column -> '"' + column + '"').toList());
        CopyIn copy = into.getCopyAPI().copyIn("COPY " + table + " (" + list + ") FROM STDIN");
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + list + " FROM " + table)) {
            StringBuilder lines = new StringBuilder();
            while (rows.next()) {
                for (int column = 1; column <= columns.size(); column++) {
                    lines.append(column == 1 ? "" : "\t");
                    append(lines, rows.getObject(column));
                }
                lines.append('\n');
                if (lines.length() > 1 << 16) {
                    write(copy, lines);
                }
            }
            write(copy, lines);
            copy.endCopy();
        }
    }

    private static void append(StringBuilder lines, @Nullable Object value) {
        switch (value) {
            case null -> lines.append("\\N");
            case byte[] bytes -> lines.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            default -> lines.append(value.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
                    .replace("\r", "\\r"));
        }
    }

    private static void write(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }
}
