package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.exponat.app.commands.Command;
import org.exponat.app.commands.Commands;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is kept is looked at from the command line, and what is derived is computed anew. */
class VerifyCommandTest {

    @TempDir
    Path data;

    private record Ended(int status, String out, String err) {}

    private Ended verify(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--exponat.data-dir=" + data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = CommandLine.run(Commands.named("verify").orElseThrow(), arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void publish() {
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            exponat.publish(exponat.create("page", "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"eins\"}}"));
            assertThat(exponat.get("/api/delivery/search?q=Eins").json().path("total").intValue()).isEqualTo(1);
            Ended beside = verify();
            assertThat(beside.status()).as("beside a server: %s", beside).isEqualTo(Command.DONE);
            Ended refused = verify("--repair");
            assertThat(refused.status()).isEqualTo(Command.FAILED);
            assertThat(refused.err()).contains("is in use by another Exponat");
        }
    }

    private void tamper(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("exponat.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aCleanStoreIsToldInOneLine() {
        Ended clean = verify();

        assertThat(clean.status()).isEqualTo(Command.DONE);
        assertThat(clean.out().lines()).singleElement().asString().startsWith("All is as it should be (edition 1,");
    }

    @Test
    void whatIsDerivedIsComputedAnewAndTheIndexWithIt() throws Exception {
        tamper("DELETE FROM published_value");
        try (Stream<Path> files = Files.walk(data.resolve("index").resolve("live"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length > 200) {
                    bytes[bytes.length / 2] ^= 1;
                    Files.write(file, bytes);
                }
            }
        }
        Ended found = verify("--json");
        assertThat(found.status()).isEqualTo(Command.FOUND);
        List<JsonNode> lines = found.out().lines().map(CanonicalJson::read).toList();
        assertThat(lines).extracting(line -> line.path("kind").asString("")).contains("lists", "index");
        assertThat(lines.getLast().path("clean").asBoolean()).isFalse();
        assertThat(lines.getLast().path("found").path("lists").asInt()).isEqualTo(1);

        Ended mended = verify("--repair");
        assertThat(mended.out()).contains("Computed anew", "All is as it should be");
        assertThat(mended.status()).isEqualTo(Command.DONE);
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            assertThat(exponat.get("/api/delivery/search?q=Eins").json().path("total").intValue()).isEqualTo(1);
        }
    }

    @Test
    void aDraftThatItsIndexDoesNotHaveIsNamedAndIndexedAnew() throws Exception {
        String id;
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            id = exponat.create("page", "{\"title\": {\"de\": \"Zwei\"}}");
            assertThat(exponat.asEditor("/api/editorial/search?q=Zwei").json().path("total").intValue()).isEqualTo(1);
        }
        try (Directory files = FSDirectory.open(data.resolve("index").resolve("drafts"));
                DirectoryReader reader = DirectoryReader.open(files);
                IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
            writer.deleteDocuments(new Term("item", id));
            writer.setLiveCommitData(reader.getIndexCommit().getUserData().entrySet());
            writer.commit();
        }
        Ended found = verify();
        assertThat(found.status()).isEqualTo(Command.FOUND);
        assertThat(found.out()).contains("index of drafts, " + id);
        assertThat(verify("--repair").status()).isEqualTo(Command.DONE);
        assertThat(verify().status()).isEqualTo(Command.DONE);
    }

    @Test
    void historyIsNamedAndLeftAsItIs() throws Exception {
        tamper("DROP TRIGGER version_no_update", "UPDATE version SET author = 'somebody'");

        Ended found = verify("--repair");

        assertThat(found.status()).isEqualTo(Command.FOUND);
        assertThat(found.out()).contains("version-changed", "database", "restore it from the last backup");
        assertThat(verify().status()).isEqualTo(Command.FOUND);
    }

    @Test
    void whereThereIsNoContentNothingIsMade(@TempDir Path empty) throws IOException {
        data = empty;

        Ended none = verify();

        assertThat(none.status()).isEqualTo(Command.FAILED);
        assertThat(none.err()).contains("there is no content in " + empty);
        assertThat(empty).isEmptyDirectory();
    }
}
