package org.exponat.core.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.exponat.core.feed.Pause;

/**
 * Moves what was committed from SQLite's log into its file, once a second at most, so that commits need not: whoever
 * published would wait for it, one commit in some twenty. Where more is written than this keeps up with, a commit does it all
 * the same. Where something was erased, the log is emptied as well: it still tells what was there.
 */
final class Checkpoints implements AutoCloseable {

    /** So many pages in the log have a commit move them: some 80 MB. */
    static final int MOST_PAGES = 20_000;

    private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
    private static final Duration PACE = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final DataSource source;
    private final LongSupplier commits;
    /** Begun with one: what ended before the log was emptied of what was erased has to be made up for. */
    private final AtomicLong emptyings = new AtomicLong(1);
    private final Pause pause = new Pause();
    private final Thread thread = Thread.ofPlatform().name("checkpoints").daemon().unstarted(this::run);

    private Checkpoints(DataSource source, LongSupplier commits) {
        this.source = source;
        this.commits = commits;
    }

    /** @param commits grows with every commit */
    static Checkpoints start(DataSource source, LongSupplier commits) {
        Checkpoints checkpoints = new Checkpoints(source, commits);
        checkpoints.thread.start();
        return checkpoints;
    }

    /**
     * Has the log emptied once the transaction that is at work now has ended, as soon as no reader needs it any more.
     */
    void empty() {
        emptyings.incrementAndGet();
    }

    private void run() {
        long moved = 0;
        long emptied = 0;
        while (!pause.hasEnded()) {
            long committed = commits.getAsLong();
            long wanted = emptyings.get();
            if (wanted != emptied) {
                emptied = isEmptied() ? wanted : emptied;
            } else if (committed != moved) {
                move();
                moved = committed;
            }
            pause.await(PACE);
        }
    }

    /** Waits for nobody, and nobody waits for it; what readers still need stays. */
    private void move() {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException failed) {
            LOG.log(System.Logger.Level.DEBUG, "The log stays as it is for now", failed);
        }
    }

    /** Writers wait for it, so it gives up soon and is tried again. */
    private boolean isEmptied() {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + PATIENCE.toMillis());
            try (ResultSet told = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return told.next() && told.getInt("busy") == 0;
            }
        } catch (SQLException failed) {
            LOG.log(System.Logger.Level.DEBUG, "The log cannot be emptied now", failed);
            return false;
        }
    }

    @Override
    public void close() {
        pause.end(thread);
    }
}
