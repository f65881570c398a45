package org.exponat.core.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The connections of a store. SQLite has one writer, whose transactions begin by taking the write lock, and readers that
 * cannot write; PostgreSQL has one pool for both.
 */
record Connections(HikariDataSource writer, HikariDataSource readers) implements AutoCloseable {

    private static final int BUSY_TIMEOUT_MS = 10_000;
    private static final int POSTGRESQL_WRITERS = 8;
    /** There are several readers, and the operating system keeps what they read as well. */
    private static final int READER_CACHE_KIB = 4 * 1_024;
    private static final int WRITER_CACHE_KIB = 64 * 1_024;

    static Connections open(Dialect dialect, StoreSettings settings) {
        return switch (dialect) {
            case SQLITE -> new Connections(sqlite(settings, false), sqlite(settings, true));
            case POSTGRESQL -> {
                HikariDataSource pool = postgresql(settings);
                yield new Connections(pool, pool);
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

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private static HikariDataSource sqlite(StoreSettings settings, boolean readOnly) {
        SQLiteConfig config = config();
        // A publication of many items writes all over the indexes of lists; the default of 2 MB would be read over again.
        config.setCacheSize(readOnly ? -READER_CACHE_KIB : -WRITER_CACHE_KIB);
        if (!readOnly) {
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(settings.url());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(readOnly ? "exponat-readers" : "exponat-writer");
        pool.setDataSource(source);
        pool.setMaximumPoolSize(readOnly ? settings.readers() : 1);
        pool.setMinimumIdle(1);
        pool.setConnectionInitSql(readOnly
                ? "PRAGMA query_only = true"
                : "PRAGMA wal_autocheckpoint = " + Checkpoints.MOST_PAGES);
        return new HikariDataSource(pool);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A commit that was acknowledged survives a power cut, not only a crash of the process.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        return config;
    }

    private static HikariDataSource postgresql(StoreSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("exponat");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.readers() + POSTGRESQL_WRITERS);
        config.setMinimumIdle(1);
        // Whatever the server's default: what is checked under the ledger's lock must see what was committed before it.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "exponat");
        // Many rows of one insert travel as one statement.
        properties.setProperty("reWriteBatchedInserts", "true");
        config.setDataSourceProperties(properties);
        return new HikariDataSource(config);
    }
}
