package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.exponat.search.lucene.SearchedSite.DE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.Cursor;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

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

    /** More than the best that are looked at twice, so that pages end within them, at their end, and behind. */
    @ParameterizedTest
    @CsvSource({"Cluster,7", "Cluster,100", "Cluster Industrie,40", "'',33"})
    void pagesShowEverythingOnceAndTheBestFirst(String text, int limit) {
        List<ItemId> all = articles(230);

        List<SearchAnswer.Hit> hits = new ArrayList<>();
        String after = null;
        do {
            SearchAnswer answer = site.answer(asked(text, limit, after));
            assertThat(answer.total()).isEqualTo(230);
            assertThat(answer.hits()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
            hits.addAll(answer.hits());
            after = answer.next();
        } while (after != null);

        assertThat(hits).extracting(hit -> hit.reading().id()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(hits).extracting(SearchAnswer.Hit::score)
                .isSortedAccordingTo((one, next) -> Double.compare(next, one));
    }

    @Test
    void aPageContinuesInItsEditionAfterThatHasPassed() {
        List<ItemId> all = articles(12);
        Edition then = site.current();
        SearchAnswer first = site.answer(asked("", 5, null));
        site.installation.withdraw(all.get(1));
        site.article("Aaa", "Cluster.");

        assertThat(Cursor.decode(nextOf(first)).edition()).isEqualTo(then.number());
        SearchAnswer second = site.answer(asked("", 10, first.next()), then);
        List<ItemId> shown = new ArrayList<>(SearchedSite.found(first));
        shown.addAll(SearchedSite.found(second));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> site.answer(asked("", 10, first.next()), site.current()));
    }

    /**
     * What is published between two pages makes words more or less frequent, and so changes what counts more: every
     * second article has the one word more often, the others the other.
     */
    @ParameterizedTest
    @CsvSource({"Cluster,7", "Cluster Industrie,23", "Cluster Industrie Verbund,50"})
    void pagesContinueOneRankingWhileMoreIsPublished(String text, int limit) {
        List<ItemId> all = articles(230);
        Edition then = site.current();
        List<ItemId> expected = new ArrayList<>();
        String after = null;
        do {
            SearchAnswer answer = site.answer(asked(text, 100, after), then);
            expected.addAll(SearchedSite.found(answer));
            after = answer.next();
        } while (after != null);
        assertThat(expected).containsExactlyInAnyOrderElementsOf(all);

        List<ItemId> shown = new ArrayList<>();
        int page = 0;
        do {
            SearchAnswer answer = site.answer(asked(text, limit, after), then);
            assertThat(answer.total()).isEqualTo(230);
            shown.addAll(SearchedSite.found(answer));
            after = answer.next();
            if (page < 6) {
                site.article("Industrie " + page, "Industrie im Verbund. ".repeat(1 + page * 3));
                site.revise(expected.get(page * 30 + 20), 1, "{'title':{'de':'Industrie im Verbund'}}");
                site.installation.withdraw(expected.get(220 + page));
            }
            page++;
        } while (after != null);

        assertThat(shown).containsExactlyElementsOf(expected);
    }

    @Test
    void pagesLookForWhatTheFirstTookTheTextToMean() {
        List<ItemId> all = articles(12);
        Edition then = site.current();
        SearchAnswer first = site.answer(asked("Clustre", 5, null));
        assertThat(first.didYouMean()).isEqualTo("Cluster");
        site.article("Clustre", "Jetzt gibt es das Wort.");

        SearchAnswer second = site.answer(asked("Clustre", 10, first.next()), then);

        List<ItemId> shown = new ArrayList<>(SearchedSite.found(first));
        shown.addAll(SearchedSite.found(second));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
        assertThat(second.didYouMean()).isEqualTo("Cluster");
    }

    @Test
    void aCursorContinuesNoOtherQuestion() {
        articles(12);
        String after = site.answer(asked("Cluster", 5, null)).next();

        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> site.answer(asked("Industrie", 5, after)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "e30", "eyJlIjoxfQ", "\u0000"})
    void whatIsNoCursorIsRefused(String after) {
        articles(2);

        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> site.answer(asked("Cluster", 5, after)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "12345678ff", "xx345678", "12345678", "7fc00000"})
    void aForgedPlaceIsRefusedOrHarmless(String key) {
        articles(12);
        for (String text : List.of("Cluster", "")) {
            Cursor real = Cursor.decode(nextOf(site.answer(asked(text, 5, null))));
            String forged = json(real, key);
            try {
                assertThat(site.answer(asked(text, 5, forged)).hits()).hasSizeLessThanOrEqualTo(5);
            } catch (InvalidContent refused) {
                assertThat(refused.faults()).extracting(fault -> fault.pointer()).containsExactly("/after");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void aPageHasOneToAHundredHits(int limit) {
        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> site.answer(asked("x", limit, null)));
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThatExceptionOfType(InvalidContent.class)
                .isThrownBy(() -> site.answer(asked("x".repeat(257), 10, null)));
    }

    private static String nextOf(SearchAnswer answer) {
        return Objects.requireNonNull(answer.next());
    }

    private static String json(Cursor real, String key) {
        String json = "{\"e\":%d,\"i\":\"%s\",\"k\":[\"%s\",null],\"q\":\"%s\"}".formatted(real.edition(), real.last(),
                key,
                real.question());
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** In one edition; of different length and with the words near and far, so that their scores differ. */
    private List<ItemId> articles(int count) {
        List<ItemId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = (i % 2 == 0 ? "Cluster " : "Industrie ").repeat(i % 4 / 2) + "Cluster "
                    + "und so weiter ".repeat(i % 9) + "Industrie.";
            ids.add(site.installation.create("article", "{'title':{'de':'Text " + (i / 2) + "'},'slug':{'de':'text-" + i
                    + "'},'body':{'de':[{'type':'paragraph','text':'" + text + "'}]}}").id());
        }
        site.publishAll(ids);
        return ids;
    }

    private static SearchQuestion asked(String text, int limit, @Nullable String after) {
        return new SearchQuestion(text, DE, null, Set.of(), List.of(), limit, after);
    }
}
