package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.search.lucene.SearchedSite.DE;
import static org.exponat.search.lucene.SearchedSite.EN;
import static org.exponat.search.lucene.SearchedSite.question;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is retracted is not found at any edition, whatever becomes of the index. */
class RetractionTest {

    @TempDir
    Path directory;

    @Test
    void isObeyedByTheVeryNextSearchAtEveryEdition() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId gone = site.article("Amsel", "Von der Amsel und dem Zaunkoenigsnest");
            ItemId stays = site.article("Drossel", "Von der Amsel daneben");
            site.revise(gone, 1, "{'title':{'de':'Bachstelze'}}");
            site.find("Amsel");

            site.installation.retract(gone);

            assertNowhere(site, gone);
            for (long edition = 2; edition <= site.current().number(); edition++) {
                SearchAnswer answer = site.answer(question("Amsel"), at(site, edition));
                assertThat(SearchedSite.found(answer)).containsExactly(stays);
                assertThat(answer.total()).isEqualTo(1);
                assertThat(answer.facets().get("type")).extracting(SearchAnswer.FacetCount::count).containsExactly(1L);
            }
        }
    }

    @Test
    void isObeyedWithoutAnEditionToWaitFor() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId gone = site.article("Amsel", "Von der Amsel");
            site.installation.withdraw(gone);
            assertThat(site.findAt("Amsel", 1)).containsExactly(gone);

            site.installation.retract(gone);

            assertNowhere(site, gone);
            assertThat(site.answer(question(""), at(site, 1)).total()).isZero();
        }
    }

    @Test
    void neitherKnowsNorSuggestsTheWordsOfWhatIsRetracted() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId gone = site.article("Befestigungstechnick", "Von der Zwillingsbereifung");
            ItemId stays = site.article("Befestigungstechnik", "Ein Text.");
            assertThat(site.answer("Befestigungstechnick").didYouMean()).isNull();
            assertThat(site.answer("Zwillingsbereiffung").didYouMean()).isEqualTo("Zwillingsbereifung");

            site.installation.retract(gone);

            SearchAnswer answer = site.answer("Befestigungstechnick");
            assertThat(answer.didYouMean()).isEqualTo("Befestigungstechnik");
            assertThat(SearchedSite.found(answer)).containsExactly(stays);
            assertThat(site.answer("Zwillingsbereiffung").didYouMean()).isNull();
            assertThat(site.answer(question("Zwillingsbereiffung"), at(site, 1)).didYouMean()).isNull();
        }
    }

    @Test
    void leavesTheOtherLanguagesWhereTheyAre() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId id = site.publish("article", """
                    {'title':{'de':'Amsel','en':'Blackbird'},'slug':{'de':'a','en':'b'}}""");
            site.installation.withdraw(id, EN);

            site.installation.retract(id, DE);

            assertThat(site.findAt("Amsel", 1)).isEmpty();
            SearchQuestion english = new SearchQuestion("Blackbird", EN, DE, Set.of(), List.of(), 10, null);
            assertThat(SearchedSite.found(site.answer(english, at(site, 1)))).containsExactly(id);
            assertThat(SearchedSite.found(site.answer(english))).isEmpty();
            SearchQuestion german = new SearchQuestion("Blackbird", DE, null, Set.of(), List.of(), 10, null);
            assertThat(SearchedSite.found(site.answer(german, at(site, 1)))).isEmpty();
        }
    }

    @Test
    void noLongerFindsByTheNamesOfARetractedThemeWhatCarriesIt() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId theme = site.publish("theme", "{'title':{'de':'Ornithologie'},'slug':{'de':'o'}}");
            ItemId carrier = site.publish("article", "{'title':{'de':'Amsel'},'slug':{'de':'a'},'themes':['" + theme
                    + "']}");
            site.revise(carrier, 1, "{'title':{'de':'Drossel'}}");
            assertThat(site.findAt("Ornithologie", 2)).contains(carrier);

            site.installation.retract(theme);

            for (long edition = 1; edition <= site.current().number(); edition++) {
                assertThat(site.findAt("Ornithologie", edition)).isEmpty();
                assertThat(site.answer(question(""), at(site, edition)).facets().get("theme")).isEmpty();
            }
            assertThat(site.findAt("Amsel", 2)).containsExactly(carrier);
            assertThat(site.find("Drossel")).containsExactly(carrier);
        }
    }

    @Test
    void isTakenOutOfTheFilesThemselves() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId gone = site.article("Amsel", "Von Qzyxvogelbeere");
            site.article("Drossel", "Von der Drossel");
            site.revise(gone, 1, "{'title':{'de':'Bachstelze'}}");
            site.find("Amsel");
            site.openSearch();
            assertThat(holds(site.indexes(), "qzyxvogelbeere")).isTrue();

            site.installation.retract(gone);
            assertNowhere(site, gone);
            site.closeSearch();

            assertThat(holds(site.indexes(), "qzyxvogelbeere")).isFalse();
        }
    }

    @Test
    void isCommittedSoThatNothingComesBackAfterARestart() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId gone = site.article("Amsel", "Von der Amsel");
            site.revise(gone, 1, "{'title':{'de':'Bachstelze'}}");
            site.openSearch();
            site.installation.retract(gone);
            assertNowhere(site, gone);

            site.killAndRestart();
            assertNowhere(site, gone);
            site.openSearch();
            assertNowhere(site, gone);
            site.openSearch(directory.resolve("anew"));
            assertNowhere(site, gone);
        }
    }

    @Test
    void isObeyedByAnIndexThatWasAsleepMeanwhile() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId gone = site.article("Amsel", "Von der Amsel");
            site.revise(gone, 1, "{'title':{'de':'Bachstelze'}}");
            site.find("Amsel");
            site.closeSearch();
            site.installation.retract(gone);

            site.openSearch();
            assertNowhere(site, gone);
        }
    }

    @Test
    void isObeyedBeforeTheIndexHasReadOfIt() {
        try (SearchedSite site = SearchedSite.open(directory)) {
            ItemId gone = site.article("Amsel", "Von der Amsel");
            site.installation.withdraw(gone);
            site.find("Amsel");
            site.openSearch(site.indexes(), site.installation.site(),
                    new CutFeed(site.installation.store.feed(), site.installation.store.feed().last()));

            site.installation.retract(gone);

            try (SearchSnapshot stale = site.search().acquire(site.current(), Duration.ZERO)) {
                SearchAnswer answer = stale.search(question("Amsel"), site.installation.site().at(at(site, 1)));
                assertThat(answer.total()).isZero();
                assertThat(answer.facets().get("type")).isEmpty();
            }
        }
    }

    private static void assertNowhere(SearchedSite site, ItemId gone) {
        for (long edition = 1; edition <= site.current().number(); edition++) {
            for (String word : List.of("Amsel", "Bachstelze", "")) {
                assertThat(site.findAt(word, edition)).as("%s at %d", word, edition).doesNotContain(gone);
            }
        }
    }

    private static Edition at(SearchedSite site, long number) {
        return site.installation.site().editions().find(number).orElseThrow();
    }

    private static boolean holds(Path indexes, String word) {
        try (Stream<Path> files = Files.walk(indexes)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> read(file).contains(word));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
