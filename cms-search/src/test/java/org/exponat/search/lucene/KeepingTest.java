package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedView;
import org.exponat.search.IndexComparison;
import org.exponat.search.IndexComparison.Difference;
import org.exponat.search.IndexComparison.Kind;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.document.ContentsReader;
import org.exponat.search.document.ContentsReader.Outcome;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.document.SearchSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is compared with the site, mended where it differs, and made anew while it is in use. */
class KeepingTest {

    @TempDir
    Path directory;

    private SearchedSite site;

    @BeforeEach
    void open() {
        site = SearchedSite.open(directory);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void anIndexThatFollowedTheSiteAgreesWithIt() throws IOException {
        ItemId theme = site.publish("theme", "{'title':{'de':'Gründung'},'slug':{'de':'t'}}");
        ItemId carrier = site.publish("article",
                "{'title':{'de':'Ventilator'},'slug':{'de':'v'},'themes':['" + theme + "']}");
        site.revise(theme, 1, "{'title':{'de':'Ausgründung'}}");
        ItemId gone = site.article("Pumpe", "Eins.");
        site.installation.withdraw(gone);
        // A retraction changes what was: an index that has not come so far would see fewer changes behind it.
        site.find("Ventilator");
        site.installation.retract(site.article("Geheim", "Zwei."));
        site.installation.retract(theme);
        site.find("Ventilator");

        IndexComparison comparison = site.search().compare(false);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.agrees()).isTrue();
        assertThat(comparison.edition()).isEqualTo(site.current().number());
        assertThat(comparison.documents()).as("one is live, and so it was twice before; another was").isEqualTo(4);
        assertThat(site.find("Ventilator")).containsExactly(carrier);
    }

    @Test
    void whatDiffersIsNamedInWhicheverEditions() throws IOException {
        Planted planted = plant();

        IndexComparison comparison = site.search().compare(false);
        assertThat(comparison.agrees()).isFalse();
        assertThat(comparison.differences()).containsExactlyInAnyOrder(
                new Difference(planted.lost(), Kind.MISSING, planted.lostFrom(), null),
                new Difference(planted.stray(), Kind.SUPERFLUOUS, planted.strayFrom(), null),
                new Difference(planted.old(), Kind.OUTDATED, planted.oldFrom(), null),
                new Difference(planted.lostPast(), Kind.MISSING, planted.lostPastFrom(), planted.lostPastFrom() + 1));
        assertThat(comparison.counts())
                .isEqualTo(Map.of(Kind.MISSING, 2L, Kind.SUPERFLUOUS, 1L, Kind.OUTDATED, 1L));
        assertThat(comparison.repaired()).isZero();
        assertThat(site.search().compare(false)).as("looking changes nothing").isEqualTo(comparison);
    }

    @Test
    void whatDiffersIsIndexedAnewAndNothingElse() throws IOException {
        Planted planted = plant();
        assertThat(site.find("Verloren")).isEmpty();

        IndexComparison after = site.search().compare(true);

        assertThat(after.differences()).isEmpty();
        assertThat(after.repaired()).isEqualTo(4);
        assertThat(site.find("Verloren")).containsExactly(planted.lost());
        assertThat(site.find("Neu")).containsExactly(planted.old());
        assertThat(site.findAt("Damals", planted.lostPastFrom())).containsExactly(planted.lostPast());
        site.killAndRestart();
        assertThat(site.search().compare(false).differences()).as("committed").isEmpty();
    }

    @Test
    void aRepairGoesOnWhileTheSiteDoes() throws IOException {
        Planted planted = plant();
        site.revise(planted.lost(), 1, "{'title':{'de':'Gefunden'}}");
        site.find("Gefunden");

        assertThat(site.search().compare(true).differences()).isEmpty();
        assertThat(site.find("Gefunden")).containsExactly(planted.lost());
        assertThat(site.findAt("Verloren", planted.lostFrom())).containsExactly(planted.lost());
    }

    @Test
    void aDocumentThatFailedIsTold() throws IOException {
        TroubledSite troubled = new TroubledSite(site.installation.site());
        site.openSearch(site.indexes(), troubled, site.installation.store.feed());
        ItemId bad = site.installation.create("article", "{'title':{'de':'Ventilator'},'slug':{'de':'bad'}}").id();
        troubled.garble(bad);
        site.installation.publish(bad);
        site.find("Ventilator");
        site.closeSearch();

        assertThat(committed().differences()).containsExactly(new Difference(bad, Kind.FAILED, 1, null));
    }

    @Test
    void theLastCommitIsComparedWhileAnotherProcessWrites() throws IOException {
        ItemId first = site.article("Ventilator", "Eins.");
        site.find("Ventilator");
        assertThatExceptionOfType(IOException.class).as("nothing is committed yet").isThrownBy(this::committed);
        site.closeSearch();
        site.openSearch();
        site.revise(first, 1, "{'title':{'de':'Pumpe'}}");
        site.find("Pumpe");

        assertThat(committed()).isEqualTo(new IndexComparison(1, 1, Map.of(), List.of(), 0));
    }

    @Test
    void whereThereIsNoIndexNoneIsMadeByLooking() {
        Path none = directory.resolve("none");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> LuceneSearch.compareCommitted(none,
                site.installation.types, site.installation.languages, site.installation.site()))
                .withMessageContaining("no search index");
        assertThat(none).doesNotExist();
    }

    @Test
    void filesThatAreNotAsTheyWereWrittenAreToldAndMadeAnew() throws IOException {
        ItemId id = site.article("Ventilator", "Eins.");
        site.find("Ventilator");
        site.closeSearch();
        site.openSearch();
        Path file = filesOf("live", name -> name.endsWith(".cfs")).getFirst();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int was = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(was ^ 1);
        }

        assertThatExceptionOfType(IOException.class).isThrownBy(this::committed);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> site.search().compare(false))
                .withMessageContaining("checksum failed");
        assertThat(site.search().compare(true).agrees()).isTrue();
        assertThat(site.find("Ventilator")).containsExactly(id);
    }

    @Test
    void anIndexIsMadeAnewWhileTheOldOneAnswers() throws IOException {
        Planted planted = plant();
        try (SearchSnapshot before = site.search().acquire(site.current(), java.time.Duration.ZERO)) {
            site.search().rebuild();

            assertThat(before.search(SearchedSite.question("Verloren"), site.installation.site().now()).total())
                    .as("who began with the old one").isZero();
        }
        assertThat(site.find("Verloren")).containsExactly(planted.lost());
        assertThat(site.search().compare(false).differences()).isEmpty();
        assertThat(site.indexes().resolve("next")).doesNotExist();
        ItemId later = site.article("Später", "Drei.");
        assertThat(site.find("Später")).containsExactly(later);
        site.killAndRestart();
        assertThat(site.find("Später")).containsExactly(later);
        assertThat(site.find("Verloren")).containsExactly(planted.lost());
    }

    @Test
    void anIndexThatWasReadyWhenTheProcessDiedTakesItsPlaceAtTheNextStart() throws IOException {
        ItemId id = site.article("Ventilator", "Eins.");
        site.find("Ventilator");
        site.closeSearch();
        for (List<String> moved : List.of(List.<String>of(), List.of("archive"))) {
            Path left = directory.resolve("left-" + moved.size());
            SearchedSite.copy(site.indexes(), left.resolve("next"));
            Files.createFile(left.resolve("next/ready"));
            for (String name : List.of("live", "archive")) {
                Files.createDirectories(left.resolve(name));
                Files.writeString(left.resolve(name).resolve("segments_1"), "to be thrown away");
            }
            for (String name : moved) {
                Files.delete(left.resolve(name).resolve("segments_1"));
                Files.delete(left.resolve(name));
                Files.move(left.resolve("next").resolve(name), left.resolve(name));
            }
            CountingFeed feed = new CountingFeed(site.installation.store.feed());
            site.openSearch(left, site.installation.site(), feed);

            assertThat(site.find("Ventilator")).as("%s", moved).containsExactly(id);
            assertThat(feed.read()).as("entries that were read anew").isZero();
            assertThat(left.resolve("next")).doesNotExist();
            site.closeSearch();
        }
    }

    @Test
    void anIndexThatWasNotReadyWhenTheProcessDiedIsThrownAway() throws IOException {
        ItemId id = site.article("Ventilator", "Eins.");
        site.find("Ventilator");
        site.closeSearch();
        Files.createDirectories(site.indexes().resolve("next/live"));
        Files.writeString(site.indexes().resolve("next/live/segments_1"), "half of it");
        site.openSearch();

        assertThat(site.find("Ventilator")).containsExactly(id);
        assertThat(site.indexes().resolve("next")).doesNotExist();
    }

    @Test
    void anIndexThatCannotBeMadeAnewStaysInUse() {
        ItemId id = site.article("Ventilator", "Eins.");
        site.find("Ventilator");
        site.closeSearch();
        site.useDisk(path -> {
            if (path.toString().contains("next")) {
                throw new IOException("No space left on device");
            }
            return FSDirectory.open(path);
        });
        site.openSearch();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> site.search().rebuild())
                .withMessageContaining("No space left");
        assertThat(site.find("Ventilator")).containsExactly(id);
        assertThat(site.search().health().stalled()).isNull();
    }

    private IndexComparison committed() throws IOException {
        return LuceneSearch.compareCommitted(site.indexes(), site.installation.types, site.installation.languages,
                site.installation.site());
    }

    /** Items in whose documents the index differs. */
    private record Planted(ItemId lost, long lostFrom, ItemId stray, long strayFrom, ItemId old, long oldFrom,
            ItemId lostPast,
            long lostPastFrom) {}

    /** Spoils the index behind its back: it goes on with documents that are not what the site says. */
    private Planted plant() throws IOException {
        ItemId lost = site.article("Verloren", "Eins.");
        ItemId old = site.article("Alt", "Zwei.");
        site.revise(old, 1, "{'title':{'de':'Neu'}}");
        long oldFrom = site.current().number();
        ItemId lostPast = site.article("Damals", "Drei.");
        long lostPastFrom = site.current().number();
        site.revise(lostPast, 1, "{'title':{'de':'Heute'}}");
        ItemId stray = site.article("Fort", "Vier.");
        site.installation.withdraw(stray);
        long strayFrom = site.current().number();
        for (int i = 0; i < 20; i++) {
            site.article("Wie immer " + i, "Vier.");
        }
        site.find("Immer");
        site.closeSearch();
        spoil("live", writer -> {
            writer.deleteDocuments(ItemDocuments.ofItem(lost));
            writer.updateDocument(ItemDocuments.ofItem(old), document(old, oldFrom, oldFrom - 1));
            writer.addDocument(document(stray, strayFrom, strayFrom - 1));
        });
        spoil("archive", writer -> writer.deleteDocuments(ItemDocuments.ofItem(lostPast)));
        site.openSearch();
        return new Planted(lost, 1, stray, strayFrom, old, oldFrom, lostPast, lostPastFrom);
    }

    /** A document that says from one edition on what the item said in another. */
    private Document document(ItemId id, long from, long as) throws IOException {
        PublishedView then = site.installation.site().at(site.installation.site().editions().find(as).orElseThrow());
        return switch (new ContentsReader(schema()).read(then, List.of(id)).get(id)) {
            case Outcome.Read(var contents) -> new ItemDocuments(schema()).of(contents, from, IndexFields.OPEN);
            case Outcome.Unreadable(var reason) -> throw reason;
            case null -> throw new AssertionError(Edition.EMPTY);
        };
    }

    private SearchSchema schema() {
        return new SearchSchema(site.installation.types, site.installation.languages);
    }

    private interface Spoiling {
        void on(IndexWriter writer) throws IOException;
    }

    private void spoil(String name, Spoiling spoiling) throws IOException {
        try (Directory files = FSDirectory.open(site.indexes().resolve(name))) {
            Map<String, String> data = new HashMap<>();
            try (DirectoryReader reader = DirectoryReader.open(files)) {
                data.putAll(reader.getIndexCommit().getUserData());
            }
            try (IndexWriter writer = new IndexWriter(files, new IndexWriterConfig(schema().analyzer()))) {
                spoiling.on(writer);
                writer.setLiveCommitData(data.entrySet());
                writer.commit();
            }
        }
    }

    private List<Path> filesOf(String index, Predicate<String> which) throws IOException {
        try (Stream<Path> files = Files.list(site.indexes().resolve(index))) {
            return files.filter(file -> which.test(file.toString())).toList();
        }
    }
}
