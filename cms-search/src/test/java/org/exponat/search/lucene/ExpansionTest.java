package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.exponat.search.lucene.SearchedSite.DE;
import static org.exponat.search.lucene.SearchedSite.EN;
import static org.exponat.search.lucene.SearchedSite.found;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.Expanded;
import org.exponat.search.SearchAnswer.Hit;
import org.exponat.search.SearchQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that are labels of themes find what is written in other words. */
class ExpansionTest {

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

    private ItemId theme(String slug, String german, String others, String english, ItemId... broader) {
        String above = List.of(broader).stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        return site.publish("theme", "{'title':{'de':'" + german + "','en':'" + english + "'},'slug':{'de':'" + slug
                + "','en':'" + slug + "-en'},'altLabels':{'de':[" + others + "]},'broader':[" + above + "]}");
    }

    private SearchAnswer articles(String text, LocaleTag locale) {
        return site.answer(new SearchQuestion(text, locale, locale.equals(EN) ? DE : null, Set.of("article"), List.of(),
                10, null));
    }

    private List<ItemId> find(String text) {
        return found(articles(text, DE));
    }

    @Test
    void anyLabelOfAThemeFindsWhatIsWrittenWithAnother() {
        theme("inkubator", "Inkubatorunternehmen", "'Mutterunternehmen','Stammbetrieb'", "Parent firm");
        ItemId preferred = site.article("Eins", "Ein Inkubatorunternehmen bringt andere hervor.");
        ItemId typed = site.article("Zwei", "Viele Mutterunternehmen gab es nicht.");
        ItemId other = site.article("Drei", "Der Stammbetrieb steht noch.");
        site.article("Vier", "Ein ganz anderes Unternehmen.");

        for (String text : List.of("Mutterunternehmen", "MUTTERUNTERNEHMENS", "Stammbetriebe", "parent firms")) {
            assertThat(find(text)).as(text).contains(preferred, typed, other);
        }
        assertThat(find("Mutterunternehmen")).startsWith(typed);
    }

    @Test
    void anEnglishQuestionFindsTheGermanText() {
        ItemId theme = theme("ventilator", "Ventilator", "'Lüfter'", "Blower");
        ItemId german = site.article("Eins", "Lüfter aus Mulfingen.");
        site.article("Zwei", "Pumpen aus Mulfingen.");

        SearchAnswer answer = articles("blowers", EN);
        assertThat(found(answer)).containsExactly(german);
        assertThat(answer.expanded()).containsExactly(new Expanded("blowers", theme, List.of("Ventilator", "Lüfter")));
        assertThat(answer.hits().getFirst().highlights()).containsEntry("body",
                List.of("<mark>Lüfter</mark> aus Mulfingen."));
    }

    @Test
    void whatIsTooLongToBeALabelIsNotLookedFor() {
        ItemId theme = theme("ventilator", "Ventilator",
                "'" + "Gebläse ".repeat(16) + "Gebläse','" + "x".repeat(257) + "','Lüfter'", "Blower");
        site.article("Eins", "Lüfter aus Mulfingen.");

        assertThat(articles("Ventilator", DE).expanded())
                .containsExactly(new Expanded("Ventilator", theme, List.of("Lüfter", "Blower")));
    }

    @Test
    void labelsOfSeveralWordsAreMetAsPhrases() {
        theme("gruendung", "Ausgründung", "'Firmengründung durch Mitarbeiter','Spin-off'", "Offshoot");
        ItemId phrase = site.article("Eins", "Die Firmengründung durch zwei Mitarbeiter gelang.");
        ItemId apart = site.article("Zwei", "Die Firmengründung war 1950. Später gab es dort hundert Mitarbeiter.");
        ItemId typed = site.article("Drei", "Eine Ausgründung.");

        assertThat(find("Ausgründung")).contains(typed, phrase).doesNotContain(apart);
        assertThat(find("Firmengründungen durch Mitarbeiter")).contains(phrase, apart, typed);
        assertThat(find("spin off")).contains(phrase, typed);
    }

    @Test
    void theLongestLabelCounts() {
        ItemId hidden = theme("hc", "Unbekannter Weltmarktführer", "'Stiller Star'", "Hidden champion");
        theme("wmf", "Weltmarktführer", "'Spitzenreiter'", "Leader");

        assertThat(site.answer("unbekannte Weltmarktführer").expanded()).extracting(Expanded::theme, Expanded::text)
                .containsExactly(tuple(hidden, "unbekannte Weltmarktführer"));
    }

    @Test
    void whoDoesSomethingIsNotWhatIsDoneThoughTheStemIsTheSame() {
        theme("person", "Unternehmerpersönlichkeit", "'Unternehmer','Tüftler'", "Entrepreneur");
        ItemId person = site.article("Eins", "Die Unternehmer der Gegend.");
        ItemId firm = site.article("Zwei", "Die Unternehmen der Gegend.");

        assertThat(site.answer("Unternehmen").expanded()).isEmpty();
        assertThat(site.answer("Unternehmern").expanded()).hasSize(1);
        assertThat(find("Tüftler")).contains(person).doesNotContain(firm);
    }

    @Test
    void narrowerThemesAreFoundWithLessWeightAndBroaderOnesNever() {
        ItemId top = theme("maschine", "Maschine", "'Apparat'", "Machine");
        ItemId middle = theme("pumpe", "Pumpe", "'Förderer'", "Pump", top);
        ItemId low = theme("kreisel", "Kreiselpumpe", "'Zentrifuge'", "Spinner", middle);
        ItemId apparatus = site.article("Eins", "Ein Apparat steht hier.");
        ItemId conveyor = site.article("Zwei", "Ein Förderer steht hier.");
        ItemId centrifuge = site.article("Drei", "Eine Zentrifuge steht hier.");
        ItemId carrier = site.publish("article",
                "{'title':{'de':'Vier'},'slug':{'de':'vier'},'themes':['" + low + "']}");

        assertThat(find("Maschine")).startsWith(apparatus).containsExactlyInAnyOrder(apparatus, conveyor, centrifuge,
                carrier);
        assertThat(find("Pumpe")).contains(conveyor, centrifuge, carrier).doesNotContain(apparatus);
        assertThat(find("Zentrifuge")).contains(centrifuge, carrier).doesNotContain(apparatus, conveyor);
    }

    @Test
    void themesThatStandAboveEachOtherDoNoHarm() {
        ItemId one = theme("eins", "Ventilator", "'Lüfter'", "Fan");
        ItemId other = theme("zwei", "Gebläse", "'Windmacher'", "Blower", one);
        site.revise(one, 1, "{'broader':['" + other + "','" + one + "']}");
        ItemId article = site.article("Eins", "Ein Windmacher.");

        assertThat(find("Ventilator")).contains(article);
        assertThat(find("Windmacher")).contains(article);
    }

    @Test
    void aLabelIsNeverPutRight() {
        theme("knowhow", "Knowhaw", "'Fachkenntnis'", "Expertise");
        site.installation.withdraw(theme("weg", "Ventilatorex", "'Lüfter'", "Fan"));
        site.article("Eins", "Mit Knowhow und Ventilatoren.");

        SearchAnswer answer = site.answer("Knowhaw");
        assertThat(answer.didYouMean()).isNull();
        assertThat(site.answer("Ventilatorex").didYouMean()).isNotNull();
        assertThat(site.answer("Fachkentnis").didYouMean()).isEqualTo("Fachkenntnis");
        assertThat(site.answer("Fachkentnis").expanded()).extracting(Expanded::text).containsExactly("Fachkenntnis");
    }

    @Test
    void whatIsFoundByAnotherLabelIsMarked() {
        theme("ventilator", "Ventilator", "'Lüfter','frische Brise'", "Fan");
        site.article("Lüfter", "Nichts als frische Brise. Später kam noch eine andere Brise dazu.");

        Hit hit = articles("Ventilator", DE).hits().getFirst();
        assertThat(hit.highlights()).containsEntry("title", List.of("<mark>Lüfter</mark>"));
        assertThat(hit.highlights().get("body"))
                .containsExactly("Nichts als <mark>frische</mark> <mark>Brise</mark>.");
    }

    @Test
    void onlyThemesTheReaderCanBeShownExpand() {
        site.publish("theme", "{'title':{'de':'Ventilator'},'slug':{'de':'v'},'altLabels':{'de':['Lüfter']}}");
        site.publish("article", "{'title':{'en':'Lüfter'},'slug':{'en':'luefter'}}");
        SearchQuestion alone = new SearchQuestion("Ventilator", EN, null, Set.of(), List.of(), 10, null);
        SearchQuestion falling = new SearchQuestion("Ventilator", EN, DE, Set.of(), List.of(), 10, null);

        assertThat(site.answer(alone).expanded()).isEmpty();
        assertThat(site.answer(falling).expanded()).hasSize(1);
    }

    @Test
    void aLabelCountsFromTheEditionThatPublishedItAndNotBeforeNorAfterItIsGone() {
        ItemId article = site.article("Eins", "Ein Lüfter.");
        long before = site.current().number();
        ItemId theme = theme("ventilator", "Ventilator", "'Lüfter'", "Fan");
        long during = site.current().number();
        site.revise(theme, 1, "{'altLabels':{'de':['Gebläse']}}");

        assertThat(site.findAt("Ventilator", before)).doesNotContain(article);
        assertThat(site.findAt("Ventilator", during)).contains(article);
        assertThat(site.find("Ventilator")).doesNotContain(article);
        site.installation.retract(theme);
        assertThat(site.findAt("Ventilator", during)).doesNotContain(article);
    }

    @Test
    void aQuestionFullOfLabelsIsAnswered() {
        ItemId top = theme("oben", "Oberthema", "'Dach'", "Roof");
        for (int i = 0; i < 40; i++) {
            int number = i;
            theme("t" + i, "Thema" + i + " ganz eigener Art", IntStream.range(0, 30)
                    .mapToObj(j -> "'Wort" + number + "x" + j + "','Name von " + number + " und " + j + "'")
                    .collect(Collectors.joining(",")), "Topic" + i, top);
        }
        ItemId article = site.article("Eins", "Wort3x3 und Wort7x7.");
        site.closeSearch();
        site.allow(Duration.ofMillis(500));
        site.openSearch();

        String many = IntStream.range(0, 25).mapToObj(i -> "wort" + i + "x1").collect(Collectors.joining(" "));
        assertThat(site.answer(many).expanded()).hasSizeLessThanOrEqualTo(32);
        String phrases = IntStream.range(0, 9).mapToObj(i -> "Thema" + i + " ganz eigener Art")
                .collect(Collectors.joining(" "));
        SearchAnswer answer = site.answer(phrases);
        assertThat(answer.expanded()).isNotEmpty();
        assertThat(answer.expanded().stream().mapToInt(expanded -> expanded.also().size()).sum())
                .isLessThanOrEqualTo(64);
        assertThat(site.answer("Oberthema").expanded().getFirst().also()).hasSizeLessThanOrEqualTo(64);
        assertThat(find("Wort3x2")).contains(article);
    }
}
