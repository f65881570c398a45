package org.exponat.search.drafts.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.exponat.core.draft.DraftState;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.ItemId;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.exponat.search.IndexComparison.Kind;
import org.exponat.search.SearchIndexInUse;
import org.exponat.search.drafts.DraftComparison;
import org.exponat.search.following.Pace;
import org.exponat.search.lucene.FullDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTroubleTest {

    /** Tries whatever failed again after a moment, and commits everything at once. */
    private static final Pace HURRIED = new Pace(Duration.ZERO, 1, Duration.ofMillis(20),
            Duration.ofMillis(20));

    @TempDir
    Path directory;

    private SearchedDrafts site;
    private TroubledItems troubled;

    @BeforeEach
    void open() {
        site = new SearchedDrafts(directory);
        troubled = new TroubledItems(site.items());
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whatWasNotCommittedWhenItWasKilledIsReadAgain() throws IOException {
        ItemId first = site.note("Pumpe");
        site.openSearch();
        assertThat(site.find("Pumpe")).containsExactly(first);
        ItemId second = site.note("Schraube");
        assertThat(site.find("Schraube")).containsExactly(second);

        Path left = copy(site.index, directory.resolve("left"));
        site.openSearch(left, troubled, SearchedDrafts.NEVER_COMMITTING);
        assertThat(site.find("Pumpe")).containsExactly(first);
        assertThat(site.find("Schraube")).containsExactly(second);
    }

    @Test
    void whatWasCommittedIsGoneOnFromAndCatchesUp() throws IOException {
        ItemId first = site.note("Pumpe");
        site.openSearch(site.index, troubled, HURRIED);
        assertThat(site.find("Pumpe")).containsExactly(first);
        site.closeSearch();
        ItemId second = site.note("Schraube");
        site.installation.revise(first, 1, "{'title':{'de':'Ventilator'}}");
        ItemId third = site.note("Mutter");
        site.installation.trash(third);

        site.openSearch(site.index, troubled, HURRIED);
        assertThat(site.find("Pumpe")).isEmpty();
        assertThat(site.find("Ventilator")).containsExactly(first);
        assertThat(site.find("Schraube")).containsExactly(second);
        assertThat(site.find("Mutter")).isEmpty();
        assertThat(SearchedDrafts.found(site.answer(site.inStates("Mutter", DraftState.TRASHED))))
                .containsExactly(third);
        assertThat(site.search().health().documents()).isEqualTo(3);
    }

    @Test
    void damagedFilesAreMadeAnew() throws IOException {
        ItemId id = site.note("Pumpe");
        site.openSearch(site.index, troubled, HURRIED);
        assertThat(site.find("Pumpe")).containsExactly(id);
        site.closeSearch();
        try (Stream<Path> files = Files.list(site.index)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("segments")).toList()) {
                Files.write(file, new byte[]{1, 2, 3});
            }
        }
        site.openSearch(site.index, troubled, HURRIED);
        assertThat(site.find("Pumpe")).containsExactly(id);
    }

    @Test
    void anIndexOfOtherTypesIsMadeAnew() {
        ItemId id = site.note("Pumpe");
        site.openSearch();
        assertThat(site.find("Pumpe")).containsExactly(id);
        site.close();

        ContentTypes others = new ContentTypes(Stream.concat(TestTypes.all().all().stream(),
                Stream.<ContentType>of(TypeFiles.read("extra", "name: extra\nlabel: {de: Extra}\nfields: {}\n")))
                .toList());
        site = new SearchedDrafts(directory, others);
        site.openSearch();
        assertThat(site.find("Pumpe")).containsExactly(id);
        assertThat(site.search().health().documents()).isEqualTo(1);
    }

    @Test
    void anIndexOfAnotherStoreIsMadeAnew() throws IOException {
        site.note("Pumpe");
        site.openSearch();
        assertThat(site.find("Pumpe")).hasSize(1);
        site.closeSearch();
        try (SearchedDrafts other = new SearchedDrafts(Files.createDirectory(directory.resolve("other")))) {
            other.installation.clock.advance(Duration.ofHours(1));
            ItemId id = other.note("Schraube");
            other.openSearch(site.index, other.items(), SearchedDrafts.NEVER_COMMITTING);
            assertThat(other.find("Pumpe")).isEmpty();
            assertThat(other.find("Schraube")).containsExactly(id);
        }
    }

    @Test
    void aDocumentThatFailsIsReportedRetriedAndHoldsNothingBack() {
        site.openSearch(site.index, troubled, HURRIED);
        ItemId bad = site.note("Ventilator");
        troubled.garbled().add(bad);
        site.installation.revise(bad, 1, "{'title':{'de':'Schraube'}}");
        ItemId good = site.note("Pumpe");
        assertThat(site.find("Pumpe")).containsExactly(good);
        assertThat(site.find("Ventilator")).isEmpty();
        assertThat(site.find("")).containsExactly(good);
        assertThat(site.search().health().failures()).singleElement()
                .satisfies(failure -> assertThat(failure.item()).isEqualTo(bad))
                .satisfies(failure -> assertThat(failure.reason()).contains("Unexpected character"));
        waitUntil(() -> site.search().health().failures().getFirst().attempts() > 2);

        troubled.garbled().clear();
        waitUntil(() -> site.search().health().failed() == 0);
        assertThat(site.find("Schraube")).containsExactly(bad);
    }

    @Test
    void aDocumentThatCannotBeWrittenHoldsNothingBack() {
        site.openSearch(site.index, troubled, HURRIED);
        ItemId bad = site.note("Ventilator");
        troubled.immense().add(bad);
        site.installation.revise(bad, 1, "{'title':{'de':'Schraube'}}");
        holdsNothingBack(bad, "immense term");

        troubled.immense().clear();
        waitUntil(() -> site.search().health().failed() == 0);
        assertThat(site.find("Schraube")).containsExactly(bad);
    }

    @Test
    void anItemThatCannotBeReadHoldsNothingBack() {
        site.openSearch(site.index, troubled, HURRIED);
        ItemId bad = site.note("Ventilator");
        troubled.unreadable().add(bad);
        site.installation.revise(bad, 1, "{'title':{'de':'Schraube'}}");
        holdsNothingBack(bad, "cannot be read");

        troubled.unreadable().clear();
        waitUntil(() -> site.search().health().failed() == 0);
        assertThat(site.find("Schraube")).containsExactly(bad);
    }

    private void holdsNothingBack(ItemId bad, String reason) {
        ItemId good = site.note("Pumpe");
        assertThat(site.find("Pumpe")).containsExactly(good);
        waitUntil(() -> site.search().health().failed() == 1);
        assertThat(site.search().health().failures()).singleElement()
                .satisfies(failure -> assertThat(failure.item()).isEqualTo(bad))
                .satisfies(failure -> assertThat(failure.reason()).contains(reason));
        assertThat(site.search().health().stalled()).isNull();
        assertThat(site.find("")).containsExactly(good);
    }

    @Test
    void aStoreThatIsAwayIsSaidAndWaitedFor() {
        site.openSearch(site.index, troubled, HURRIED);
        site.note("Pumpe");
        assertThat(site.find("Pumpe")).hasSize(1);
        troubled.beAway(true);
        ItemId id = site.note("Schraube");
        waitUntil(() -> site.search().health().stalled() != null);
        troubled.beAway(false);
        assertThat(site.find("Schraube")).containsExactly(id);
        waitUntil(() -> site.search().health().stalled() == null);
    }

    @Test
    void aFullDiskIsSurvived() {
        FullDisk disk = new FullDisk();
        site.useDisk(disk);
        site.openSearch(site.index, troubled, HURRIED);
        ItemId first = site.note("Pumpe");
        assertThat(site.find("Pumpe")).containsExactly(first);
        disk.leaveRoomFor(0);
        ItemId second = site.note("Schraube");
        waitUntil(() -> site.search().health().stalled() != null);
        assertThat(Objects.requireNonNull(site.search().health().stalled()).kind()).isEqualTo("NoSpace");
        disk.leaveRoomFor(Long.MAX_VALUE);
        assertThat(site.find("Schraube")).containsExactly(second);
    }

    @Test
    void whatIsErasedIsNotFoundAndLeavesTheFiles() throws IOException {
        site.openSearch(site.index, troubled, HURRIED);
        ItemId id = site.note("Geheimniskraemer");
        site.note("Pumpe");
        assertThat(site.find("Geheimniskraemer")).containsExactly(id);
        troubled.erased().add(id);
        site.installation.revise(id, 1, "{'title':{'de':'Anderes'}}");
        assertThat(site.find("Geheimniskraemer")).isEmpty();
        waitUntil(() -> !mentions(site.index, "geheimniskramer"));
        assertThat(site.search().health().documents()).isEqualTo(1);
    }

    @Test
    void anIndexIsMadeAnewWhileItAnswers() throws IOException {
        ItemId id = site.note("Pumpe");
        site.openSearch(site.index, troubled, HURRIED);
        assertThat(site.find("Pumpe")).containsExactly(id);
        site.search().rebuild();
        assertThat(site.find("Pumpe")).containsExactly(id);
        assertThat(site.search().health().complete()).isTrue();
        assertThat(site.search().health().documents()).isEqualTo(1);
    }

    @Test
    void whatDiffersFromTheStoreIsToldAndRepaired() throws IOException {
        ItemId kept = site.note("Pumpe");
        site.openSearch(site.index, troubled, HURRIED);
        ItemId outdated = site.note("Schraube");
        ItemId superfluous = site.note("Mutter");
        assertThat(site.find("Mutter")).containsExactly(superfluous);
        assertThat(site.search().compare(false).agrees()).isTrue();
        assertThat(site.search().compare(false).documents()).isEqualTo(3);

        // The store says something else than it did, and no entry of the feed tells of it.
        troubled.erased().add(superfluous);
        troubled.saidToBe(outdated, DraftState.WITHDRAWN);
        assertThat(site.search().compare(false).differences()).containsExactlyInAnyOrder(
                new DraftComparison.Difference(outdated, Kind.OUTDATED),
                new DraftComparison.Difference(superfluous, Kind.SUPERFLUOUS));
        DraftComparison repaired = site.search().compare(true);
        assertThat(repaired.agrees()).isTrue();
        assertThat(repaired.repaired()).isEqualTo(2);
        assertThat(repaired.documents()).isEqualTo(2);
        assertThat(SearchedDrafts.found(site.answer(site.inStates("", DraftState.DRAFT)))).containsExactly(kept);
    }

    @Test
    void aSecondProcessIsToldThatTheIndexIsInUse() {
        site.openSearch();
        assertThatExceptionOfType(SearchIndexInUse.class).isThrownBy(() -> LuceneDrafts.open(site.index,
                site.installation.types, site.installation.languages, site.items(), site.installation.store.feed()));
    }

    private static boolean mentions(Path index, String word) {
        try (Stream<Path> files = Files.list(index)) {
            for (Path file : files.toList()) {
                if (Files.exists(file)
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .contains(word)) {
                    return true;
                }
            }
            return false;
        } catch (IOException goneMeanwhile) {
            return true;
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(one -> !one.getFileName().toString().equals("write.lock")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
