package org.exponat.core.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.exponat.core.store.jdbc.StoreSettings;

/** Counts how many durable commits a save costs. */
final class CountCommits {

    private static final int SAVES = 20;

    private CountCommits() {}

    /** Argument: the store. Nobody else may write to it meanwhile. */
    public static void main(String... args) throws IOException, SQLException {
        PrintStream out = System.out;
        StoreSettings settings = Stores.settings(args[0]);
        try (Questions questions = new Questions(args[0]);
                Connection connection = DriverManager.getConnection(settings.url(), settings.username(),
                        settings.password());
                Statement statement = connection.createStatement()) {
            boolean sqlite = questions.installation().store.engine().equals("sqlite");
            questions.save();
            long before = sqlite ? emptyLog(statement) : transactions(statement);
            for (int i = 0; i < SAVES; i++) {
                questions.save();
            }
            long after = sqlite ? commits(Path.of(args[0] + "-wal")) : transactions(statement);
            out.printf("%d saves, %d commits%n", SAVES, after - before);
        }
    }

    private static long emptyLog(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (!result.next() || result.getInt(1) != 0) {
                throw new IllegalStateException("somebody else uses the store");
            }
            return 0;
        }
    }

    /** Transactions that were given a number, as every one is that writes. */
    private static long transactions(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The last page of each commit says in its frame how large the database is after it, all others say 0. */
    private static long commits(Path log) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log));
        int page = bytes.getInt(8);
        long salts = bytes.getLong(16);
        long commits = 0;
        for (int frame = 32; frame + 24 + page <= bytes.capacity(); frame += 24 + page) {
            if (bytes.getLong(frame + 8) == salts && bytes.getInt(frame + 4) != 0) {
                commits++;
            }
        }
        return commits;
    }
}
