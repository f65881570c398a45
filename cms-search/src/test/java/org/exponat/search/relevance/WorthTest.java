package org.exponat.search.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.exponat.search.relevance.JudgedQueries.Worth;
import org.junit.jupiter.api.Test;

class WorthTest {

    @Test
    void theBestRankingIsWorthOne() {
        assertThat(Worth.of(List.of("a", "b", "x"), Map.of("a", 2, "b", 1))).isEqualTo(new Worth(1, 1, 1));
    }

    @Test
    void whatStandsFurtherBackIsWorthLess() {
        Worth worth = Worth.of(List.of("x", "y", "a"), Map.of("a", 1));

        assertThat(worth.ndcg10()).isEqualTo(0.5, within(1e-9));
        assertThat(worth.reciprocal10()).isEqualTo(1.0 / 3, within(1e-9));
        assertThat(worth.recall100()).isEqualTo(1);
    }

    @Test
    void behindTheTenthOnlyRecallCounts() {
        List<String> ranking = new ArrayList<>(Collections.nCopies(10, "x"));
        ranking.add("a");

        assertThat(Worth.of(ranking, Map.of("a", 1, "b", 1))).isEqualTo(new Worth(0, 0, 0.5));
    }
}
