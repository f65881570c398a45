package org.exponat.core.store.jdbc;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.exponat.core.access.Credentials;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.model.Languages;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.JoiningStore;
import org.exponat.core.types.ContentTypes;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The versioned store in SQLite or PostgreSQL. Opening it brings the schema up to date. All that was acknowledged
 * survives the death of the process at any moment.
 */
public final class JdbcStore implements JoiningStore, AutoCloseable {

    private final Connections connections;
    private final Dialect dialect;
    private final JdbcReader reader;
    private final NamedParameterJdbcOperations operations;
    private final JdbcClient writing;
    private final TransactionTemplate transactions;
    private final Retried retried;
    private final Projecting projecting;
    private final TransactionTemplate snapshots;
    private final JdbcChangeFeed feed;
    private final PublishedSite site;
    private final JdbcCredentials credentials;
    private final Optional<Checkpoints> checkpoints;

    private JdbcStore(Connections connections, StoreSettings settings, Dialect dialect, ContentTypes types,
            Languages languages) {
        this.connections = connections;
        this.dialect = dialect;
        NamedParameterJdbcOperations reads = new NamedParameterJdbcTemplate(connections.readers());
        JdbcClient reading = JdbcClient.create(reads);
        this.reader = new JdbcReader(reads);
        this.operations = new NamedParameterJdbcTemplate(connections.writer());
        this.writing = JdbcClient.create(operations);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(connections.writer()));
        this.retried = new Retried(transactions);
        this.projecting = new Projecting(types, languages);
        this.snapshots = new TransactionTemplate(new JdbcTransactionManager(connections.readers()));
        this.snapshots.setIsolationLevel(dialect.isolationOfSnapshots());
        this.feed = new JdbcChangeFeed(reading);
        this.site = new JdbcPublishedSite(reading, types, languages);
        this.credentials = new JdbcCredentials(reading, writing, transactions);
        this.checkpoints = switch (dialect) {
            case SQLITE -> Optional.of(Checkpoints.start(Connections.unpooled(dialect, settings), feed::commits));
            case POSTGRESQL -> Optional.empty();
        };
    }

    /**
     * Opens the store, migrates its schema, records the content types, and prepares the lists anew if the types or the
     * languages ask for it, which takes a while where there is much.
     *
     * @throws IllegalArgumentException if a content type would no longer fit what was stored under it
     * @throws IllegalStateException if an import into it has not come to its end
     * @throws RuntimeException as the driver throws it, if the database cannot be reached or is not Exponat's
     */
    public static JdbcStore open(StoreSettings settings, ContentTypes types, Languages languages) {
        Dialect dialect = Dialect.of(settings.url());
        Schema.migrate(dialect, settings);
        JdbcStore store = new JdbcStore(Connections.open(dialect, settings), settings, dialect, types,
                languages);
        try {
            Schema.refuseUnfinished(store.reader.client);
            store.transactions
                    .executeWithoutResult(_ -> TypeHistory.record(store.writing, dialect, types, Instant.now()));
            // Again: an import that began meanwhile did not see the types, and is seen now.
            Schema.refuseUnfinished(store.reader.client);
            new Reprojection(store.operations, dialect, store.projecting, Reprojection.Pace.BESIDE_OTHERS)
                    .run(store.retried);
            return store;
        } catch (RuntimeException refused) {
            store.close();
            throw refused;
        }
    }

    @Override
    public ContentReader reader() {
        return reader;
    }

    @Override
    public <T> T snapshot(Function<ContentReader, T> work) {
        return snapshots.execute(_ -> work.apply(reader));
    }

    @Override
    public <T> T write(Function<ContentWriter, T> work) {
        try {
            return retried.run(() -> work.apply(writer()));
        } finally {
            // Also after a failure: whoever lost the connection while committing does not know what became of it.
            feed.signal();
        }
    }

    @Override
    public <T> T join(Consumer<ContentWriter> first, Function<Joint, T> work) {
        try {
            return retried.again(() -> JointTransaction.of(transactions, writer(), first, work));
        } finally {
            feed.signal();
        }
    }

    private ContentWriter writer() {
        return new JdbcWriter(operations, dialect, projecting, () -> checkpoints.ifPresent(Checkpoints::empty));
    }

    /** Everything that happened, in order. */
    public ChangeFeed feed() {
        return feed;
    }

    /** The published site; it cannot see drafts. */
    public PublishedSite site() {
        return site;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** A secret of this installation, made at the first call and the same for all its nodes and for ever. */
    public byte[] secret() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        String secret = transactions.execute(_ -> {
            writing.sql("INSERT INTO installation (id, secret, created_at) VALUES (1, :secret, :at)"
                    + " ON CONFLICT (id) DO NOTHING").param("secret", HexFormat.of().formatHex(fresh))
                    .param("at", Rows.micros(Instant.now())).update();
            return writing.sql("SELECT secret FROM installation").query(String.class).single();
        });
        return HexFormat.of().parseHex(secret);
    }

    /** The engine's name, for people: {@code sqlite} or {@code postgresql}. */
    public String engine() {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    /** How many items there are, trashed ones included. */
    public long itemCount() {
        return reader.client.sql("SELECT COUNT(*) FROM item").query(Long.class).single();
    }

    @Override
    public void close() {
        checkpoints.ifPresent(Checkpoints::close);
        feed.close();
        credentials.close();
        connections.close();
    }
}
