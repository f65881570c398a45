package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.exponat.core.model.Hash;
import tools.jackson.databind.JsonNode;

/**
 * All that an installation on SQLite keeps, looked at from beside it: every value of every row of every table, and every file
 * of the media. What changes by being refused, or whenever it likes, is left out, and named here.
 */
final class StoredState implements AutoCloseable {

    /** By table, its columns that are left out; none: all of them. */
    private static final Map<String, Set<String>> LEFT_OUT = Map.of(
            // That somebody was refused is noted.
            "audit", Set.of(), "audit_head", Set.of(),
            // So is that a token was used, whatever for.
            "token", Set.of("last_used_at"),
            // Messages are sent, and tried again, in a thread of their own.
            "webhook", Set.of("lease", "leased_until", "edition", "retraction", "paused_at", "deliveries"),
            "webhook_delivery", Set.of(), "webhook_attempt", Set.of());

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Connection connection;
    private final Statement statement;
    private long seen = -1;
    private SortedMap<String, String> rows = new TreeMap<>();

    private StoredState(Path data, Connection connection) throws SQLException {
        this.data = data;
        this.connection = connection;
        this.statement = connection.createStatement();
    }

    static StoredState of(Path data) {
        try (Stream<Path> files = Files.list(data)) {
            Path store = files.filter(file -> file.toString().endsWith(".db")).findFirst().orElseThrow();
            return new StoredState(data, DriverManager.getConnection("jdbc:sqlite:" + store));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A digest of each table and each file, by its name. */
    SortedMap<String, String> now() {
        try {
            long version = number("PRAGMA data_version");
            if (version != seen) {
                rows = digests();
                seen = version;
            }
            SortedMap<String, String> all = new TreeMap<>(rows);
            Path media = data.resolve("media");
            if (Files.exists(media)) {
                try (Stream<Path> files = Files.walk(media)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        all.put(file.toString(), Files.size(file) + " bytes");
                    }
                }
            }
            return all;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Has both indexes compared with the store, in every edition there was. So they hold what they held before as long as the
     * store does.
     */
    static void requireIndexesToAgree(RunningExponat exponat) {
        await().atMost(PATIENCE).until(() -> exponat.asEditor("POST", IndexWalkContract.INDEX + "/verify", "{}").json()
                .path("kind").asString("").equals("verify"));
        await().atMost(PATIENCE).until(() -> !work(exponat).path("state").asString("").equals("running"));
        JsonNode work = work(exponat);
        assertThat(work.path("state").stringValue()).as("%s", work).isEqualTo("done");
        for (String index : List.of("comparison", "drafts")) {
            assertThat(work.path(index).path("agrees").booleanValue()).as("%s", work).isTrue();
        }
    }

    private static JsonNode work(RunningExponat exponat) {
        return exponat.asEditor(IndexWalkContract.INDEX).json().path("work");
    }

    private long number(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private SortedMap<String, String> digests() throws SQLException {
        SortedMap<String, String> digests = new TreeMap<>();
        // One state, whoever writes meanwhile.
        connection.setAutoCommit(false);
        try {
            for (String table : texts(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
                List<String> columns = texts("SELECT name FROM pragma_table_info('" + table + "')");
                Set<String> leftOut = LEFT_OUT.getOrDefault(table, Set.of("none"));
                columns.removeAll(leftOut);
                if (!leftOut.isEmpty()) {
                    digests.put(table,
                            digest("SELECT \"" + String.join("\", \"", columns) + "\" FROM \"" + table + '"'));
                }
            }
        } finally {
            connection.setAutoCommit(true);
        }
        return digests;
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** With the number of rows before it, which tells whoever looks at a difference more than a digest does. */
    private String digest(String sql) throws SQLException {
        MessageDigest digest = Hash.digest();
        int count = 0;
        try (ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    String value = rows.getString(column);
                    digest.update((value == null ? "-" : '+' + value).getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
                count++;
            }
        }
        return count + " rows " + Hash.of(digest).hex();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
