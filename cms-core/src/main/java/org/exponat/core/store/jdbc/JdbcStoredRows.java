package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Slot;
import org.exponat.core.store.StoreDamaged;
import org.exponat.core.store.StoredRows;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.ReferenceFinder;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of a store in SQLite or PostgreSQL, beside whoever serves it. Opening it changes nothing, not even the schema; one
 * thread uses it.
 */
public final class JdbcStoredRows implements StoredRows {

    private final StoreSettings settings;
    private final Dialect dialect;
    private final Projecting projecting;
    private final SingleConnectionDataSource reading;
    private final NamedParameterJdbcOperations operations;
    private final TransactionTemplate snapshots;
    private @Nullable Connections writing;

    private JdbcStoredRows(StoreSettings settings, Dialect dialect, Projecting projecting,
            SingleConnectionDataSource reading) {
        this.settings = settings;
        this.dialect = dialect;
        this.projecting = projecting;
        this.reading = reading;
        this.operations = new NamedParameterJdbcTemplate(reading);
        this.snapshots = new TransactionTemplate(new JdbcTransactionManager(reading));
        this.snapshots.setIsolationLevel(dialect.isolationOfSnapshots());
    }

    /**
     * Opens a store that is there and of this version.
     *
     * @param types by which it was opened last: what is derived is computed by them
     * @throws IllegalStateException if its schema is another than that of this version, or it was opened by other types
     * @throws RuntimeException as the driver throws it, if it cannot be reached
     */
    public static JdbcStoredRows open(StoreSettings settings, ContentTypes types, Languages languages) {
        return open(settings, _ -> types, languages);
    }

    /**
     * As {@link #open}, by the types that the store keeps, for those who are about to bring others.
     *
     * @throws IllegalStateException as {@link #open}
     */
    public static JdbcStoredRows openByKeptTypes(StoreSettings settings, Languages languages) {
        return open(settings, TypeHistory::types, languages);
    }

    private static JdbcStoredRows open(StoreSettings settings, Function<JdbcClient, ContentTypes> types,
            Languages languages) {
        Dialect dialect = Dialect.of(settings.url());
        DataSource source = Connections.unpooled(dialect, settings);
        Flyway flyway = Flyway.configure().dataSource(source).locations(dialect.migrations()).load();
        if (flyway.info().pending().length > 0) {
            throw new IllegalStateException("the store is of an earlier version of Exponat, or is none."
                    + " Start this one on it once.");
        }
        if (flyway.info().applied().length > flyway.info().all().length - flyway.info().pending().length) {
            throw new IllegalStateException("the store is of a later version of Exponat.");
        }
        try {
            SingleConnectionDataSource reading = new SingleConnectionDataSource(source.getConnection(), true);
            JdbcStoredRows rows = new JdbcStoredRows(settings, dialect,
                    new Projecting(types.apply(JdbcClient.create(reading)), languages), reading);
            if (dialect == Dialect.SQLITE) {
                rows.operations.getJdbcOperations().execute("PRAGMA query_only = true");
            }
            String preparedBy = JdbcClient.create(rows.operations).sql("SELECT MAX(fingerprint) FROM projection")
                    .query((row, _) -> row.getString(1)).single();
            if (preparedBy != null && !preparedBy.equals(rows.projecting.fingerprint())) {
                reading.destroy();
                throw new IllegalStateException("the store was opened last with other content types or languages."
                        + " Name the same, or start Exponat on it once.");
            }
            return rows;
        } catch (SQLException unreachable) {
            throw new DataAccessResourceFailureException("The store cannot be reached.", unreachable);
        }
    }

    @Override
    public <T> T snapshot(Function<Tables, T> work) {
        return readable(() -> snapshots.execute(_ -> work.apply(new JdbcTables(operations, projecting))));
    }

    private interface Reading<T> {
        T read();
    }

    /** Tells a database that is broken from one that cannot be reached now. */
    private static <T> T readable(Reading<T> reading) {
        try {
            return reading.read();
        } catch (TransientDataAccessException | DataAccessResourceFailureException away) {
            throw away;
        } catch (DataAccessException broken) {
            throw new StoreDamaged(cause(broken), broken);
        }
    }

    private static String cause(DataAccessException broken) {
        String message = broken.getMostSpecificCause().getMessage();
        return message == null ? broken.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }

    @Override
    public List<String> damage() {
        return readable(() -> {
            List<String> damage = new ArrayList<>(new EngineCheck(JdbcClient.create(operations), dialect).damage());
            damage.addAll(Schema.differences(dialect, settings));
            return damage;
        });
    }

    @Override
    public List<String> dangling() {
        return readable(() -> new DanglingRows(JdbcClient.create(operations), dialect).all());
    }

    @Override
    public <T> T mending(Collection<String> items, Function<Mending, T> work) {
        Connections connections = writing;
        if (connections == null) {
            connections = Connections.open(dialect, settings);
            writing = connections;
        }
        NamedParameterJdbcOperations writes = new NamedParameterJdbcTemplate(connections.writer());
        return new Retried(new TransactionTemplate(new JdbcTransactionManager(connections.writer()))).run(() -> {
            JdbcWriter writer = new JdbcWriter(writes, dialect, projecting);
            writer.lock(items.stream().map(ItemId::parse).toList());
            return work.apply(new JdbcMending(writes, projecting));
        });
    }

    private static final class JdbcMending extends JdbcTables implements Mending {

        private final NamedParameterJdbcOperations writes;
        private final Projecting projecting;

        JdbcMending(NamedParameterJdbcOperations writes, Projecting projecting) {
            super(writes, projecting);
            this.writes = writes;
            this.projecting = projecting;
        }

        @Override
        public void lists(String item) {
            new ListRows(client, writes, projecting).rebuild(List.of(ItemId.parse(item)));
        }

        @Override
        public void references(String item, String line, Map<Slot, Set<ReferenceFinder.Found>> references) {
            new ReferenceRows(client, writes).replace(ItemId.parse(item), line, references);
        }

        @Override
        public void head(String item, String line, int version) {
            client.sql("UPDATE head SET version = :version WHERE item = :item AND line = :line")
                    .param("version", version).param("item", item).param("line", line).update();
        }
    }

    static Map<String, @Nullable Object> values(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.put(JdbcUtils.lookupColumnName(row.getMetaData(), column), row.getObject(column));
        }
        return values;
    }

    @Override
    public void close() {
        reading.destroy();
        Connections connections = writing;
        if (connections != null) {
            connections.close();
        }
    }
}
