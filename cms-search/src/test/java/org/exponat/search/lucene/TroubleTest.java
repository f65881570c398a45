package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.following.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleTest {

    @TempDir
    Path directory;

    private SearchedSite site;
    private TroubledSite troubled;

    @BeforeEach
    void open() {
        site = new SearchedSite(directory);
        troubled = new TroubledSite(site.installation.site());
        site.openSearch(site.indexes(), troubled, site.installation.store.feed());
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aDocumentThatFailsIsReportedAndHoldsNothingBack() {
        ItemId bad = site.installation.create("article", "{'title':{'de':'Ventilator'},'slug':{'de':'bad'}}").id();
        ItemId good = site.installation.create("article", "{'title':{'de':'Ventilator'},'slug':{'de':'good'}}").id();
        troubled.garble(bad);
        site.publishAll(List.of(bad, good));

        assertThat(site.find("Ventilator")).containsExactly(good);
        assertThat(site.find("")).containsExactly(good);
        assertThat(site.search().health().failures()).singleElement().asString().contains(bad.toString())
                .contains("Unexpected character");
    }

    @Test
    void aDocumentThatFailedIsTriedAgain() {
        ItemId bad = site.installation.create("article", "{'title':{'de':'Ventilator'},'slug':{'de':'bad'}}").id();
        troubled.garble(bad);
        site.installation.publish(bad);
        assertThat(site.find("Ventilator")).isEmpty();

        troubled.recover();
        waitForFailures(List::isEmpty);
        assertThat(site.find("Ventilator")).containsExactly(bad);
    }

    @Test
    void aDocumentThatFailsNoLongerShowsItsOldTextAndIsFoundInItsEditionsOnceItIsWell() {
        ItemId bad = site.article("Ventilator", "Aus Mulfingen.");
        assertThat(site.find("Ventilator")).containsExactly(bad);
        troubled.garble(bad);
        site.revise(bad, 1, "{'title':{'de':'Schraube'}}");
        site.revise(bad, 2, "{'title':{'de':'Pumpe'}}");

        assertThat(site.find("Ventilator")).isEmpty();
        troubled.recover();
        waitForFailures(List::isEmpty);
        assertThat(site.findAt("Ventilator", 1)).containsExactly(bad);
        assertThat(site.findAt("Schraube", 2)).containsExactly(bad);
        assertThat(site.find("Pumpe")).containsExactly(bad);
        assertThat(site.findAt("Mulfingen", 2)).containsExactly(bad);
    }

    @Test
    void anItemThatCannotBeUnderstoodIsMissingInTheAnswerAndTakesNoOtherAlong() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Ventilator'},'slug':{'de':'t'}}");
        ItemId bad = site.article("Ventilator", "Eins.");
        ItemId good = site.publish("article",
                "{'title':{'de':'Ventilator'},'slug':{'de':'v'},'themes':['" + theme + "']}");
        assertThat(site.find("Ventilator")).containsExactlyInAnyOrder(theme, bad, good);
        troubled.garble(bad);
        troubled.garble(theme);

        SearchAnswer answer = site.answer("Ventilator");
        assertThat(SearchedSite.found(answer)).containsExactly(good);
        assertThat(answer.total()).as("what was found").isEqualTo(3);
        assertThat(answer.facets().get("theme")).isEmpty();
        assertThat(site.answer("Ventilattor").didYouMean()).satisfiesAnyOf(word -> assertThat(word).isNull(),
                word -> assertThat(word).isEqualTo("Ventilator"));
    }

    @Test
    void anItemOfATypeThatIsNotSearchedCannotFail(@TempDir Path elsewhere) {
        ContentType badge = TypeFiles.read("badge", """
                name: badge
                label: {de: Abzeichen, en: Badge}
                fields:
                  title: {search: 0}
                  teaser: {search: 0}
                  body: {search: 0}
                """);
        List<ContentType> types = new ArrayList<>(TestTypes.all().all());
        types.add(badge);
        try (SearchedSite other = new SearchedSite(elsewhere, new ContentTypes(types))) {
            TroubledSite garbling = new TroubledSite(other.installation.site());
            other.openSearch(other.indexes(), garbling, other.installation.store.feed());
            ItemId bad = other.installation.create("badge", "{'title':{'de':'Stern'},'slug':{'de':'stern'}}").id();
            garbling.garble(bad);
            other.installation.publish(bad);

            assertThat(other.find("Stern")).isEmpty();
            assertThat(other.search().health().failures()).isEmpty();
        }
    }

    @Test
    void whatFailedAndIsThereNoMoreIsNoFailureAnyMore() {
        ItemId bad = site.article("Ventilator", "Aus Mulfingen.");
        site.find("Ventilator");
        troubled.garble(bad);
        site.revise(bad, 1, "{'title':{'de':'Schraube'}}");
        site.revise(bad, 2, "{'title':{'de':'Pumpe'}}");
        waitForFailures(failures -> failures.size() == 3);

        troubled.erase(bad);
        waitForFailures(List::isEmpty);
        assertThat(site.find("Pumpe")).isEmpty();
    }

    @Test
    void whatFailedIsStillKnownAfterARestart() {
        ItemId bad = site.installation.create("article", "{'title':{'de':'Ventilator'},'slug':{'de':'bad'}}").id();
        troubled.garble(bad);
        site.installation.publish(bad);
        site.find("Ventilator");
        site.closeSearch();
        site.openSearch();
        waitForFailures(List::isEmpty);

        assertThat(site.find("Ventilator")).containsExactly(bad);
    }

    @Test
    void whatFailedSaysSinceWhenAndHowOftenAndIsTriedLessAndLessOften() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ItemId bad = site.installation.create("article", "{'title':{'de':'Ventilator'},'slug':{'de':'bad'}}").id();
        troubled.garble(bad);
        site.installation.publish(bad);
        site.find("Ventilator");
        waitForFailures(failures -> failures.stream().anyMatch(failure -> failure.attempts() >= 4));

        assertThat(site.search().health().failed()).isEqualTo(1);
        IndexHealth.Failure failure = site.search().health().failures().getFirst();
        assertThat(failure.item()).isEqualTo(bad);
        assertThat(failure.from()).isEqualTo(1);
        assertThat(failure.until()).isNull();
        assertThat(failure.reason()).contains("Unexpected character");
        assertThat(failure.since()).isBetween(before, Instant.now());
        Duration betweenFourAttempts = SearchedSite.NEVER_COMMITTING.retryAfter().multipliedBy(1 + 2 + 4);
        Duration next = SearchedSite.NEVER_COMMITTING.retryAfter().multipliedBy(1L << failure.attempts() - 1);
        assertThat(Duration.between(failure.since(), failure.retryAt()))
                .isGreaterThanOrEqualTo(betweenFourAttempts.plus(next));
        assertThat(site.find("Ventilator")).isEmpty();
    }

    @Test
    void whatFailedIsTriedAtOnceWhenItIsChanged() {
        ItemId bad = site.article("Ventilator", "Aus Mulfingen.");
        troubled.garble(bad, 1);
        site.find("Ventilator");
        site.closeSearch();
        site.openSearch(directory.resolve("never-retrying"), troubled, site.installation.store.feed(),
                new Pace(Duration.ofDays(1), Integer.MAX_VALUE, Duration.ofDays(1), Duration.ofMillis(20)));
        site.find("Ventilator");
        assertThat(site.search().health().failed()).isEqualTo(1);
        troubled.recover();
        site.revise(bad, 1, "{'title':{'de':'Pumpe'}}");

        assertThat(site.find("Pumpe")).containsExactly(bad);
        assertThat(site.findAt("Ventilator", 1)).containsExactly(bad);
        assertThat(site.search().health().failed()).isZero();
    }

    @Test
    void moreFailuresThanAreReportedAreAllTriedAgain() {
        List<ItemId> bad = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            bad.add(site.installation.create("article", "{'title':{'de':'Ventilator'},'slug':{'de':'b" + i + "'}}")
                    .id());
        }
        bad.forEach(troubled::garble);
        site.publishAll(bad);
        site.find("Ventilator");
        assertThat(site.search().health().failed()).isEqualTo(120);
        assertThat(site.search().health().failures()).hasSize(100);

        troubled.recover();
        waitFor(health -> health.failed() == 0);
        assertThat(site.answer("Ventilator").total()).isEqualTo(120);
    }

    @Test
    void aFullDiskIsSurvivedWithTheOldStateAndNothingIsLost() {
        for (long room : new long[]{0, 1, 500, 2_000, 5_000}) {
            FullDisk disk = new FullDisk();
            site.closeSearch();
            site.useDisk(disk);
            site.openSearch(directory.resolve("disk-" + room));
            String word = "w" + room + "x";
            ItemId before = site.article(word + " davor", "Eins.");
            assertThat(site.find(word)).containsExactly(before);
            long edition = site.current().number();

            disk.leaveRoomFor(room);
            List<ItemId> during = new ArrayList<>(List.of(before));
            for (int i = 0; i < 5; i++) {
                during.add(site.article(word + " dabei " + i, "Text ".repeat(500)));
                site.revise(during.getLast(), 1, "{'title':{'de':'" + word + " geändert " + i + "'}}");
            }
            waitFor(health -> health.stalled() != null);
            assertThat(site.search().health().stalled()).isNotNull()
                    .satisfies(stall -> assertThat(stall.kind()).isEqualTo(IndexHealth.Stall.NO_SPACE));
            try (SearchSnapshot old = site.search().acquire(Edition.EMPTY, Duration.ZERO)) {
                assertThat(old.edition()).isBetween(edition, site.current().number());
                PublishedView then = site.installation.site()
                        .at(site.installation.site().editions().find(old.edition()).orElseThrow());
                assertThat(SearchedSite.found(old.search(SearchedSite.question(word + " davor"), then)))
                        .contains(before);
            }

            disk.leaveRoomFor(Long.MAX_VALUE);
            assertThat(site.find(word)).containsExactlyInAnyOrderElementsOf(during);
            assertThat(site.search().health().stalled()).isNull();
            site.closeSearch();
            site.openSearch();
            assertThat(site.find(word)).containsExactlyInAnyOrderElementsOf(during);
        }
    }

    @Test
    void followsAgainWhenTheStoreIsBack() {
        troubled.setUnreachable();
        followsAgainAfter("IllegalStateException", "the store is away");
    }

    @Test
    void followsAgainAfterAnErrorOfTheMachine() {
        troubled.exhaust();
        followsAgainAfter("OutOfMemoryError", "no room for the items");
    }

    private void followsAgainAfter(String kind, String reason) {
        ItemId id = site.article("Ventilator", "Aus Mulfingen.");
        waitFor(health -> health.stalled() != null);
        assertThat(site.search().health().stalled()).isNotNull().satisfies(stall -> {
            assertThat(stall.kind()).isEqualTo(kind);
            assertThat(stall.reason()).contains(reason);
        });
        try (SearchSnapshot older = site.search().acquire(site.current(), Duration.ZERO)) {
            assertThat(older.edition()).isZero();
        }

        troubled.recover();
        assertThat(site.find("Ventilator")).containsExactly(id);
        waitFor(health -> health.stalled() == null);
        assertThat(site.search().health().failures()).isEmpty();
    }

    private void waitForFailures(Predicate<List<IndexHealth.Failure>> expected) {
        waitFor(health -> expected.test(health.failures()));
    }

    private void waitFor(Predicate<IndexHealth> expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!expected.test(site.search().health())) {
            assertThat(System.nanoTime()).as("%s", site.search().health()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
