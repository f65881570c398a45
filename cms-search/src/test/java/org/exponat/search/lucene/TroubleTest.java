package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.ItemId;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchSnapshot;
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

    private void waitForFailures(Predicate<List<String>> expected) {
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
