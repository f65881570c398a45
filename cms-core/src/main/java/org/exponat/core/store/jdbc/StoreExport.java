package org.exponat.core.store.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.Languages;
import org.exponat.core.move.ArchiveWriter;
import org.exponat.core.move.BadArchive;
import org.exponat.core.move.Kind;
import org.exponat.core.move.Kinds;
import org.exponat.core.move.Progress;
import org.exponat.core.move.RowWriter;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

/**
 * One state of a store, read from its first row to its last. Nothing is locked and nothing written, so a server may serve
 * and editors may write meanwhile; what they write is not in it.
 */
public final class StoreExport implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final long STEP = 10_000;

    private final Dialect dialect;
    private final Connection connection;

    private StoreExport(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /** @throws IllegalStateException if there is no content, or not of this version, or an import of it is unfinished */
    public static StoreExport open(StoreSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        Schema.refuseOthers(dialect, settings);
        try {
            Connection connection = Connections.unpooled(dialect, settings).getConnection();
            StoreExport export = new StoreExport(dialect, connection);
            try {
                export.begin();
                Schema.refuseUnfinished(export.client());
                return export;
            } catch (SQLException | RuntimeException refused) {
                export.close();
                throw refused;
            }
        } catch (SQLException failed) {
            throw translated(failed);
        }
    }

    private void begin() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            switch (dialect) {
                // The state is that of the first question.
                case SQLITE -> statement.execute("PRAGMA query_only = true");
                case POSTGRESQL ->
                    statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
        }
    }

    private JdbcClient client() {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** The newest edition in this state. */
    public long edition() {
        return client().sql("SELECT edition FROM ledger").query(Long.class).single();
    }

    /** The newest position of the feed in this state. */
    public long position() {
        return client().sql("SELECT position FROM ledger").query(Long.class).single();
    }

    /** The content types of this state. */
    public ContentTypes types() {
        return TypeHistory.types(client());
    }

    /** The site of this state, as long as it is open. */
    public PublishedSite site(Languages languages) {
        return new JdbcPublishedSite(client(), types(), languages);
    }

    /** How many rows stay where they are and are not made anew, by the names of their tables; those of none are not told. */
    public Map<String, Long> leftOut() {
        Map<String, Long> counts = new TreeMap<>();
        Set<String> tables = new TreeSet<>(Kinds.LEFT_OUT.keySet());
        tables.removeAll(Kinds.MADE_ANEW);
        for (String table : tables) {
            long rows = client().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
            if (rows > 0) {
                counts.put(table, rows);
            }
        }
        return counts;
    }

    /**
     * Writes all rows, and the types as files.
     *
     * @throws BadArchive if a row is not what was written there, by its table and key
     */
    public void write(ArchiveWriter archive, Progress progress) throws IOException {
        try (DepartureChecks checks = new DepartureChecks(connection, dialect, ROWS_AT_ONCE)) {
            for (Kind kind : Kinds.ALL) {
                try (RowWriter rows = archive.rows(kind)) {
                    write(new MovedTable(kind), rows, checks, progress);
                    progress.told(kind.name(), rows.lines(), true);
                }
            }
        } catch (SQLException failed) {
            throw translated(failed);
        }
        refuseLostTexts();
        for (Map.Entry<String, String> type : TypeHistory.newest(client()).entrySet()) {
            archive.file("types/" + type.getKey() + ".yaml", type.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (TypeMigration migration : AppliedMigrations.of(client())) {
            archive.file("types/migrations/" + migration.name() + ".yaml",
                    migration.definition().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** An empty text is one that was let go of, or one that was lost. */
    private void refuseLostTexts() {
        client().sql("SELECT hash FROM part WHERE content = '' AND (" + JdbcRetention.IS_USED
                + ") OR NOT EXISTS (SELECT 1 FROM version_part n WHERE n.part = part.hash)) LIMIT 1")
                .query((row, _) -> row.getString(1)).optional().ifPresent(hash -> {
                    throw new BadArchive("part " + hash + ": it is empty, and was not let go of; the command verify"
                            + " tells more");
                });
    }

    private void write(MovedTable table, RowWriter rows, DepartureChecks checks, Progress progress)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.select(dialect))) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    @Nullable
                    Object[] row = table.read(result);
                    checks.row(table.kind(), row);
                    rows.write(row);
                    if (rows.lines() % STEP == 0) {
                        progress.told(table.kind().name(), rows.lines(), false);
                    }
                }
            }
        }
    }

    static RuntimeException translated(SQLException failed) {
        RuntimeException known = new SQLErrorCodeSQLExceptionTranslator().translate("moving", null, failed);
        return known == null ? new IllegalStateException(failed.getMessage(), failed) : known;
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException gone) {
            throw translated(gone);
        }
    }
}
