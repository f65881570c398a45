package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.exponat.search.lucene.SearchedSite.question;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.exponat.search.SearchIndexInUse;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.IndexPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionsTest {

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
    void anOldEditionIsSearchedAsItWas() {
        ItemId id = site.article("Ventilatoren", "Aus Mulfingen.");
        site.revise(id, 1, "{'title':{'de':'Schrauben'}}");
        site.installation.withdraw(id);

        assertThat(site.findAt("Ventilatoren", 1)).containsExactly(id);
        assertThat(site.findAt("Schrauben", 1)).isEmpty();
        assertThat(site.findAt("Schrauben", 2)).containsExactly(id);
        assertThat(site.findAt("Ventilatoren", 2)).isEmpty();
        assertThat(site.findAt("Mulfingen", 3)).isEmpty();
        assertThat(site.findAt("Mulfingen", 0)).isEmpty();
    }

    @Test
    void anOldEditionIsFoundByTheOldLabelsOfItsThemes() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Ausgründung'},'slug':{'de':'t'}}");
        ItemId carrier = site.publish("article",
                "{'title':{'de':'Ventilatoren'},'slug':{'de':'v'},'themes':['" + theme + "']}");
        site.revise(theme, 1, "{'title':{'de':'Loslösung'}}");

        assertThat(site.findAt("Ausgründung", 2)).containsExactly(theme, carrier);
        assertThat(site.findAt("Ausgründung", 3)).isEmpty();
        assertThat(site.findAt("Loslösung", 3)).containsExactly(theme, carrier);
    }

    @Test
    void aRestartFindsItsPlaceAgain() {
        ItemId first = site.article("Ventilatoren", "Eins.");
        assertThat(site.find("Ventilatoren")).containsExactly(first);
        site.closeSearch();
        ItemId second = site.article("Ventilatoren", "Zwei.");
        site.openSearch();

        assertThat(site.find("Ventilatoren")).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void whatWasNotCommittedWhenTheProcessDiedIsReadAgain() {
        ItemId first = site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");
        site.closeSearch();
        site.openSearch();
        site.revise(first, 1, "{'title':{'de':'Schrauben'}}");
        ItemId second = site.article("Schrauben", "Zwei.");
        assertThat(site.find("Schrauben")).containsExactlyInAnyOrder(first, second);

        site.killAndRestart();

        assertThat(site.find("Schrauben")).containsExactlyInAnyOrder(first, second);
        assertThat(site.findAt("Ventilatoren", 1)).containsExactly(first);
    }

    @Test
    void anArchiveThatWasCommittedAheadOfTheLiveIndexShowsNothingTwice() {
        ItemId id = site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");
        site.closeSearch();
        Path mixed = directory.resolve("mixed");
        SearchedSite.copy(site.indexes().resolve("live"), mixed.resolve("live"));
        long position = site.installation.store.feed().last();
        site.openSearch();
        site.revise(id, 1, "{'title':{'de':'Schrauben'}}");
        site.article("Schrauben", "Zwei.");
        site.find("Schrauben");
        site.closeSearch();
        SearchedSite.copy(site.indexes().resolve("archive"), mixed.resolve("archive"));

        try (LuceneSearch behind = site.openAnother(mixed, site.installation.site(),
                new CutFeed(site.installation.store.feed(), position));
                SearchSnapshot snapshot = behind.acquire(Edition.EMPTY, Duration.ZERO)) {
            assertThat(snapshot.edition()).isEqualTo(1);
            assertThat(snapshot.search(question("Ventilatoren"), view(1)).total()).isEqualTo(1);
        }
        site.openSearch(mixed);
        assertThat(site.answer("Schrauben").total()).isEqualTo(2);
        assertThat(site.findAt("Ventilatoren", 1)).containsExactly(id);
        assertThat(site.findAt("Ventilatoren", 2)).isEmpty();
    }

    @Test
    void anArchiveThatKnewLessThanIsReadNowShowsNothingTwice() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Thema'},'slug':{'de':'t'}}");
        ItemId carrier = site.publish("article",
                "{'title':{'de':'Ventilatoren'},'slug':{'de':'v'},'themes':['" + theme + "']}");
        site.find("Ventilatoren");
        site.closeSearch();
        Path mixed = directory.resolve("mixed");
        SearchedSite.copy(site.indexes().resolve("live"), mixed.resolve("live"));
        TroubledSite troubled = new TroubledSite(site.installation.site());
        site.openSearch(site.indexes(), troubled, site.installation.store.feed());
        troubled.garble(carrier, 3);
        site.revise(theme, 1, "{'teaser':{'de':'Worum es geht.'}}");
        site.revise(theme, 2, "{'teaser':{'de':'Worum es noch geht.'}}");
        assertThat(site.find("Ventilatoren")).isEmpty();
        site.closeSearch();
        SearchedSite.copy(site.indexes().resolve("archive"), mixed.resolve("archive"));

        site.openSearch(mixed);
        for (long edition = 2; edition <= 4; edition++) {
            assertThat(site.findAt("Ventilatoren", edition)).as("edition %d", edition).containsExactly(carrier);
        }
    }

    @Test
    void anIndexOfAnotherSiteIsMadeAnew() {
        site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");
        site.closeSearch();
        try (SearchedSite other = new SearchedSite(makeDirectory("other"))) {
            other.installation.clock.advance(Duration.ofHours(1));
            ItemId id = other.article("Schrauben", "Zwei.");
            other.article("Schrauben", "Drei.");
            other.openSearch(site.indexes());

            assertThat(other.find("Ventilatoren")).isEmpty();
            assertThat(other.find("Schrauben")).contains(id).hasSize(2);
            assertThat(other.findAt("Ventilatoren", 1)).isEmpty();
        }
    }

    @Test
    void anIndexThatIsNoneIsMadeAnew() throws IOException {
        ItemId id = site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");
        site.closeSearch();
        try (Stream<Path> files = Files.list(site.indexes().resolve("live"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("segments")).toList()) {
                Files.writeString(file, "something else");
            }
        }
        site.openSearch();

        assertThat(site.find("Ventilatoren")).containsExactly(id);
    }

    @Test
    void anIndexThatLacksAnyOfItsFilesIsMadeAnew() throws IOException {
        ItemId id = site.article("Ventilatoren", "Eins.");
        site.revise(id, 1, "{'title':{'de':'Schrauben'}}");
        site.find("Schrauben");
        site.closeSearch();
        Path whole = site.indexes();
        for (Path file : filesOf(whole)) {
            for (Spoiling spoiling : Spoiling.values()) {
                Path spoilt = directory.resolve("spoilt-" + file.toString().replace('/', '-') + spoiling);
                SearchedSite.copy(whole, spoilt);
                spoiling.spoil(spoilt.resolve(file));
                site.openSearch(spoilt);

                assertThat(site.find("Schrauben")).as("%s %s", file, spoiling).containsExactly(id);
                assertThat(site.findAt("Ventilatoren", 1)).as("%s %s", file, spoiling).containsExactly(id);
            }
        }
    }

    @Test
    void anIndexWhoseCommitSaysNothingThatCanBeReadIsMadeAnew() throws IOException {
        ItemId id = site.article("Ventilatoren", "Eins.");
        site.revise(id, 1, "{'title':{'de':'Schrauben'}}");
        site.find("Schrauben");
        site.closeSearch();
        Path whole = site.indexes();
        for (String name : List.of("live", "archive")) {
            for (String entry : List.of("position", "edition", "effectiveAt", "schema")) {
                for (String garbage : List.of("", "garbage", "99999999999999999999", "-1")) {
                    Path spoilt = directory.resolve("spoilt-" + name + entry + garbage);
                    SearchedSite.copy(whole, spoilt);
                    recommit(spoilt.resolve(name), new IndexWriterConfig(), entry, garbage);
                    site.openSearch(spoilt);

                    assertThat(site.find("Schrauben")).as("%s: %s=%s", name, entry, garbage).containsExactly(id);
                    assertThat(site.findAt("Ventilatoren", 1)).as("%s: %s=%s", name, entry, garbage)
                            .containsExactly(id);
                    assertThat(site.search().compare(false).differences()).isEmpty();
                }
            }
        }
    }

    @Test
    void anIndexInAFormatThatIsNoneAnyMoreIsMadeAnew() throws IOException {
        ItemId id = site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");
        site.closeSearch();
        recommit(site.indexes().resolve("live"),
                new IndexWriterConfig().setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                        .setCodec(new FilterCodec("Lucene50", Codec.getDefault()) {
                        }),
                "schema", new SearchSchema(site.installation.types, site.installation.languages).digest());
        site.openSearch();

        assertThat(site.find("Ventilatoren")).containsExactly(id);
    }

    @Test
    void anIndexOfOtherContentTypesIsMadeAnew() {
        ItemId id = site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");
        site.closeSearch();
        List<ContentType> types = new ArrayList<>(TestTypes.all().all());
        types.add(TypeFiles.read("badge", "name: badge\nlabel: {de: Abzeichen, en: Badge}\nfields: {}\n"));
        CountingFeed feed = new CountingFeed(site.installation.store.feed());
        try (LuceneSearch other = LuceneSearch.open(IndexPlace.at(site.indexes()), new ContentTypes(types),
                site.installation.languages, site.installation.site(), feed, SearchedSite.NEVER_COMMITTING,
                Duration.ofMinutes(1));
                SearchSnapshot snapshot = other.acquire(site.current(), Duration.ofSeconds(20))) {
            assertThat(SearchedSite.found(snapshot.search(question("Ventilatoren"), view(1)))).containsExactly(id);
            assertThat(feed.read()).as("read from the beginning").isEqualTo(site.installation.store.feed().last());
        }
    }

    /** Commits once more, as another program might have. */
    private static void recommit(Path directory, IndexWriterConfig config, String entry, String value)
            throws IOException {
        try (Directory files = FSDirectory.open(directory)) {
            Map<String, String> data = new HashMap<>();
            try (DirectoryReader reader = DirectoryReader.open(files)) {
                data.putAll(reader.getIndexCommit().getUserData());
            }
            data.put(entry, value);
            try (IndexWriter writer = new IndexWriter(files, config)) {
                if (config.getOpenMode() == IndexWriterConfig.OpenMode.CREATE) {
                    writer.addDocument(new Document());
                }
                writer.setLiveCommitData(data.entrySet());
                writer.commit();
            }
        }
    }

    @Test
    void anIndexThatLosesAFileWhileItIsFollowingIsMadeAnew() throws IOException {
        TroubledSite troubled = new TroubledSite(site.installation.site());
        ItemId first = site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");
        site.openSearch(site.indexes(), troubled, site.installation.store.feed());
        troubled.setUnreachable();
        ItemId second = site.article("Ventilatoren", "Zwei.");
        for (Path file : filesOf(site.indexes())) {
            if (file.toString().endsWith(".cfs")) {
                Files.delete(site.indexes().resolve(file));
            }
        }

        troubled.recover();
        assertThat(site.find("Ventilatoren")).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aSecondProcessIsToldThatTheIndexIsInUse() {
        assertThatExceptionOfType(SearchIndexInUse.class)
                .isThrownBy(() -> site.openAnother(site.indexes(), site.installation.site(),
                        site.installation.store.feed()))
                .withMessageContaining("in use by another process");
    }

    @Test
    void aSnapshotKeepsShowingItsEdition() {
        ItemId id = site.article("Ventilatoren", "Eins.");
        try (SearchSnapshot old = site.search().acquire(site.current(), Duration.ofSeconds(20))) {
            site.installation.withdraw(id);
            assertThat(site.find("Ventilatoren")).isEmpty();

            assertThat(old.edition()).isEqualTo(1);
            assertThat(old.search(question("Ventilatoren"), view(1)).total()).isEqualTo(1);
            assertThatIllegalArgumentException().isThrownBy(() -> old.search(question("Ventilatoren"), view(2)));
        }
    }

    @Test
    void acquiringWaitsNoLongerThanItMay() {
        site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");
        Edition never = new Edition(99, site.current().effectiveAt().plusSeconds(1));

        try (SearchSnapshot older = site.search().acquire(never, Duration.ofMillis(50))) {
            assertThat(older.edition()).isEqualTo(1);
        }
    }

    @Test
    void healthSaysHowFarItHasCome() {
        site.article("Ventilatoren", "Eins.");
        site.find("Ventilatoren");

        assertThat(site.search().health().edition()).isEqualTo(1);
        assertThat(site.search().health().position()).isEqualTo(site.installation.store.feed().last());
        assertThat(site.search().health().failures()).isEmpty();
    }

    private enum Spoiling {
        LOST, EMPTIED, CUT;

        void spoil(Path file) throws IOException {
            switch (this) {
                case LOST -> Files.delete(file);
                case EMPTIED -> Files.write(file, new byte[0]);
                case CUT -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
            }
        }
    }

    /** The files of both indexes, but for the locks. */
    private static List<Path> filesOf(Path indexes) throws IOException {
        try (Stream<Path> files = Files.walk(indexes)) {
            return files.filter(Files::isRegularFile).filter(file -> !file.endsWith("write.lock"))
                    .map(indexes::relativize).toList();
        }
    }

    private PublishedView view(long edition) {
        return site.installation.site().at(site.installation.site().editions().find(edition).orElseThrow());
    }

    private Path makeDirectory(String name) {
        try {
            return Files.createDirectory(directory.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
