package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.exponat.search.lucene.SearchedSite.found;
import static org.exponat.search.lucene.SearchedSite.question;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each previews the newest edition over the one before, which is all the index has heard of. */
class PreviewTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private SearchedSite site;

    @BeforeEach
    void open() {
        site = new SearchedSite(directory);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whatIsNewIsFoundAndWhatWasReplacedIsNot() {
        ItemId revised = site.article("Ventilatoren", "Aus Mulfingen.");
        freeze();
        site.revise(revised, 1, "{'title':{'de':'Schrauben'}}");

        assertThat(found(preview("Schrauben"))).containsExactly(revised);
        assertThat(found(preview("Mulfingen"))).containsExactly(revised);
        assertThat(preview("Schrauben").hits().getFirst().highlights().get("title"))
                .containsExactly("<mark>Schrauben</mark>");
        assertThat(preview("Ventilatoren").total()).isZero();
    }

    @Test
    void anItemThatWasNeverPublishedIsFound() {
        ItemId old = site.article("Ventilatoren", "Aus Mulfingen.");
        freeze();
        ItemId fresh = site.article("Ventilatoren", "Aus Hollenbach.");

        assertThat(found(preview("Ventilatoren"))).containsExactlyInAnyOrder(old, fresh);
        assertThat(found(preview(""))).containsExactlyInAnyOrder(old, fresh);
    }

    @Test
    void anItemIsFoundOnASiteThatWasEmpty() {
        freeze();
        ItemId first = site.article("Ventilatoren", "Aus Mulfingen.");

        assertThat(found(preview("Ventilatoren"))).containsExactly(first);
        assertThat(preview("").facets().get("type")).extracting(FacetCount::count).containsExactly(1L);
    }

    @Test
    void whatIsWithdrawnIsNotFound() {
        ItemId gone = site.article("Ventilatoren", "Aus Mulfingen.");
        freeze();
        site.installation.withdraw(gone);

        assertThat(preview("Ventilatoren").total()).isZero();
        assertThat(preview("").facets().get("type")).isEmpty();
        assertThat(preview("Ventilatorne").didYouMean()).isNull();
    }

    @Test
    void aThemeThatIsRenamedIsFoundWithAllThatCarryIt() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Ausgründung'},'slug':{'de':'t'}}");
        ItemId carrier = carrier(theme);
        freeze();
        site.revise(theme, 1, "{'title':{'de':'Loslösung'}}");

        assertThat(found(preview("Loslösung"))).containsExactly(theme, carrier);
        assertThat(preview("Ausgründung").total()).isZero();
        assertThat(preview("").facets().get("theme")).extracting(FacetCount::label).containsExactly("Loslösung");
    }

    @Test
    void aThemeThatIsWithdrawnIsNoLongerCarried() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Ausgründung'},'slug':{'de':'t'}}");
        carrier(theme);
        freeze();
        site.installation.withdraw(theme);

        assertThat(preview("Ausgründung").total()).isZero();
        assertThat(preview("").facets().get("theme")).isEmpty();
        assertThat(preview(carrying(theme)).total()).isZero();
    }

    @Test
    void anItemThatLosesAThemeIsNoLongerFoundByIt() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Ausgründung'},'slug':{'de':'t'}}");
        ItemId carrier = carrier(theme);
        freeze();
        site.revise(carrier, 1, "{'themes':[]}");

        assertThat(found(preview("Ausgründung"))).containsExactly(theme);
        assertThat(preview(carrying(theme)).total()).isZero();
    }

    @Test
    void whatIsRetractedStaysOut() {
        ItemId gone = site.article("Ventilatoren", "Aus Mulfingen.");
        freeze();
        site.revise(gone, 1, "{'title':{'de':'Schrauben'}}");
        PublishedView view = view();
        Map<ItemId, String> changed = EditionAhead.changed(published());

        try (SearchSnapshot held = site.search().preview(view, changed, "one", LONG_ENOUGH)) {
            assertThat(held.search(question("Schrauben"), view).total()).isEqualTo(1);
            site.installation.retract(gone);
            try (SearchSnapshot later = site.search().preview(view, changed, "one", Duration.ZERO)) {
                for (String text : List.of("Schrauben", "Ventilatoren", "")) {
                    assertThat(held.search(question(text), view).total()).as(text).isZero();
                    assertThat(later.search(question(text), view).total()).as(text).isZero();
                }
            }
        }
    }

    @Test
    void whatCannotBeUnderstoodIsMissingUntilItCanBe() {
        ItemId bad = site.article("Ventilatoren", "Eins.");
        ItemId good = site.article("Ventilatoren", "Zwei.");
        TroubledSite troubled = new TroubledSite(published());
        site.openSearch(site.indexes(), troubled, new CutFeed(site.installation.store.feed(), feedEnd()));
        site.installation.revise(bad, 1, "{'title':{'de':'Schrauben'}}");
        site.installation.revise(good, 1, "{'title':{'de':'Schrauben'}}");
        site.publishAll(List.of(bad, good));
        troubled.garble(bad, site.current().number());
        PublishedView view = EditionAhead.beforeCurrent(troubled);

        try (SearchSnapshot preview = site.search().preview(view, EditionAhead.changed(troubled), "one", LONG_ENOUGH)) {
            assertThat(found(preview.search(question("Schrauben"), view))).containsExactly(good);
            assertThat(preview.search(question("Ventilatoren"), view).total()).isZero();
        }
        troubled.recover();
        try (SearchSnapshot preview = site.search().preview(view, EditionAhead.changed(troubled), "one", LONG_ENOUGH)) {
            assertThat(found(preview.search(question("Schrauben"), view))).containsExactlyInAnyOrder(bad, good);
        }
    }

    @Test
    void nobodyElseSeesAnythingOfIt() {
        ItemId revised = site.article("Ventilatoren", "Aus Mulfingen.");
        freeze();
        site.revise(revised, 1, "{'title':{'de':'Schrauben'}}");
        PublishedView published = published().at(view().edition());
        SearchAnswer before = published("Ventilatoren", published);

        PublishedView view = view();
        try (SearchSnapshot held = site.search().acquire(published.edition(), LONG_ENOUGH);
                SearchSnapshot preview = site.search().preview(view, EditionAhead.changed(published()), "one",
                        LONG_ENOUGH)) {
            assertThat(preview.search(question("Schrauben"), view).total()).isEqualTo(1);

            assertThat(held.search(question("Ventilatoren"), published)).isEqualTo(before);
            assertThat(published("Ventilatoren", published)).isEqualTo(before);
            assertThat(published("Schrauben", published).total()).isZero();
        }
        assertThat(published("Ventilatoren", published)).isEqualTo(before);
        assertThat(published("Schrauben", published).total()).isZero();
    }

    @Test
    void itAnswersForItsViewAlone() {
        ItemId revised = site.article("Ventilatoren", "Aus Mulfingen.");
        freeze();
        site.revise(revised, 1, "{'title':{'de':'Schrauben'}}");
        PublishedView view = view();
        PublishedView published = published().at(view.edition());

        try (SearchSnapshot preview = site.search().preview(view, EditionAhead.changed(published()), "one",
                LONG_ENOUGH)) {
            assertThat(preview.edition()).isEqualTo(view.edition().number());
            assertThatIllegalArgumentException().isThrownBy(() -> preview.search(question("Schrauben"), published));
        }
    }

    @Test
    void thereIsNoneWhileTheIndexIsBehindTheEditionThatIsOverlaid() {
        site.article("Ventilatoren", "Eins.");
        freeze();
        site.article("Ventilatoren", "Zwei.");
        site.article("Ventilatoren", "Drei.");
        PublishedView view = view();

        try (SearchSnapshot older = site.search().preview(view, EditionAhead.changed(published()), "one",
                Duration.ofMillis(50))) {
            assertThat(older.edition()).isEqualTo(view.edition().number() - 1);
            assertThatIllegalArgumentException().isThrownBy(() -> older.search(question("Ventilatoren"), view));
        }
    }

    @Test
    void onceClosedItAnswersNothing() {
        site.article("Ventilatoren", "Eins.");
        freeze();
        site.article("Ventilatoren", "Zwei.");
        PublishedView view = view();
        SearchSnapshot preview = site.search().preview(view, EditionAhead.changed(published()), "one", LONG_ENOUGH);
        preview.close();
        preview.close();

        assertThatIllegalStateException().isThrownBy(() -> preview.search(question("Ventilatoren"), view));
        assertThat(published("Ventilatoren", published().at(view.edition())).total()).isEqualTo(1);
    }

    /** From now on the index hears of nothing any more. */
    private void freeze() {
        site.openSearch(site.indexes(), published(), new CutFeed(site.installation.store.feed(), feedEnd()));
    }

    private long feedEnd() {
        return site.installation.store.feed().last();
    }

    private PublishedSite published() {
        return site.installation.site();
    }

    private PublishedView view() {
        return EditionAhead.beforeCurrent(published());
    }

    private ItemId carrier(ItemId theme) {
        return site.publish("article",
                "{'title':{'de':'Ventilatoren'},'slug':{'de':'v'},'themes':['" + theme + "']}");
    }

    private static SearchQuestion carrying(ItemId theme) {
        return new SearchQuestion("", SearchedSite.DE, null, Set.of(), List.of(theme), 10, null);
    }

    private SearchAnswer published(String text, PublishedView view) {
        try (SearchSnapshot snapshot = site.search().acquire(view.edition(), LONG_ENOUGH)) {
            return snapshot.search(question(text), view);
        }
    }

    private SearchAnswer preview(String text) {
        return preview(question(text));
    }

    private SearchAnswer preview(SearchQuestion question) {
        PublishedView view = view();
        try (SearchSnapshot preview = site.search().preview(view, EditionAhead.changed(published()), "one",
                LONG_ENOUGH)) {
            assertThat(preview.edition()).isEqualTo(view.edition().number());
            return preview.search(question, view);
        }
    }
}
