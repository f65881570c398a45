package org.exponat.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GramsTest {

    @Test
    void cutsWordsAndCountsTheirEdgesAsLetters() {
        assertThat(Grams.of("Glas", 9)).containsExactly("_gla", "glas", "las_");
        assertThat(Grams.of("am Öl", 9)).containsExactly("_am_", "_ol_");
        assertThat(Grams.of("x", 9)).containsExactly("_x_");
    }

    @Test
    void takesEachGramOnceAndNoMoreThanAsked() {
        assertThat(Grams.of("Glas und Glas", 99)).containsExactly("_gla", "glas", "las_", "_und", "und_");
        assertThat(Grams.of("Verpackungsmaschinen", 3)).containsExactly("_ver", "verp", "erpa");
        assertThat(Grams.of("x".repeat(300), 99)).containsExactly("_xxx", "xxxx", "xxx_");
    }

    @Test
    void spellingsOfAWordHaveTheSameGrams() {
        assertThat(Grams.of("Künzelsau", 99)).isEqualTo(Grams.of("KUENZELSAU", 99));
    }
}
