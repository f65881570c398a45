package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.exponat.core.model.ItemId;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchExplanation;
import org.exponat.search.SearchExplanation.Explained;
import org.exponat.search.SearchExplanation.Kind;
import org.exponat.search.SearchExplanation.Reason;
import org.exponat.search.SearchQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editors can see why something is found. */
class ExplanationTest {

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

    private SearchExplanation explain(String text, ItemId... only) {
        SearchQuestion question = SearchedSite.question(text);
        return site.asked(snapshot -> snapshot.explain(question, site.installation.site().now(), Set.of(only)));
    }

    private Reason reason(String text, ItemId item, Predicate<Reason> which) {
        return explain(text, item).hits().getFirst().reasons().stream().filter(which).findFirst().orElseThrow();
    }

    private static Predicate<Reason> is(Kind kind) {
        return reason -> reason.kind() == kind;
    }

    @Test
    void theHitsAreThoseOfTheSearchWithTheirScoresAndSharesThatMakeUpTheWhole() {
        ItemId theme = site.publish("theme",
                "{'title':{'de':'Ventilator'},'slug':{'de':'v'},'altLabels':{'de':['Lüfter']}}");
        site.publish("article", "{'title':{'de':'Lüfter'},'slug':{'de':'l'},'themes':['" + theme + "']}");
        site.article("Ventilatorenbau", "Zwei Ventilatoren aus Mulfingen.");
        site.article("Anderes", "Aus Mulfingen.");

        for (String text : List.of("Ventilator", "ventilatoren mulfingen", "Lüfter", "2 Ventilatoren", "Ventilatoreng",
                "die", "SPO000002")) {
            SearchAnswer answer = site.answer(text);
            List<Explained> explained = explain(text).hits();
            assertThat(explained.stream().map(hit -> hit.reading().id())).as(text)
                    .isEqualTo(SearchedSite.found(answer));
            for (int i = 0; i < explained.size(); i++) {
                assertThat(explained.get(i).score()).as(text).isEqualTo(answer.hits().get(i).score());
                assertThat(explained.get(i).reasons().stream().mapToDouble(Reason::share).sum()).as(text)
                        .isCloseTo(1, within(0.01));
            }
        }
    }

    @Test
    void saysHowAWordWasFoundAndWhereItStands() {
        ItemId item = site.publish("article", "{'title':{'de':'Verpackungsmaschinen'},'slug':{'de':'a'},"
                + "'subtitle':{'de':'Zwölf Gründungen'}}");
        site.article("Anderes", "Nichts davon.");

        assertThat(reason("Gründung", item, is(Kind.WORD))).extracting(Reason::typed, Reason::found, Reason::field,
                reason -> Objects.toString(reason.locale()))
                .containsExactly("Gründung", "Gründungen", "subtitle", "de");
        assertThat(reason("Maschine", item, is(Kind.PART))).extracting(Reason::found, Reason::field)
                .containsExactly("Verpackungsmaschinen", "title");
        assertThat(reason("12", item, is(Kind.OTHER_FORM))).extracting(Reason::typed, Reason::found)
                .containsExactly("12", "Zwölf");
        assertThat(reason("gründungen", item, is(Kind.SAME_FORM)).typed()).isEqualTo("gründungen");
        assertThat(reason("zwölf Gründungen", item, is(Kind.NEAR)).field()).isEqualTo("subtitle");
        assertThat(reason("verpackungsmaschinen", item, is(Kind.NAMED)).share()).isPositive();
    }

    @Test
    void saysWhichThemeLedThere() {
        ItemId above = site.publish("theme",
                "{'title':{'de':'Pumpe'},'slug':{'de':'p'},'altLabels':{'de':['Förderer','langsame Schnecke']}}");
        ItemId below = site.publish("theme", "{'title':{'de':'Zentrifuge'},'slug':{'de':'z'},'broader':['" + above
                + "']}");
        ItemId other = site.article("Eins", "Die Förderer.");
        ItemId phrase = site.article("Zwei", "Die langsamen Schnecken.");
        ItemId narrower = site.article("Drei", "Zentrifugen.");
        ItemId carrier = site.publish("article",
                "{'title':{'de':'Vier'},'slug':{'de':'vier'},'themes':['" + below + "']}");

        assertThat(reason("Pumpen", other, is(Kind.LABEL))).extracting(Reason::typed, Reason::found, Reason::theme)
                .containsExactly("Pumpen", "Förderer", above);
        assertThat(reason("Pumpen", phrase, is(Kind.LABEL))).extracting(Reason::found, Reason::field)
                .containsExactly("langsame Schnecke", "body");
        assertThat(reason("Pumpen", narrower, is(Kind.NARROWER_LABEL))).extracting(Reason::found, Reason::theme)
                .containsExactly("Zentrifugen", below);
        assertThat(reason("Pumpen", carrier, is(Kind.NARROWER_THEME)).theme()).isEqualTo(below);
        assertThat(reason("Zentrifuge", carrier, is(Kind.WORD)).field()).as("of its theme").isNull();
    }

    @Test
    void whatTakesTooMuchTimeIsExplainedInPartAndSaysSo() {
        site.article("Ventilatorenbau", "Zwei Ventilatoren aus Mulfingen.");
        assertThat(explain("Ventilatoren")).extracting(SearchExplanation::partial, told -> told.hits().size())
                .containsExactly(false, 1);
        site.closeSearch();
        site.allow(Duration.ZERO);
        site.openSearch();

        assertThat(explain("Ventilatoren")).extracting(SearchExplanation::partial, told -> told.hits().size())
                .containsExactly(true, 0);
    }

    @Test
    void saysWhatAMisspeltQuestionWasReadAs() {
        site.article("Befestigungstechnik", "Aus Künzelsau.");

        SearchExplanation explanation = explain("Befestigungstechnick");
        assertThat(explanation.readAs()).isEqualTo("Befestigungstechnik");
        assertThat(explanation.hits().getFirst().reasons()).anyMatch(is(Kind.WORD));
    }
}
