package org.exponat.core.store.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.Erasure;
import org.exponat.core.store.ErasureReader;
import org.exponat.core.store.StoreFiles;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** SQLite as one file, as SQLite itself writes it beside its writers; PostgreSQL as what {@code COPY} says of each table. */
public record JdbcStoreFiles(StoreSettings settings) implements StoreFiles {

    private static final String FILE = "store.db";
    private static final int ERASURES = 500;
    private static final String HISTORY = "flyway_schema_history";

    @Override
    public Written write(Path directory) throws IOException {
        try {
            return switch (dialect()) {
                case SQLITE -> writeSqlite(directory.resolve(FILE));
                case POSTGRESQL -> new PostgresqlFiles(settings).write(directory);
            };
        } catch (SQLException failed) {
            throw new IOException("the store cannot be written out: " + failed.getMessage(), failed);
        }
    }

    private Dialect dialect() {
        return Dialect.of(settings.url());
    }

    private Written writeSqlite(Path file) throws SQLException, IOException {
        try (Connection connection = Connections.unpooled(Dialect.SQLITE, settings).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + file.toAbsolutePath().toString().replace("'", "''") + "'");
        }
        force(file);
        try (Connection connection = Connections.unpooled(Dialect.SQLITE, StoreSettings.sqlite(file))
                .getConnection()) {
            Written written = told(connection, Dialect.SQLITE);
            try (Statement statement = connection.createStatement()) {
                // So that the one file is all there is.
                statement.execute("PRAGMA journal_mode = DELETE");
            }
            return written;
        }
    }

    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** What is in the database of the connection, as its transaction sees it. */
    static Written told(Connection connection, Dialect dialect) throws SQLException {
        String schema = text(connection, "SELECT version FROM " + HISTORY
                + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1");
        return new Written(dialect.folder(), schema,
                Long.parseLong(text(connection, "SELECT edition FROM ledger")),
                Long.parseLong(text(connection, "SELECT position FROM ledger")), rows(connection, dialect));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static SortedMap<String, Long> rows(Connection connection, Dialect dialect) throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (String table : tables(connection, dialect)) {
            rows.put(table, Long.parseLong(text(connection, "SELECT COUNT(*) FROM " + table)));
        }
        return rows;
    }

    /** The tables there are, without that of the migrations. */
    static List<String> tables(Connection connection, Dialect dialect) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(switch (dialect) {
                    case SQLITE ->
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
                    case POSTGRESQL -> "SELECT relname FROM pg_class WHERE relkind = 'r'"
                            + " AND relnamespace = current_schema()::regnamespace ORDER BY relname";
                })) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        tables.remove(HISTORY);
        return tables;
    }

    @Override
    public SortedMap<String, Long> rows() throws IOException {
        try (Connection connection = Connections.unpooled(dialect(), settings).getConnection()) {
            return rows(connection, dialect());
        } catch (SQLException failed) {
            throw new IOException("the store cannot be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public List<Erasure> erasures() throws IOException {
        try (Connection connection = Connections.unpooled(dialect(), settings).getConnection()) {
            if (!tables(connection, dialect()).contains("erasure")) {
                return List.of();
            }
            ErasureReader log = new JdbcErasures(
                    JdbcClient.create(new SingleConnectionDataSource(connection, true)), () -> {});
            List<Erasure> all = new ArrayList<>();
            List<Erasure> some;
            do {
                some = log.after(all.isEmpty() ? 0 : all.getLast().position(), ERASURES);
                all.addAll(some);
            } while (some.size() == ERASURES);
            return all;
        } catch (SQLException | DataAccessException failed) {
            throw new IOException("the log of erasures cannot be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void read(Path directory, Written written) throws IOException {
        if (!written.engine().equals(dialect().folder())) {
            throw new IOException("this is a store of " + written.engine() + ", and cannot be one of "
                    + dialect().folder() + ".");
        }
        try {
            switch (dialect()) {
                case SQLITE -> readSqlite(directory.resolve(FILE));
                case POSTGRESQL -> new PostgresqlFiles(settings).read(directory, written);
            }
        } catch (SQLException failed) {
            throw new IOException("the store cannot be read back: " + failed.getMessage(), failed);
        }
    }

    private void readSqlite(Path from) throws IOException {
        Path to = Path.of(settings.url().substring("jdbc:sqlite:".length()));
        if (Files.exists(to)) {
            throw new IOException("there is a store already: " + to);
        }
        Files.createDirectories(to.getParent());
        Path beside = to.resolveSibling(to.getFileName() + ".incoming");
        Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
        force(beside);
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
