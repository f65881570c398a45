package org.exponat.core.store.jdbc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.store.StoreFiles.Written;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The tables of a PostgreSQL store, one file each, as of one snapshot. */
record PostgresqlFiles(StoreSettings settings) {

    private static final String COLUMNS = "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)"
            + " FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped";

    Written write(Path directory) throws SQLException, IOException {
        try (Connection connection = Connections.unpooled(Dialect.POSTGRESQL, settings).getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : JdbcStoreFiles.tables(connection, Dialect.POSTGRESQL)) {
                Path file = file(directory, table);
                try (OutputStream out = Files.newOutputStream(file)) {
                    // The columns by name: another store may have them in another order.
                    String columns = columns(connection, table);
                    out.write((columns + '\n').getBytes(StandardCharsets.UTF_8));
                    copying.copyOut("COPY " + table + " (" + columns + ") TO STDOUT", out);
                }
                JdbcStoreFiles.force(file);
            }
            Written written = JdbcStoreFiles.told(connection, Dialect.POSTGRESQL);
            connection.rollback();
            return written;
        }
    }

    private static Path file(Path directory, String table) {
        return directory.resolve(table + ".copy");
    }

    private static String columns(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** The schema first, as it was then; then all rows in one transaction, which a reader sees whole or not at all. */
    void read(Path directory, Written written) throws SQLException, IOException {
        var source = Connections.unpooled(Dialect.POSTGRESQL, settings);
        try (Connection connection = source.getConnection()) {
            requireEmpty(connection);
            connection.setAutoCommit(false);
            Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                    .dataSource(source).locations(Dialect.POSTGRESQL.migrations()).target(written.schema()).load()
                    .migrate();
            List<String> tables = inOrder(connection);
            if (!new HashSet<>(tables).equals(written.rows().keySet())) {
                throw new IOException("the files are of other tables than this version of Exponat has.");
            }
            try (Statement statement = connection.createStatement()) {
                guards(statement, tables, "DISABLE");
                // The rows that the migrations made.
                statement.execute("TRUNCATE " + String.join(", ", tables));
                for (String table : tables) {
                    fill(connection, directory, table);
                }
                identities(connection, statement);
                guards(statement, tables, "ENABLE");
            }
            connection.commit();
        }
    }

    /** The schema may be there, from a restoration that was broken off behind it. */
    private static void requireEmpty(Connection connection) throws SQLException, IOException {
        List<String> there = JdbcStoreFiles.tables(connection, Dialect.POSTGRESQL);
        if (there.isEmpty()) {
            return;
        }
        if (there.containsAll(List.of("item", "account", "feed"))) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT (SELECT COUNT(*) FROM item)"
                            + " + (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM feed)")) {
                row.next();
                if (row.getLong(1) == 0) {
                    return;
                }
            }
        }
        throw new IOException("the database is not empty.");
    }

    /** History cannot be written as history has it; only the rules for references are asked while it is read back. */
    private static void guards(Statement statement, List<String> tables, String what) throws SQLException {
        for (String table : tables) {
            statement.execute("ALTER TABLE " + table + ' ' + what + " TRIGGER USER");
        }
    }

    private static void fill(Connection connection, Path directory, String table) throws SQLException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file(directory, table)))) {
            StringBuilder columns = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the file of the table " + table + " is cut.");
                }
                columns.append((char) c);
            }
            if (!columns.toString().matches("[a-z0-9_, \"]+")) {
                throw new IOException("the file of the table " + table + " names no columns.");
            }
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("COPY " + table + " (" + columns + ") FROM STDIN", in);
        }
    }

    /** Numbers that the database gives out go on behind those that were given. */
    private static void identities(Connection connection, Statement statement) throws SQLException {
        Map<String, String> identities = new LinkedHashMap<>();
        try (ResultSet found = statement.executeQuery("SELECT c.relname, a.attname FROM pg_attribute a"
                + " JOIN pg_class c ON c.oid = a.attrelid WHERE a.attidentity <> ''"
                + " AND c.relnamespace = current_schema()::regnamespace")) {
            while (found.next()) {
                identities.put(found.getString(1), found.getString(2));
            }
        }
        for (Map.Entry<String, String> one : identities.entrySet()) {
            try (var set = connection.prepareStatement("SELECT setval(pg_get_serial_sequence(?, ?),"
                    + " COALESCE(MAX(" + one.getValue() + "), 0) + 1, false) FROM " + one.getKey())) {
                set.setString(1, one.getKey());
                set.setString(2, one.getValue());
                set.execute();
            }
        }
    }

    /** Each table behind those its rows name. */
    private static List<String> inOrder(Connection connection) throws SQLException {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        JdbcStoreFiles.tables(connection, Dialect.POSTGRESQL).forEach(table -> names.put(table, new HashSet<>()));
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT t.relname, o.relname FROM pg_constraint c"
                        + " JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid"
                        + " WHERE c.contype = 'f' AND t.oid <> o.oid"
                        + " AND c.connamespace = current_schema()::regnamespace")) {
            while (found.next()) {
                String other = found.getString(2);
                names.computeIfPresent(found.getString(1), (_, named) -> {
                    named.add(other);
                    return named;
                });
            }
        }
        List<String> ordered = new ArrayList<>();
        while (ordered.size() < names.size()) {
            Set<String> ready = names.entrySet().stream()
                    .filter(one -> !ordered.contains(one.getKey()) && ordered.containsAll(one.getValue()))
                    .map(Map.Entry::getKey).collect(Collectors.toSet());
            if (ready.isEmpty()) {
                throw new IllegalStateException("tables name each other in a circle: " + names.keySet());
            }
            ordered.addAll(ready);
        }
        return ordered;
    }
}
