package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is looked after from the command line. */
class IndexCommandTest {

    private static final String DRAFTS_AGREE = "The index of drafts agrees with the store (1 documents).";

    @TempDir
    Path data;

    private record Ended(int status, String out, String err) {}

    private Ended run(String... what) {
        List<String> arguments = new ArrayList<>(List.of(what));
        arguments.add("--exponat.data-dir=" + data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = IndexCommand.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatDiffersIsToldAndMendedOnceNoServerRuns() throws IOException {
        String id;
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            id = exponat.create("page", "{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"eins\"}}");
            exponat.publish(id);
            assertThat(exponat.get("/api/delivery/search?q=Eins").json().path("total").intValue()).isEqualTo(1);
            assertThat(exponat.asEditor("/api/editorial/search?q=Eins").json().path("total").intValue()).isEqualTo(1);
        }
        Ended agreeing = run("verify");
        assertThat(agreeing.status()).as("%s", agreeing).isZero();
        assertThat(agreeing.out().lines()).containsExactly("The index agrees with the site (edition 1, 1 documents).",
                DRAFTS_AGREE);

        lose(id, "live");
        Ended differing = run("verify");
        assertThat(differing.status()).isEqualTo(1);
        assertThat(differing.out().lines()).containsExactly("missing     " + id + " since edition 1",
                "The index differs from the site in 1 place (edition 1, 0 documents).", DRAFTS_AGREE);
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            assertThat(run("verify")).as("beside a server").isEqualTo(differing);
            for (Ended refused : List.of(run("verify", "--repair"), run("rebuild"))) {
                assertThat(refused.status()).isEqualTo(1);
                assertThat(refused.err()).contains("is in use by another Exponat", "POST /api/editorial/index/");
                assertThat(refused.err().lines()).hasSize(1);
            }
            assertThat(exponat.get("/api/delivery/search?q=Eins").json().path("total").intValue()).isZero();
        }

        Ended mended = run("verify", "--repair");
        assertThat(mended.status()).isZero();
        assertThat(mended.out().lines()).containsExactly(DRAFTS_AGREE, "Indexed anew: 1",
                "The index agrees with the site (edition 1, 1 documents).");
        assertThat(run("verify").status()).isZero();
        lose(id, "live");
        assertThat(run("rebuild").status()).isZero();
        assertThat(run("verify").status()).isZero();
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            assertThat(exponat.get("/api/delivery/search?q=Eins").json().path("total").intValue()).isEqualTo(1);
        }
    }

    @Test
    void whatDiffersAmongTheDraftsIsToldAndMended() throws IOException {
        String id;
        try (RunningExponat exponat = RunningExponat.empty(data)) {
            id = exponat.create("page", "{\"title\": {\"de\": \"Eins\"}}");
            assertThat(exponat.asEditor("/api/editorial/search?q=Eins").json().path("total").intValue()).isEqualTo(1);
        }
        lose(id, "drafts");
        Ended differing = run("verify");
        assertThat(differing.status()).isEqualTo(1);
        assertThat(differing.out().lines()).contains("missing     " + id + " among the drafts",
                "The index of drafts differs from the store in 1 place (0 documents).");
        assertThat(run("verify", "--repair").status()).isZero();
        Ended mended = run("verify");
        assertThat(mended.status()).isZero();
        assertThat(mended.out().lines()).contains(DRAFTS_AGREE);
    }

    @Test
    void whereThereIsNoContentOrNoIndexThatIsSaidAndNothingIsMade() {
        Ended none = run("verify");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("there is no content in " + data);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        for (String[] arguments : new String[][]{{}, {"verfy"}, {"verify", "repair"}, {"rebuild", "now"}}) {
            Ended refused = run(arguments);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).startsWith("Either index verify");
        }
        assertThat(data).isEmptyDirectory();
    }

    /** Takes an item out of the index behind its back. */
    private void lose(String id, String index) throws IOException {
        Path live = data.resolve("index").resolve(index);
        assertThat(Files.isDirectory(live)).isTrue();
        try (Directory files = FSDirectory.open(live);
                DirectoryReader reader = DirectoryReader.open(files);
                IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
            writer.deleteDocuments(new Term("item", id));
            writer.setLiveCommitData(reader.getIndexCommit().getUserData().entrySet());
            writer.commit();
        }
    }
}
