package org.exponat.core.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The connections of a store. SQLite has one writer, whose transactions begin by taking the write lock, and readers that
 * cannot write; PostgreSQL has one pool for both.
 */
record Connections(DataSource writer, DataSource readers, List<AutoCloseable> pools) {

    private static final int BUSY_TIMEOUT_MS = 10_000;
    private static final int POSTGRESQL_WRITERS = 8;
    /** There are several readers, and the operating system keeps what they read as well. */
    private static final int READER_CACHE_KIB = 4 * 1_024;
    private static final int WRITER_CACHE_KIB = 64 * 1_024;
    private static final int ARRIVAL_CACHE_KIB = 128 * 1_024;
    /** What is asked most, and little memory: a compiled statement takes some ten kilobytes. */
    private static final int READER_STATEMENTS = 64;
    private static final int WRITER_STATEMENTS = 256;
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    static Connections open(Dialect dialect, StoreSettings settings) {
        return switch (dialect) {
            case SQLITE -> {
                BasicDataSource writer = sqlite(settings, false);
                BasicDataSource readers = sqlite(settings, true);
                yield new Connections(writer, readers, List.of(readers, writer));
            }
            case POSTGRESQL -> {
                HikariDataSource pool = postgresql(settings);
                yield new Connections(pool, pool, List.of(pool));
            }
        };
    }

    /**
     * Connections for who puts a whole store in, and can put in again what was lost with the power: nothing is torn, but a
     * commit need not be on the disk before {@link #lastly the last one}.
     */
    static Connections arriving(Dialect dialect, StoreSettings settings) {
        return switch (dialect) {
            case SQLITE -> {
                Connections connections = open(dialect, settings);
                ((BasicDataSource) connections.writer()).setConnectionInitSqls(List.of("PRAGMA synchronous = NORMAL",
                        "PRAGMA cache_size = " + -ARRIVAL_CACHE_KIB,
                        "PRAGMA wal_autocheckpoint = " + Checkpoints.MOST_PAGES));
                yield connections;
            }
            case POSTGRESQL -> {
                HikariConfig config = configured(settings);
                config.setConnectionInitSql("SET synchronous_commit = off");
                HikariDataSource pool = new HikariDataSource(config);
                yield new Connections(pool, pool, List.of(pool));
            }
        };
    }

    /** Does something in a transaction behind which all that was committed through arriving connections is on the disk. */
    static void lastly(Dialect dialect, JdbcClient client, TransactionOperations transactions, Runnable last) {
        switch (dialect) {
            case SQLITE -> {
                transactions.executeWithoutResult(_ -> last.run());
                client.sql("PRAGMA wal_checkpoint(TRUNCATE)").query((_, _) -> true).list();
            }
            case POSTGRESQL -> transactions.executeWithoutResult(_ -> {
                client.sql("SET LOCAL synchronous_commit = on").update();
                last.run();
            });
        }
    }

    /** Connections with which nothing can be written. */
    static Connections reading(Dialect dialect, StoreSettings settings) {
        return switch (dialect) {
            case SQLITE -> {
                BasicDataSource readers = sqlite(settings, true);
                yield new Connections(readers, readers, List.of(readers));
            }
            case POSTGRESQL -> {
                HikariConfig config = configured(settings);
                config.setMaximumPoolSize(settings.readers());
                config.setReadOnly(true);
                HikariDataSource readers = new HikariDataSource(config);
                yield new Connections(readers, readers, List.of(readers));
            }
        };
    }

    /** Connections beside the pools: for the migrations, which want a transaction of their own kind, and for checkpoints. */
    static DataSource unpooled(Dialect dialect, StoreSettings settings) {
        return switch (dialect) {
            case SQLITE -> {
                SQLiteConfig config = config();
                SQLiteDataSource source = new SQLiteDataSource(config);
                source.setUrl(settings.url());
                yield source;
            }
            case POSTGRESQL -> {
                var source = new PGSimpleDataSource();
                source.setUrl(settings.url());
                if (settings.username() != null) {
                    source.setUser(settings.username());
                }
                if (settings.password() != null) {
                    source.setPassword(settings.password());
                }
                yield source;
            }
        };
    }

    void close() {
        pools.forEach(Connections::close);
    }

    private static void close(AutoCloseable pool) {
        try {
            pool.close();
        } catch (Exception failed) {
            throw new IllegalStateException("A pool of connections could not be closed.", failed);
        }
    }

    /**
     * SQLite compiles a statement each time it is prepared, which for a list takes longer than answering it. So the pool is
     * one that keeps statements.
     */
    private static BasicDataSource sqlite(StoreSettings settings, boolean readOnly) {
        SQLiteConfig config = config();
        // A publication of many items writes all over the indexes of lists; the default of 2 MB would be read over again.
        config.setCacheSize(readOnly ? -READER_CACHE_KIB : -WRITER_CACHE_KIB);
        if (!readOnly) {
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(settings.url());
        config.toProperties().forEach((name, value) -> pool.addConnectionProperty((String) name, (String) value));
        pool.setMaxTotal(readOnly ? settings.readers() : 1);
        pool.setMaxIdle(readOnly ? settings.readers() : 1);
        pool.setMaxWait(AT_MOST);
        // A file does not hang up.
        pool.setTestOnBorrow(false);
        pool.setPoolPreparedStatements(true);
        pool.setMaxOpenPreparedStatements(readOnly ? READER_STATEMENTS : WRITER_STATEMENTS);
        pool.setConnectionInitSqls(List.of(readOnly
                ? "PRAGMA query_only = true"
                : "PRAGMA wal_autocheckpoint = " + Checkpoints.MOST_PAGES));
        return pool;
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A commit that was acknowledged survives a power cut, not only a crash of the process.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        // What was deleted, or moved when a page was split, does not lie about in the file; nor in copies of it.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        return config;
    }

    private static HikariDataSource postgresql(StoreSettings settings) {
        HikariConfig config = configured(settings);
        config.setMaximumPoolSize(settings.readers() + POSTGRESQL_WRITERS);
        return new HikariDataSource(config);
    }

    private static HikariConfig configured(StoreSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("exponat");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMinimumIdle(1);
        // Whatever the server's default: what is checked under the ledger's lock must see what was committed before it.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "exponat");
        // Many rows of one insert travel as one statement.
        properties.setProperty("reWriteBatchedInserts", "true");
        config.setDataSourceProperties(properties);
        return config;
    }
}
