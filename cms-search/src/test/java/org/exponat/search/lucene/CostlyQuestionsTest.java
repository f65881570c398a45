package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked is answered in bounded time, or refused. */
class CostlyQuestionsTest {

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
    void whatTakesTooMuchTimeIsAnsweredInPartAndSaysSo() {
        List<ItemId> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(site.article("Ventilator " + i, "Aus Mulfingen."));
        }
        SearchQuestion question = new SearchQuestion("Ventilator Mulfingen", SearchedSite.DE, null, Set.of(), List.of(),
                10, null);
        assertThat(site.answer(question).partial()).isFalse();
        assertThat(site.answer(question).next()).isNotNull();
        site.closeSearch();
        site.allow(Duration.ZERO);
        site.openSearch();

        for (long edition : new long[]{site.current().number(), site.current().number() - 1}) {
            SearchAnswer partial = site.answer(question,
                    site.installation.site().editions().find(edition).orElseThrow());
            assertThat(partial.partial()).isTrue();
            assertThat(all).containsAll(SearchedSite.found(partial));
            assertThat(partial.next()).as("where a partial answer would go on").isNull();
        }
        site.closeSearch();
        site.allow(Duration.ofMinutes(1));
        site.openSearch();
        assertThat(site.answer(question).partial()).isFalse();
        assertThat(site.answer(question).total()).isEqualTo(30);
    }

    @Test
    void noTextMakesAQuestionThatCannotBeAnswered() {
        site.article("Ventilator", "Aus Mulfingen.");
        String each = IntStream.range(0, 128).mapToObj(i -> Character.toString('a' + i % 26))
                .collect(Collectors.joining(" "));
        for (String text : List.of("x".repeat(256), "ß".repeat(256), each, "😀".repeat(128), "\"".repeat(256),
                "ventilatoren".repeat(21), "*".repeat(256), "a*".repeat(128), "\u0301".repeat(256),
                "SPO1 ".repeat(51), "- ".repeat(128), "\u0000".repeat(256), "und ".repeat(64),
                "2 3 4 5 6 und Regeltechnik ".repeat(9), "zwei drei vier elf und Messtechnik ".repeat(7),
                "AND OR NOT ( [ TO ] )")) {
            assertThat(site.answer(text).hits()).as(text).hasSizeLessThan(2);
        }
        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> site.answer("x".repeat(257)));
    }

    @Test
    void moreThanAPageIsRefused() {
        for (int limit : new int[]{0, 101, Integer.MAX_VALUE}) {
            assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> site.answer(
                    new SearchQuestion("x", SearchedSite.DE, null, Set.of(), List.of(), limit, null)));
        }
    }
}
