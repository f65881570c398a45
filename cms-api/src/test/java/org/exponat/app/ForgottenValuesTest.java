package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.app.commands.Command;
import org.exponat.app.commands.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that went through everything there is, and was erased, is in no byte of the data directory any more. */
class ForgottenValuesTest {

    /** Stands in no other text, and is no word that would be cut or folded. */
    private static final String VALUE = "zq7planted4711vx";

    private static final String ITEMS = "/api/editorial/items";

    @TempDir
    Path directory;

    @Test
    void aValueThatWasErasedIsInNoFile() throws Exception {
        Path data = directory.resolve("data");
        Path backups = directory.resolve("backups");
        try (RunningExponat exponat = RunningExponat.empty(data, WebhookWalkContract.SETTINGS);
                WebhookReceiver receiver = new WebhookReceiver()) {
            String id = plant(exponat, receiver);
            await().atMost(Duration.ofSeconds(20)).until(() -> !filesWith(data).isEmpty());
            run(data, "backup", "--out", backups.toString());
            assertThat(filesWith(backups)).as("files of a backup from before").isNotEmpty();

            Answer erased = exponat.asEditor("POST", "/api/editorial/erasures",
                    "{\"id\": \"" + id + "\", \"reason\": \"asked for\"}");
            assertThat(erased.status()).as(erased.body()).isEqualTo(201);
            assertThat(erased.body()).doesNotContain(VALUE);

            for (String read : List.of(ITEMS + "/" + id, ITEMS + "/" + id + "/versions/1",
                    ITEMS + "/" + id + "/versions/2", ITEMS + "/" + id + "/versions/2/diff?to=1",
                    ITEMS + "/" + id + "/working-copy", "/api/editorial/search?q=" + VALUE, "/api/editorial/audit",
                    "/api/editorial/changes", "/api/editorial/schedule", "/api/editorial/erasures",
                    "/api/delivery/items/" + id, "/api/delivery/items/" + id + "?edition=1",
                    "/api/delivery/search?q=Planke")) {
                assertThat(exponat.asEditor(read).body()).as(read).doesNotContain(VALUE);
            }
            assertThat(receiver.left()).allSatisfy(told -> assertThat(told.body()).doesNotContain(VALUE));
            // The server runs on: the log of the database is emptied as soon as no reader needs it.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(filesWith(data)).as("files").isEmpty());
            run(data, "erasures", "--out", directory.resolve("log.ndjson").toString());
        }
        assertThat(filesWith(data)).as("files after the end").isEmpty();

        Path other = directory.resolve("other");
        assertThat(run(other, "restore", "--in", backups.toString(), "--erasures",
                directory.resolve("log.ndjson").toString())).contains("1 erasures known");
        assertThat(filesWith(other)).as("files of what was put back").isEmpty();
        assertThat(run(other, "verify")).startsWith("All is as it should be");
    }

    /** Has the value pass through all that keeps or tells texts. */
    private static String plant(RunningExponat exponat, WebhookReceiver receiver) {
        exponat.asEditor("POST", "/api/editorial/webhooks",
                "{\"name\": \"w\", \"url\": \"" + receiver.url() + "\"}");
        String fields = "{\"title\": {\"de\": \"Planke\"}, \"slug\": {\"de\": \"planke\"}, \"email\": \"" + VALUE
                + "@example.org\", \"phone\": \"" + VALUE + " 1\"}";
        String id = exponat.asEditor("POST", ITEMS, "{\"type\": \"person\", \"fields\": " + fields + "}",
                "Idempotency-Key", "create").json().path("id").stringValue();
        exponat.publish(id);
        exponat.asEditor("POST", "/api/editorial/batches", """
                {"operations": [{"op": "edit", "id": "%s", "base": 1, "fields": {"phone": "%s 2"}}]}"""
                .formatted(id, VALUE), "Idempotency-Key", "batch");
        exponat.asEditor("POST", "/api/editorial/plans", "{\"entries\": [{\"id\": \"" + id + "\"}]}");
        exponat.asEditor("POST", "/api/editorial/publications",
                "{\"entries\": [{\"id\": \"" + id + "\"}], \"at\": \"2090-01-01T00:00:00Z\"}");
        exponat.publish(id);
        exponat.asEditor("POST", ITEMS + "/" + id + "/lines", "{\"line\": \"beside\"}");
        exponat.asEditor("PATCH", ITEMS + "/" + id + "?line=beside",
                "{\"base\": 2, \"fields\": {\"phone\": \"" + VALUE + " 3\"}}");
        // More than fits on a page of the database, over and over, so that it was moved about.
        for (int revision = 0; revision < 30; revision++) {
            exponat.asEditor("PUT", ITEMS + "/" + id + "/working-copy",
                    ("{\"base\": 2, \"fields\": {\"phone\": \"%s %s\""
                            + ", \"notes\": \"%s\"}%s}").formatted(VALUE, "4".repeat(revision * 40),
                                    "n".repeat(revision * 50),
                                    revision == 0 ? "" : ", \"revision\": " + revision));
        }
        for (int more = 0; more < 20; more++) {
            exponat.create("person", "{\"title\": {\"de\": \"Andere " + more + "\"}, \"email\": \"andere" + more
                    + "@example.org\", \"phone\": \"" + "0".repeat(300) + "\"}");
        }
        String preview = exponat.asEditor("POST", "/api/editorial/previews",
                "{\"items\": [{\"id\": \"" + id + "\", \"version\": 2}]}").json().path("token").asString();
        assertThat(exponat.get("/api/delivery/items/" + id + "?preview=" + preview).body()).contains(VALUE);
        for (String read : List.of("/api/delivery/items/" + id, "/api/delivery/items/" + id + "?edition=1",
                "/api/delivery/person/planke", "/api/delivery/search?q=Planke", "/api/editorial/search?q=Planke")) {
            assertThat(exponat.asEditor(read).status()).as(read).isEqualTo(200);
        }
        return id;
    }

    /** A command of the program, which must succeed; what it tells. */
    private static String run(Path where, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--exponat.data-dir=" + where);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        int status = CommandLine.run(Commands.named(command).orElseThrow(), arguments, stream,
                new PrintStream(OutputStream.nullOutputStream()));
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isEqualTo(Command.DONE);
        return told.toString(StandardCharsets.UTF_8);
    }

    private static List<Path> filesWith(Path where) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(where)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(VALUE)) {
                        found.add(where.relativize(file));
                    }
                } catch (NoSuchFileException _) {
                    // An index takes its files away when it has merged them.
                }
            }
        }
        return found;
    }
}
