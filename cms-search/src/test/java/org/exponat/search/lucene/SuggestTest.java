package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.exponat.search.lucene.SearchedSite.DE;
import static org.exponat.search.lucene.SearchedSite.EN;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.Suggestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"V", "verp", "Verpackungsmaschinen", "masch", "MASCHINEN", "bau hall", "hall verp", "in Ha",
            "Verpackungsmaschinenbau in Hall"})
    void suggestsWhatIsCalledByWhatIsTypedSoFar(String typed) {
        ItemId hall = site.article("Verpackungsmaschinenbau in Hall", "Ein Text.");
        site.article("Schrauben aus Künzelsau", "Verpackungsmaschinen kommen nur im Text vor.");

        assertThat(suggested(typed)).containsExactly(hall);
    }

    @Test
    void suggestsFirstWhatBeginsSoThenWhatHasTheWord() {
        ItemId word = site.article("Alte Schrauben", "Ein Text.");
        ItemId part = site.article("Blechschrauben", "Ein Text.");
        ItemId begins = site.article("Schrauben und Dübel", "Ein Text.");

        assertThat(suggested("schr")).containsExactly(begins, word, part);
        assertThat(suggest(new SuggestQuestion("schr", DE, null, Set.of(), 2), site.current()))
                .extracting(one -> one.reading().id()).containsExactly(begins, word);
    }

    @Test
    void forgivesASlipWhereNothingElseFits() {
        ItemId fans = site.article("Ventilatoren", "Ein Text.");
        site.article("Vakuum", "Ein Text.");

        assertThat(suggested("ventlia")).containsExactly(fans);
        site.article("Ventlia GmbH", "Ein Text.");
        assertThat(suggested("ventlia")).doesNotContain(fans).hasSize(1);
        assertThat(suggested("Vantilatoren")).containsExactly(fans);
        assertThat(suggested("xentilatoren")).isEmpty();
        assertThat(suggested("vni")).isEmpty();
    }

    @Test
    void tellsWhichOtherNameWasMeant() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Ausgründung','en':'Spin-off'},"
                + "'slug':{'de':'ausgruendung','en':'spin-off'},'altLabels':{'de':['Firmengründung durch Mitarbeiter']}}");

        assertThat(suggest("firmen")).singleElement().satisfies(one -> {
            assertThat(one.reading().title()).isEqualTo("Ausgründung");
            assertThat(one.label()).isEqualTo("Firmengründung durch Mitarbeiter");
        });
        assertThat(suggest("Mitarbeiter firm")).singleElement()
                .satisfies(one -> assertThat(one.label()).isEqualTo("Firmengründung durch Mitarbeiter"));
        assertThat(suggest("grundung")).singleElement().satisfies(
                one -> assertThat(one.label()).as("a part of what it is called")
                        .isEqualTo("Firmengründung durch Mitarbeiter"));
        assertThat(suggest("ausgr")).singleElement().satisfies(one -> assertThat(one.label()).isNull());
        assertThat(suggested("spin")).containsExactly(theme);
    }

    @Test
    void suggestsOnlyWhatReadersCanSee() {
        ItemId english = site.publish("article", "{'title':{'en':'Ventilation'},'slug':{'en':'ventilation'}}");
        site.installation.create("article", "{'title':{'de':'Ventil im Entwurf'},'slug':{'de':'ventil-entwurf'}}");
        ItemId fans = site.article("Ventilatoren", "Ein Text.");
        Edition before = site.current();
        site.revise(fans, 1, "{'title':{'de':'Gebläse'}}");

        assertThat(suggested("ventil")).isEmpty();
        assertThat(suggest(new SuggestQuestion("ventil", DE, EN, Set.of(), 10), site.current()))
                .extracting(one -> one.reading().id()).containsExactly(english);
        assertThat(suggest(new SuggestQuestion("ventil", DE, null, Set.of(), 10), before))
                .extracting(one -> one.reading().id()).containsExactly(fans);
        assertThat(suggest(new SuggestQuestion("gebl", DE, null, Set.of("theme"), 10), site.current())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\"", "*", "\u0000", "(((", "😀", "a*", "[1 TO 2}"})
    void takesEveryInput(String typed) {
        site.article("Ventilatoren", "Ein Text.");

        assertThat(suggested(typed)).isEmpty();
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThat(suggested("ventil".repeat(SearchQuestion.MAX_TEXT / 6))).isEmpty();
        assertThatThrownBy(() -> suggest("x".repeat(SearchQuestion.MAX_TEXT + 1))).isInstanceOf(InvalidContent.class);
    }

    private List<ItemId> suggested(String typed) {
        return suggest(typed).stream().map(one -> one.reading().id()).toList();
    }

    private List<Suggestion> suggest(String typed) {
        return suggest(new SuggestQuestion(typed, DE, null, Set.of(), 10), site.current());
    }

    private List<Suggestion> suggest(SuggestQuestion question, Edition edition) {
        return site.asked(snapshot -> snapshot.suggest(question, site.installation.site().at(edition)).suggestions());
    }
}
