package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.search.lucene.SearchedSite.DE;
import static org.exponat.search.lucene.SearchedSite.EN;
import static org.exponat.search.lucene.SearchedSite.found;
import static org.exponat.search.lucene.SearchedSite.question;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.exponat.core.command.CreateItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Filter;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchAnswer.Hit;
import org.exponat.search.SearchQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {

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
    void findsTextRightAfterPublication() {
        ItemId first = site.article("Ventilatoren", "Aus Künzelsau in alle Welt.");
        assertThat(site.find("welt")).containsExactly(first);
        ItemId second = site.article("Schrauben", "Auch aus der Welt gefallen.");
        assertThat(site.find("welt")).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void doesNotFindDrafts() {
        ItemId id = site.article("Ventilatoren", "Aus Mulfingen.");
        site.installation.revise(id, 1, "{'title':{'de':'Geheimnis'}}");
        site.article("Anderes", "Ohne Belang.");

        assertThat(site.find("Geheimnis")).isEmpty();
        assertThat(site.find("Ventilatoren")).containsExactly(id);
    }

    @Test
    void foldsSpellingsAndInflections() {
        ItemId id = site.article("Gründung in Künzelsau", "Eine Fußcreme.");
        site.article("Anderes", "Ohne Belang.");

        for (String typed : List.of("Künzelsau", "kuenzelsau", "KUNZELSAU", "Gruendung", "gründungen", "Fußcreme",
                "fusscreme", "die Gründung", "Gründung, Künzelsau!")) {
            assertThat(site.find(typed)).as(typed).containsExactly(id);
        }
    }

    @Test
    void findsADocumentByItsNumberInAnySpelling() {
        ItemId id = site.article("Erstes", "Ein Text.");
        site.article("Siehe dort", "Siehe dort.");

        for (String typed : List.of("SPO000001", "spo 1", "Spo-000001", "siehe spo000001 dort")) {
            assertThat(site.find(typed)).as(typed).first().isEqualTo(id);
        }
    }

    @Test
    void findsADocumentByItsNumberAlone() {
        site.article("Erstes", "Ein Text.");
        ItemId numbered = site.installation.editing.create(site.installation.editor,
                new CreateItem("article", null, DocumentNumber.parse("SPO005498"),
                        Installation.json("{'title':{'de':'Zweites'},'slug':{'de':'zweites'}}"), null))
                .item().id();
        site.installation.publish(numbered);
        ItemId mentioning = site.article("Drittes", "Es kostet 5498 Mark, nicht 5499.");

        assertThat(site.find("5498")).containsExactly(numbered, mentioning);
        assertThat(site.find(" 005498 ")).first().isEqualTo(numbered);
        assertThat(site.find("5498 Mark")).containsExactly(mentioning);
    }

    @Test
    void findsNumbersHoweverTheyAreWritten() {
        ItemId word = site.article("Eins", "Zwölf Cluster.");
        ItemId digits = site.article("Anderes", "12 Cluster.");
        site.article("Nichts", "Dreizehn Cluster.");

        for (String typed : List.of("zwölf", "ZWOELF", "12", "twelve")) {
            assertThat(site.find(typed)).as(typed).containsExactlyInAnyOrder(word, digits);
        }
    }

    @Test
    void completesWordsThatShareTheirSecondHalf() {
        ItemId joined = site.article("Eins", "Firmen der Mess-, Steuer- und Regeltechnik.");
        ItemId single = site.article("Zwei", "Eine Firma der Messtechnik.");
        site.article("Drei", "Ein Text.");

        assertThat(site.find("Messtechnik")).containsExactlyInAnyOrder(joined, single);
        assertThat(site.find("Steuertechnik")).contains(joined);
        for (String typed : List.of("Mess Steuer und Regeltechnik", "Mess-, Steuer- und Regeltechnik")) {
            assertThat(site.find(typed)).as(typed).startsWith(joined).contains(single);
        }
    }

    @Test
    void whatHasNoneOfTheWordsIsFoundByWhatIsAlikeInThem() {
        ItemId id = site.article("Vertikutierer", "Ein Text.");
        site.article("Vergaser", "Ein Text.");

        assertThat(site.find("Rasenvertikutiererverleih")).isEmpty();
        assertThat(site.find("Vertikutierergerät")).containsExactly(id);
    }

    @Test
    void whatIsWrittenJustSoComesBeforeOtherForms() {
        ItemId plural = site.article("Eins", "Verbände der Region.");
        ItemId singular = site.article("Zwei", "Verband der Region.");

        assertThat(site.find("Verband")).containsExactly(singular, plural);
        assertThat(site.find("Verbände")).containsExactly(plural, singular);
    }

    @Test
    void takesEveryInput() {
        site.article("Ventilatoren", "Ein Text.");

        for (String typed : List.of("\"", "a AND", "title:x", "*", "a~9 b^2", "(((", "\\", "\u0000", "\uD800", "😀",
                "[1 TO 2}", "-", "/x", "x OR (", "' OR 1=1 --", "%", "   ...   ")) {
            assertThat(site.answer(typed).total()).as(typed).isZero();
        }
    }

    @Test
    void takesTheLongestInput() {
        site.article("Ventilatoren", "Ein Text.");

        assertThat(site.find("b ".repeat(114) + "Ventilatoren")).isEmpty();
        assertThat(site.find("Ventilatoren " + "b ".repeat(121)).size()).isEqualTo(1);
    }

    @Test
    void findsCompoundsByTheirPartsAndTheReverse() {
        ItemId compound = site.article("Verpackungsmaschinen", "Ein Text.");
        ItemId parts = site.article("Verpackung", "Mit einer Maschine.");
        site.article("Montagetechnik", "Ein Text.");

        assertThat(site.find("Maschine")).containsExactlyInAnyOrder(compound, parts);
        assertThat(site.find("Verpackungsmaschinen")).containsExactly(compound, parts);
        assertThat(site.answer("Maschine Verpackung").hits()).extracting(hit -> hit.highlights().get("title"))
                .contains(List.of("<mark>Verpackungsmaschinen</mark>"));
    }

    @Test
    void aWordIsRarerInTitlesThanInTextsAndCountsMoreThere() {
        for (String title : List.of("Schrauben", "Pumpen", "Glas")) {
            site.article(title, "Neben " + title + " auch Ventilatoren und vieles mehr.");
        }
        ItemId inTitle = site.article("Bau von Ventilatoren", "Aus Mulfingen und anderen Orten der Region.");

        assertThat(site.find("Ventilator")).hasSize(4).first().isEqualTo(inTitle);
    }

    @Test
    void whatIsCalledExactlySoComesFirst() {
        ItemId longer = site.article("Cluster-Management und Cluster-Politik", "Cluster, Cluster, Cluster.");
        ItemId exact = site.article("Das Cluster", "Zwölf davon gibt es in der Region.");

        assertThat(site.find("das cluster")).containsExactly(exact, longer);
        assertThat(site.find("Das Cluster!")).containsExactly(exact, longer);
    }

    @Test
    void wordsNearEachOtherCountMore() {
        String filler = "Dies und das und jenes steht dazwischen, eines nach dem anderen, Satz um Satz. ";
        ItemId apart = site.article("Eins", "Industrie. " + filler + filler + "Cluster.");
        ItemId near = site.article("Zwei", filler + filler + "Cluster der Industrie.");
        site.article("Drei", "Gar nichts.");

        assertThat(site.find("Cluster Industrie")).containsExactly(near, apart);
    }

    @Test
    void showsDocumentsWithSomeOfTheWordsWhenFewHaveAll() {
        ItemId one = site.article("Ventilatoren", "Aus Mulfingen.");
        ItemId other = site.article("Schrauben", "Aus Künzelsau.");

        assertThat(site.find("Ventilatoren Künzelsau")).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void findsItemsByTheLabelsOfTheThemesTheyCarry() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Ausgründung','en':'Spin-off'},"
                + "'slug':{'de':'ausgruendung','en':'spin-off'},'altLabels':{'de':['Abspaltung']}}");
        ItemId carrier = site.publish("article",
                "{'title':{'de':'Ventilatoren'},'slug':{'de':'v'},'themes':['" + theme + "']}");

        assertThat(site.find("Abspaltung")).containsExactly(theme, carrier);
        SearchAnswer english = site.answer(new SearchQuestion("spin-off", EN, DE, Set.of(), List.of(), 10, null));
        assertThat(found(english)).containsExactly(theme, carrier);

        site.revise(theme, 1, "{'altLabels':{'de':['Loslösung']}}");
        assertThat(site.find("Abspaltung")).isEmpty();
        assertThat(site.find("Loslösung")).containsExactly(theme, carrier);

        site.installation.withdraw(theme);
        assertThat(site.find("Loslösung")).isEmpty();
    }

    @Test
    void findsSharedTextsInEveryLanguageTheItemIsLiveIn() {
        ItemId id = site.publish("article", "{'title':{'de':'Eins','en':'One'},'slug':{'de':'eins','en':'one'},"
                + "'place':'Niedernhall'}");

        assertThat(found(site.answer(new SearchQuestion("niedernhall", EN, null, Set.of(), List.of(), 10, null))))
                .containsExactly(id);
    }

    @Test
    void anItemThatIsNotLiveInTheReadersLanguageIsNoHitWithoutFallback() {
        ItemId german = site.article("Ventilatoren", "Ein Text.");
        ItemId both = site.publish("article",
                "{'title':{'de':'Ventilatoren','en':'Fans'},'slug':{'de':'vent','en':'fans'}}");

        SearchQuestion alone = new SearchQuestion("Ventilatoren", EN, null, Set.of(), List.of(), 10, null);
        assertThat(found(site.answer(alone))).containsExactly(both);
        SearchQuestion withFallback = new SearchQuestion("Ventilatoren", EN, DE, Set.of(), List.of(), 10, null);
        assertThat(found(site.answer(withFallback))).containsExactlyInAnyOrder(german, both);
    }

    @Test
    void theReadersLanguageComesFirst() {
        ItemId german = site.publish("article",
                "{'title':{'de':'Gift','en':'Poison'},'slug':{'de':'gift-de','en':'poison'}}");
        ItemId english = site.publish("article",
                "{'title':{'de':'Geschenk','en':'Gift'},'slug':{'de':'geschenk','en':'gift'}}");

        assertThat(site.find("gift")).containsExactly(german, english);
        assertThat(found(site.answer(new SearchQuestion("gift", EN, DE, Set.of(), List.of(), 10, null))))
                .containsExactly(english, german);
    }

    @Test
    void marksWhatWasFoundAndEscapesTheRest() {
        site.article("Lüfter & <Gebläse>", "Erst ein Satz. Dann 1 < 2 > Ventilatoren & mehr. Zuletzt noch einer.");

        Hit hit = site.answer("ventilator lüfter").hits().getFirst();
        assertThat(hit.highlights().get("title"))
                .containsExactly("<mark>Lüfter</mark> &amp; &lt;Gebläse&gt;");
        assertThat(hit.highlights().get("body"))
                .containsExactly("Dann 1 &lt; 2 &gt; <mark>Ventilatoren</mark> &amp; mehr.");
        assertThat(hit.excerpt()).isEqualTo("Dann 1 < 2 > Ventilatoren & mehr.");
    }

    @Test
    void theExcerptIsTheTeaserWhereNoPassageFits() {
        site.publish("article", "{'title':{'de':'Lüfter'},'slug':{'de':'l'},'teaser':{'de':'Ein *kurzer* Text.'},"
                + "'body':{'de':[{'type':'paragraph','text':'Ein langer.'}]}}");

        Hit hit = site.answer("Lüfter").hits().getFirst();
        assertThat(hit.excerpt()).isEqualTo("Ein *kurzer* Text.");
        assertThat(hit.highlights()).containsOnlyKeys("title");
    }

    @Test
    void namesInAListAreMarkedButMakeNoExcerpt() {
        site.publish("article", "{'title':{'de':'Eins'},'slug':{'de':'l'},'teaser':{'de':'Ein Text.'},"
                + "'tags':{'de':['Lüfter','Gebläse']}}");

        Hit hit = site.answer("Lüfter").hits().getFirst();
        assertThat(hit.highlights()).containsEntry("tags", List.of("<mark>Lüfter</mark>"));
        assertThat(hit.excerpt()).isEqualTo("Ein Text.");
    }

    @Test
    void suggestsWhatWasMeantAndFindsIt() {
        ItemId id = site.article("Befestigungstechnik", "Aus Künzelsau.");

        SearchAnswer answer = site.answer("Befestigungstechnick aus Künzelsau");
        assertThat(answer.didYouMean()).isEqualTo("Befestigungstechnik aus Künzelsau");
        assertThat(found(answer)).containsExactly(id);
        assertThat(site.answer("Befestigungstechnik").didYouMean()).isNull();
        assertThat(site.answer("Xyzzyqqq").didYouMean()).isNull();
    }

    @Test
    void looksForWhatWasTypedIfThatIsMeant() {
        site.article("Befestigungstechnik", "Aus Künzelsau.");

        SearchAnswer answer = site.answer(new SearchQuestion("Befestigungstechnick", SearchedSite.DE, null, Set.of(),
                List.of(), true, Filter.everything(), List.of(), false, 10, null));
        assertThat(answer.didYouMean()).isNull();
    }

    @Test
    void tellsHowManyThereAreWithoutWhatWasChosenWhenThereAreNoneWithIt() {
        site.article("Ventilator", "Ein Text.");
        site.article("Ventilatoren", "Noch ein Text.");

        SearchQuestion themes = new SearchQuestion("Ventilator", SearchedSite.DE, null, Set.of("theme"), List.of(), 10,
                null);
        assertThat(site.answer(themes).total()).isZero();
        assertThat(site.answer(themes).unfiltered()).isEqualTo(2);
        assertThat(site.answer("Ventilator").unfiltered()).as("nothing was chosen").isNull();
        assertThat(site.answer("Xyzzyqqq").unfiltered()).as("nothing was chosen").isNull();
    }

    @Test
    void neverSuggestsAWordOfADocumentTheReaderCannotBeShown() {
        site.article("Befestigungstechnik", "Ein Text.");
        site.publish("article", "{'title':{'en':'Fans'},'slug':{'en':'fans'}}");

        SearchQuestion english = new SearchQuestion("Befestigungstechnick", EN, null, Set.of(), List.of(), 10, null);
        assertThat(site.answer(english).didYouMean()).isNull();
    }

    @Test
    void countsTypesAndThemesAsTheReaderNamesThem() {
        ItemId theme = site.publish("theme", "{'title':{'de':'Gründung'},'slug':{'de':'gruendung'}}");
        ItemId carrier = site.publish("article",
                "{'title':{'de':'Ventilator eins'},'slug':{'de':'eins'},'themes':['" + theme + "']}");
        site.article("Ventilator zwei", "Ein Text.");
        site.publish("note", "{'title':{'de':'Ventilator drei'},'slug':{'de':'drei'}}");

        SearchAnswer all = site.answer("Ventilator");
        assertThat(all.total()).isEqualTo(3);
        assertThat(all.facets().get("type")).containsExactly(new FacetCount("article", "Artikel", 2),
                new FacetCount("note", "Notiz", 1));
        assertThat(all.facets().get("theme")).containsExactly(new FacetCount(theme.toString(), "Gründung", 1));

        SearchAnswer notes = site.answer(
                new SearchQuestion("Ventilator", DE, null, Set.of("note"), List.of(), 10, null));
        assertThat(notes.total()).isEqualTo(1);
        assertThat(notes.facets().get("type")).as("what else could be chosen").hasSize(2);
        assertThat(notes.facets().get("theme")).isEmpty();

        SearchAnswer themed = site.answer(
                new SearchQuestion("Ventilator", DE, null, Set.of(), List.of(theme), 10, null));
        assertThat(found(themed)).containsExactly(carrier);
        assertThat(themed.hits().getFirst().themes()).containsExactly(theme);
        assertThat(themed.facets().get("type")).containsExactly(new FacetCount("article", "Artikel", 1));
    }

    @Test
    void choosingATypeNarrowsWhatWasFoundAndChangesNoCount() {
        for (int i = 0; i < 12; i++) {
            site.article("Beides " + i, "Amsel und Bison.");
        }
        for (int i = 0; i < 5; i++) {
            site.article("Eines " + i, "Nur die Amsel.");
        }
        site.publish("note", "{'title':{'de':'Amsel und Bison'},'slug':{'de':'beide'}}");
        site.publish("note", "{'title':{'de':'Bison'},'slug':{'de':'einer'}}");

        SearchAnswer all = site.answer("Amsel Bison");
        assertThat(all.facets().get("type")).containsExactly(new FacetCount("article", "Artikel", 12),
                new FacetCount("note", "Notiz", 1));
        SearchAnswer notes = site.answer(
                new SearchQuestion("Amsel Bison", DE, null, Set.of("note"), List.of(), 10, null));
        assertThat(notes.facets().get("type")).isEqualTo(all.facets().get("type"));
        assertThat(notes.total()).isEqualTo(1);
    }

    @Test
    void anEmptyTextFindsEverythingByTitle() {
        ItemId z = site.article("Zulieferer", "Ein Text.");
        ItemId umlaut = site.article("Ärzte", "Ein Text.");
        ItemId b = site.article("Berater", "Ein Text.");

        assertThat(site.find("  ")).containsExactly(umlaut, b, z);
        assertThat(found(site.answer(new SearchQuestion("", EN, DE, Set.of(), List.of(), 10, null))))
                .containsExactly(umlaut, b, z);
    }

    @Test
    void anEmptySiteAnswersWithNothing() {
        SearchAnswer answer = site.answer(question("Ventilator"));

        assertThat(answer.total()).isZero();
        assertThat(answer.facets().get("type")).isEmpty();
        assertThat(site.answer(question("")).hits()).isEmpty();
    }
}
