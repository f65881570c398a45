package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.exponat.app.commands.Command;
import org.exponat.app.commands.Commands;
import org.exponat.core.media.FileBlobs;
import org.exponat.core.model.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups are made beside a server, tried out, and put back. */
class BackupCommandTest {

    @TempDir
    Path directory;

    private Path data;
    private Path out;

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void name() {
        data = directory.resolve("data");
        out = directory.resolve("backups");
    }

    private Ended run(Path where, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--exponat.data-dir=" + where);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = CommandLine.run(Commands.named(command).orElseThrow(), arguments,
                new PrintStream(told, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(status, told.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void publish(RunningExponat exponat, String name) {
        exponat.publish(exponat.create("page",
                "{\"title\": {\"de\": \"" + name + "\"}, \"slug\": {\"de\": \"" + name + "\"}}"));
    }

    private Hash blob(String text) throws IOException {
        return new FileBlobs(data.resolve("media"))
                .put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** It has types whose titles are not searched. */
    @Test
    void aBackupOfTheSampleIsWhole() {
        RunningExponat.start(data).close();
        run(data, "backup", "--out", out.toString());

        Ended tried = run(data, "backup", "verify", "--in", out.toString());

        assertThat(tried.out()).contains("It is whole.");
        assertThat(tried.status()).isEqualTo(Command.DONE);
    }

    @Test
    void whatWasBackedUpIsServedAgainAndWhatCameLaterIsNot() throws IOException {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            publish(exponat, "eins");
            blob("a picture");
            Ended made = run(data, "backup", "--out", out.toString());
            assertThat(made.out()).contains("edition 1", "1 blobs, 1 of them new");
            assertThat(made.status()).isEqualTo(Command.DONE);
            publish(exponat, "zwei");
            Ended tried = run(data, "backup", "verify", "--in", out.toString());
            assertThat(tried.out()).contains("It is whole.", "1 of them live and compared");
            assertThat(tried.status()).isEqualTo(Command.DONE);
            try (Stream<Path> reports = Files.list(out.resolve("reports"))) {
                assertThat(reports).singleElement().satisfies(
                        report -> assertThat(Files.readAllLines(report)).isEqualTo(tried.out().lines().toList()));
            }
        }
        Path other = directory.resolve("other");

        assertThat(run(other, "restore", "--in", out.toString()).status()).isEqualTo(Command.DONE);

        assertThat(run(other, "verify").out()).startsWith("All is as it should be (edition 1,");
        Ended refused = run(other, "restore", "--in", out.toString());
        assertThat(refused.status()).isEqualTo(Command.FAILED);
        assertThat(refused.err()).contains("there is a store already");
        try (RunningExponat exponat = RunningExponat.empty(other)) {
            assertThat(exponat.get("/api/delivery/page/eins").status()).isEqualTo(200);
            assertThat(exponat.get("/api/delivery/page/zwei").status()).isEqualTo(404);
            assertThat(exponat.get("/api/delivery/search?q=eins").json().path("total").intValue()).isEqualTo(1);
        }
    }

    @Test
    void aBlobIsCopiedOnce() throws IOException {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            publish(exponat, "eins");
        }
        Hash first = blob("one");
        run(data, "backup", "--out", out.toString());
        Path copy = new FileBlobs(out.resolve("blobs")).find(first).orElseThrow();
        var written = Files.getLastModifiedTime(copy);
        blob("two");

        Ended second = run(data, "backup", "--out", out.toString());

        assertThat(second.out()).contains("2 blobs, 1 of them new");
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(written);
        try (Stream<Path> states = Files.list(out.resolve("states"))) {
            assertThat(states).hasSize(2);
        }
    }

    @Test
    void aDamagedBlobOrFileIsNamed() throws IOException {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            publish(exponat, "eins");
        }
        Hash hash = blob("a picture");
        run(data, "backup", "--out", out.toString());
        Path copy = new FileBlobs(out.resolve("blobs")).find(hash).orElseThrow();
        Files.writeString(copy, "a pictura");

        Ended found = run(data, "backup", "verify", "--in", out.toString());

        assertThat(found.status()).isEqualTo(Command.FOUND);
        assertThat(found.out()).contains("blob " + hash + " is damaged", "It is not whole");
        Ended refused = run(directory.resolve("other"), "restore", "--in", out.toString());
        assertThat(refused.status()).isEqualTo(Command.FAILED);
        assertThat(refused.err()).contains(hash.hex());
        assertThat(directory.resolve("other").resolve("exponat.db")).doesNotExist();

        Files.writeString(copy, "a picture");
        Path store;
        try (Stream<Path> files = Files.walk(out)) {
            store = files.filter(file -> file.endsWith("store.db")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length / 2] ^= 1;
        Files.write(store, bytes);
        assertThat(run(data, "backup", "verify", "--in", out.toString()).out()).contains("file store.db is damaged");
        assertThat(run(directory.resolve("other"), "restore", "--in", out.toString()).err())
                .contains("file store.db is damaged");
    }

    private void erase(RunningExponat exponat, String name) {
        String id = exponat.create("person",
                "{\"title\": {\"de\": \"%1$s\"}, \"email\": \"%1$s@example.org\"}".formatted(name));
        assertThat(exponat.asEditor("POST", "/api/editorial/erasures",
                "{\"id\": \"%s\", \"reason\": \"asked for\"}".formatted(id)).status()).isEqualTo(201);
    }

    @Test
    void aLogOfErasuresThatIsCutOrGoneIsNoticed() throws IOException {
        Path log = out.resolve("erasures.ndjson");
        List<String> whole;
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            publish(exponat, "eins");
            erase(exponat, "anna");
            run(data, "backup", "--out", out.toString());
            erase(exponat, "ben");
            assertThat(run(data, "backup", "--out", out.toString()).status()).isEqualTo(Command.DONE);
            whole = Files.readAllLines(log);
            assertThat(whole).hasSize(2);
        }
        Path elsewhere = directory.resolve("elsewhere.ndjson");
        Files.write(elsewhere, whole);
        Path other = directory.resolve("other");

        Files.write(log, whole.subList(0, 1));
        Ended tried = run(data, "backup", "verify", "--in", out.toString());
        assertThat(tried.status()).isEqualTo(Command.FOUND);
        assertThat(tried.out()).contains("lacks 1 of 2 entries");
        assertThat(run(other, "restore", "--in", out.toString()).err()).contains("lacks 1 of 2 entries",
                "--accept-erasures");
        Files.write(log, List.of(whole.get(1), whole.get(0)));
        assertThat(run(other, "restore", "--in", out.toString()).err()).contains("was changed in its first 2");
        Files.delete(log);
        assertThat(run(other, "restore", "--in", out.toString()).status()).isEqualTo(Command.FAILED);
        assertThat(other.resolve("exponat.db")).doesNotExist();
        assertThat(run(other, "restore", "--in", out.toString(), "--erasures", elsewhere.toString()).status())
                .isEqualTo(Command.DONE);
        assertThat(run(directory.resolve("third"), "restore", "--in", out.toString(), "--accept-erasures").status())
                .isEqualTo(Command.DONE);
    }

    @Test
    void whatALogOfErasuresLacksIsNotForgottenByTheNextBackup() throws IOException {
        Path log = out.resolve("erasures.ndjson");
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            publish(exponat, "eins");
            run(data, "backup", "--out", out.toString());
            Files.writeString(log, "");
            erase(exponat, "anna");
            run(data, "backup", "--out", out.toString());
            // What only an earlier store knew.
            Files.writeString(log, Files.readString(log).replace("asked for", "because"));
            Ended made = run(data, "backup", "--out", out.toString());
            assertThat(made.status()).isEqualTo(Command.FOUND);
            assertThat(made.out()).contains("was changed in its first 1 entries");
            assertThat(run(data, "backup", "--out", out.toString()).status()).isEqualTo(Command.FOUND);
            assertThat(run(data, "backup", "--out", out.toString(), "--accept-erasures").status())
                    .isEqualTo(Command.DONE);
            assertThat(run(data, "backup", "--out", out.toString()).status()).isEqualTo(Command.DONE);
        }
    }

    @Test
    void aBackupThatCannotBeReadKeepsNobodyFromMakingTheNext() throws IOException {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            publish(exponat, "eins");
        }
        run(data, "backup", "--out", out.toString());
        try (Stream<Path> states = Files.list(out.resolve("states"))) {
            Files.writeString(states.findFirst().orElseThrow().resolve("manifest.json"), "{");
        }
        Ended made = run(data, "backup", "--out", out.toString());
        assertThat(made.status()).isEqualTo(Command.FOUND);
        assertThat(made.out()).contains("cannot be read", "--accept-erasures");
        assertThat(run(data, "backup", "verify", "--in", out.toString()).status()).isEqualTo(Command.DONE);
        assertThat(run(data, "backup", "--out", out.toString()).status()).isEqualTo(Command.DONE);
    }

    @Test
    void aBackupThatWasBrokenOffIsPassedOver() throws IOException {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            publish(exponat, "eins");
        }
        run(data, "backup", "--out", out.toString());
        Files.createDirectories(out.resolve("states").resolve("2999-01-01T00-00-00.000Z"));

        assertThat(run(data, "backup", "verify", "--in", out.toString()).status()).isEqualTo(Command.DONE);
    }

    @Test
    void whereThereIsNothingThatIsSaid() {
        assertThat(run(data, "backup", "--out", out.toString()).err()).contains("there is no content");
        assertThat(run(data, "restore", "--in", out.toString()).err()).contains("there is no backup in");
        assertThat(run(data, "backup", "--in", out.toString()).err()).contains("--out is missing");
    }
}
