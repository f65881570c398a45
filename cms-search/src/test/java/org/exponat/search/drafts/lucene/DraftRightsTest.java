package org.exponat.search.drafts.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.exponat.search.drafts.DraftAnswer;
import org.exponat.search.drafts.DraftQuestion;
import org.exponat.search.drafts.DraftQuestion.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftRightsTest {

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

    private DraftAnswer notes(String text, Set<String> readable, int limit) {
        return site.answer(new DraftQuestion(text, site.question(text).locale(), readable, Set.of("note"),
                List.of(), Set.of(), Set.of(), null, null, null, Order.RELEVANCE, limit, null));
    }

    @Test
    void nothingIsTaughtToWhomItIsNotFor() {
        site.article("Geheimplan", "g", "x");
        DraftAnswer answer = notes("Geheimplam", Set.of("note"), 10);
        assertThat(answer.hits()).isEmpty();
        assertThat(answer.total()).isZero();
        assertThat(answer.types()).isEmpty();
        assertThat(answer.states()).isEmpty();
        assertThat(answer.workflow()).isEmpty();
        assertThat(answer.didYouMean()).isNull();
    }

    @Test
    void neitherScoresNorCursorsTellHowFrequentAWordIsWhereOneMayNotRead() {
        site.note("Pumpe aus Eisen");
        site.note("Rad aus Eisen");
        site.note("Ein Rad");
        List<Double> before = scores(Set.of("note"));
        String next = notes("Eisen", Set.of("note"), 1).next();
        List<Double> beforeForAll = scores(site.types);
        for (int i = 0; i < 20; i++) {
            site.article("Eisen von nebenan " + i, "e" + i, "Eisen, und noch einmal altes Eisen.");
        }
        assertThat(before).hasSize(2).allSatisfy(score -> assertThat(score).isPositive());
        assertThat(next).isNotNull();
        assertThat(scores(Set.of("note"))).isEqualTo(before);
        assertThat(notes("Eisen", Set.of("note"), 1).next()).isEqualTo(next);
        assertThat(scores(site.types)).isNotEqualTo(beforeForAll);
    }

    private List<Double> scores(Set<String> readable) {
        return notes("Eisen", readable, 10).hits().stream().map(DraftAnswer.Hit::score).toList();
    }
}
