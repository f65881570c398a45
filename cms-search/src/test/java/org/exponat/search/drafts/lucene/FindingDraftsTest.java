package org.exponat.search.drafts.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Role;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.draft.DraftState;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.search.drafts.DraftAnswer;
import org.exponat.search.drafts.DraftAnswer.Count;
import org.exponat.search.drafts.DraftQuestion;
import org.exponat.search.drafts.DraftQuestion.Order;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingDraftsTest {

    @TempDir
    Path directory;

    private SearchedDrafts site;

    @BeforeEach
    void open() {
        site = SearchedDrafts.open(directory);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whatWasNeverPublishedIsFoundByItsTitleAndText() {
        ItemId id = site.article("Ventilatoren", "ventilatoren", "Gebaut in Mulfingen.");
        assertThat(site.find("ventilator")).containsExactly(id);
        assertThat(site.find("mulfingen")).containsExactly(id);
    }

    @Test
    void whatIsSavedIsFoundAtOnceAndWhatItSaidBeforeIsNot() {
        ItemId id = site.article("Schraube", "s", "Ein Text.");
        assertThat(site.find("Schraube")).containsExactly(id);
        site.installation.revise(id, 1, "{'title':{'de':'Pumpe'}}");
        assertThat(site.find("Pumpe")).containsExactly(id);
        assertThat(site.find("Schraube")).isEmpty();
    }

    @Test
    void anAnswerSaysHowFarTheIndexHasReadTheFeed() {
        site.note("Pumpe");
        assertThat(site.answer("Pumpe").position()).isEqualTo(site.installation.store.feed().last());
        assertThat(site.answer("Pumpe").complete()).isTrue();
    }

    @Test
    void theStateTellsWhatThePublicSees() {
        ItemId never = site.article("Pumpe eins", "p1", "x");
        ItemId published = site.article("Pumpe zwei", "p2", "x");
        site.installation.publish(published);
        ItemId changed = site.article("Pumpe drei", "p3", "x");
        site.installation.publish(changed);
        site.installation.revise(changed, 1, "{'title':{'de':'Pumpe dreieinhalb'}}");
        ItemId withdrawn = site.article("Pumpe vier", "p4", "x");
        site.installation.publish(withdrawn);
        site.installation.withdraw(withdrawn);
        ItemId trashed = site.article("Pumpe acht", "p5", "x");
        site.installation.trash(trashed);

        assertThat(states("Pumpe", DraftState.DRAFT)).containsExactly(never);
        assertThat(states("Pumpe", DraftState.PUBLISHED)).containsExactly(published);
        assertThat(states("Pumpe", DraftState.CHANGED)).containsExactly(changed);
        assertThat(states("Pumpe", DraftState.WITHDRAWN)).containsExactly(withdrawn);
        assertThat(states("Pumpe", DraftState.TRASHED)).containsExactly(trashed);
        assertThat(site.find("Pumpe")).containsExactlyInAnyOrder(never, published, changed, withdrawn);
        assertThat(site.answer("Pumpe").states()).extracting(Count::value).containsExactlyInAnyOrder("draft",
                "published", "changed", "withdrawn");
    }

    private List<ItemId> states(String text, DraftState state) {
        return SearchedDrafts.found(site.answer(site.inStates(text, state)));
    }

    @Test
    void whatWasRetractedIsFoundByEditorsAsWithdrawn() {
        ItemId id = site.article("Pumpe", "p", "x");
        site.installation.publish(id);
        site.installation.retract(id);
        assertThat(only("Pumpe").item().state()).isEqualTo(DraftState.WITHDRAWN);
    }

    @Test
    void oneLanguageLeftOutOnPurposeIsNothingNewer() {
        ItemId id = site.installation.create("article",
                "{'title':{'de':'Pumpe','en':'Pump'},'slug':{'de':'pumpe','en':'pump'}}").id();
        site.installation.publish(id, Installation.DE);
        assertThat(only("Pumpe").item().state()).isEqualTo(DraftState.PUBLISHED);
        assertThat(only("Pumpe").item().live()).containsExactly(Installation.DE);

        site.installation.revise(id, 1, "{'title':{'en':'Water pump'}}");
        assertThat(only("Pumpe").item().state()).isEqualTo(DraftState.CHANGED);
    }

    private DraftAnswer.Hit only(String text) {
        List<DraftAnswer.Hit> hits = site.answer(text).hits();
        assertThat(hits).hasSize(1);
        return hits.getFirst();
    }

    @Test
    void whatIsRestoredFromTheTrashIsFoundAgain() {
        ItemId id = site.note("Pumpe");
        site.installation.trash(id);
        assertThat(site.find("Pumpe")).isEmpty();
        site.installation.editing.restore(site.installation.editor, id);
        assertThat(site.find("Pumpe")).containsExactly(id);
    }

    @Test
    void idThenNumberThenSlugThenTitleComeFirst() {
        ItemId published = site.article("Etwas", "etwas", "x");
        site.installation.publish(published);
        String number = Objects.requireNonNull(item(published).number()).toString();
        ItemId slug = site.article("Sieben", number.toLowerCase(Locale.ROOT), "x");
        ItemId title = site.article(number, "acht", "x");
        ItemId text = site.article("Neun", "neun", "Siehe " + number + " und noch einmal " + number + ".");

        assertThat(site.find(number)).containsExactly(published, slug, title, text);
        ItemId naming = site.article("Zehn", "zehn", "Siehe " + published + ".");
        assertThat(site.find(published.toString()).getFirst()).isEqualTo(published);
        assertThat(naming).isNotEqualTo(published);
    }

    private DraftedItem item(ItemId id) {
        return Objects.requireNonNull(site.items().find(List.of(id)).get(id));
    }

    @Test
    void aNumberIsFoundHoweverItIsWritten() {
        ItemId id = site.article("Etwas", "etwas", "x");
        site.installation.publish(id);
        int number = Objects.requireNonNull(item(id).number()).number();
        for (String written : List.of("SPO" + String.format("%06d", number), "spo " + number, "SPO-" + number,
                Integer.toString(number), "00" + number)) {
            assertThat(site.find(written)).as(written).containsExactly(id);
        }
    }

    @Test
    void halfAWordFindsTitlesThatHaveOneThatBeginsSo() {
        ItemId begins = site.article("Verpackungsmaschinen heute", "v", "x");
        ItemId within = site.article("Alte Verpackungen", "a", "x");
        ItemId text = site.article("Anderes", "b", "Es geht um Verpackung.");
        assertThat(site.find("verpack")).startsWith(begins, within).doesNotContain(text);
    }

    @Test
    void titlesStandBeforeTexts() {
        ItemId text = site.article("Anderes", "b", "Pumpe Pumpe Pumpe Pumpe Pumpe.");
        ItemId title = site.article("Die alte Pumpe von nebenan", "a", "Ein langer Text ueber etwas.");
        assertThat(site.find("Pumpe")).containsExactly(title, text);
    }

    @Test
    void aSlipOfTheFingersIsPutRight() {
        ItemId id = site.article("Ventilatoren", "v", "x");
        DraftAnswer answer = site.answer("Ventilatroen");
        assertThat(SearchedDrafts.found(answer)).containsExactly(id);
        assertThat(answer.didYouMean()).isEqualTo("Ventilatoren");
    }

    @Test
    void whatIsForEditorsAloneIsSearchedAndWhatIsPersonalIsNot() {
        ItemId id = site.installation.create("article",
                "{'title':{'de':'Pumpe'},'notes':'unsichere Quelle','email':'erika@example.org'}").id();
        assertThat(site.find("unsichere")).containsExactly(id);
        assertThat(site.find("erika")).isEmpty();
        assertThat(site.find("erika@example.org")).isEmpty();
    }

    @Test
    void typesAreCountedAsIfAllWereAskedFor() {
        site.article("Pumpe", "p", "x");
        site.note("Pumpe");
        site.note("Pumpen");
        DraftQuestion of = site.question("Pumpe");
        DraftAnswer answer = site.answer(new DraftQuestion("Pumpe", of.locale(), of.readable(), Set.of("article"),
                List.of(), Set.of(), Set.of(), null, null, null, Order.RELEVANCE, 10, null));
        assertThat(answer.total()).isEqualTo(1);
        assertThat(answer.types()).containsExactly(new Count("note", 2), new Count("article", 1));
        assertThat(answer.states()).containsExactly(new Count("draft", 1));
    }

    @Test
    void whatStateItsWorkflowIsInCanBeAskedFor() throws IOException {
        ItemId asked = site.note("Pumpe eins");
        ItemId drafted = site.note("Pumpe zwei");
        site.installation.move(site.installation.editor, asked, 1, "in-review");

        assertThat(SearchedDrafts.found(inWorkflow("in-review"))).containsExactly(asked);
        assertThat(SearchedDrafts.found(inWorkflow("draft"))).containsExactly(drafted);
        assertThat(inWorkflow("approved").hits()).isEmpty();
        // Counted as if none were asked for, and told of each.
        assertThat(inWorkflow("approved").workflow()).containsExactly(new Count("draft", 1), new Count("in-review", 1));
        assertThat(inWorkflow("in-review").hits()).extracting(DraftAnswer.Hit::workflow).containsExactly("in-review");

        // A newer version begins anew.
        site.installation.revise(asked, 1, "{'title':{'de':'Pumpe drei'}}");
        assertThat(SearchedDrafts.found(inWorkflow("draft"))).containsExactlyInAnyOrder(asked, drafted);
        assertThat(site.search().compare(false).agrees()).isTrue();
    }

    private DraftAnswer inWorkflow(String state) {
        DraftQuestion of = site.question("Pumpe");
        return site.answer(new DraftQuestion("Pumpe", of.locale(), of.readable(), of.types(), List.of(), Set.of(),
                Set.of(state), null, null, null, Order.RELEVANCE, 10, null));
    }

    @Test
    void whoChangedItLastAndWhenCanBeAskedFor() {
        ItemId first = site.note("Pumpe eins");
        site.installation.clock.advance(Duration.ofHours(1));
        ItemId second = site.note("Pumpe zwei");
        Actor other = Actor.of("erika", Role.EDITOR);
        site.installation.editing.revise(other,
                new ReviseItem(second, 1, Installation.json("{'title':{'de':'Pumpe drei'}}"), null));

        assertThat(changed("erika", null)).containsExactly(second);
        assertThat(changed("editor", null)).containsExactly(first);
        assertThat(changed(null, item(second))).containsExactly(second);
        assertThat(site.find("")).containsExactly(second, first);
    }

    private List<ItemId> changed(@Nullable String by,
            @Nullable DraftedItem since) {
        DraftQuestion of = site.question("Pumpe");
        return SearchedDrafts.found(site.answer(new DraftQuestion("Pumpe", of.locale(), of.readable(), of.types(),
                List.of(), Set.of(), Set.of(), by, since == null ? null : since.changedAt(), null, Order.RELEVANCE, 10,
                null)));
    }

    @Test
    void themesAreFilteredByWhetherTheyArePublishedOrNot() {
        ItemId theme = site.installation.create("theme", "{'title':{'de':'Wasser'}}").id();
        ItemId id = site.installation.create("note", "{'title':{'de':'Pumpe'},'themes':['" + theme + "']}").id();
        site.note("Pumpe ohne");
        DraftQuestion of = site.question("Pumpe");
        assertThat(SearchedDrafts.found(site.answer(new DraftQuestion("Pumpe", of.locale(), of.readable(), of.types(),
                List.of(theme), Set.of(), Set.of(), null, null, null, Order.RELEVANCE, 10, null)))).containsExactly(id);
    }

    @Test
    void passagesAreMarkedInEveryLanguage() {
        site.installation.create("article", "{'title':{'de':'Alte Pumpe'},'body':{'en':[{'type':'paragraph',"
                + "'text':'A Pumpe & more.'}]}}");
        DraftAnswer.Hit hit = only("Pumpe");
        assertThat(hit.title()).isEqualTo("Alte Pumpe");
        assertThat(hit.highlights()).containsExactlyInAnyOrder(
                new DraftAnswer.Highlight("title", Installation.DE, List.of("Alte <mark>Pumpe</mark>")),
                new DraftAnswer.Highlight("body", Installation.EN,
                        List.of("A <mark>Pumpe</mark> &amp; more.")));
    }

    @Test
    void everyOrderIsReadPageByPage() {
        List<ItemId> all = new ArrayList<>();
        for (String name : List.of("Ä", "B", "C", "D", "E", "F", "G")) {
            all.add(site.note(name + " Pumpe"));
            site.installation.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(pages("Pumpe", Order.TITLE)).containsExactlyElementsOf(all);
        assertThat(pages("Pumpe", Order.NEWEST)).containsExactlyElementsOf(all.reversed());
        assertThat(pages("Pumpe", Order.RELEVANCE)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(pages("", Order.RELEVANCE)).containsExactlyElementsOf(all.reversed());
        assertThat(pages("Pumqe", Order.TITLE)).containsExactlyElementsOf(all);
    }

    private List<ItemId> pages(String text, Order order) {
        List<ItemId> found = new ArrayList<>();
        String after = null;
        do {
            DraftQuestion of = site.question(text);
            DraftAnswer page = site.answer(new DraftQuestion(text, of.locale(), of.readable(), of.types(), List.of(),
                    Set.of(), Set.of(), null, null, null, order, 2, after));
            found.addAll(SearchedDrafts.found(page));
            after = page.next();
        } while (after != null);
        return found;
    }

    @Test
    void aCursorOfAnotherQuestionIsRefused() {
        site.note("Pumpe eins");
        site.note("Pumpe zwei");
        DraftQuestion of = site.question("Pumpe");
        String next = site.answer(new DraftQuestion("Pumpe", of.locale(), of.readable(), of.types(), List.of(),
                Set.of(), Set.of(), null, null, null, Order.RELEVANCE, 1, null)).next();
        assertThat(next).isNotNull();
        for (String cursor : List.of(Objects.requireNonNull(next), "rubbish")) {
            assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> site.answer(new DraftQuestion("Schraube",
                    of.locale(), of.readable(), of.types(), List.of(), Set.of(), Set.of(), null, null, null,
                    Order.RELEVANCE, 1,
                    cursor)));
        }
    }
}
