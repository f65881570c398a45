package org.exponat.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberWordsTest {

    @Test
    void knowsTheOtherWaysToWriteASmallNumber() {
        assertThat(NumberWords.others("zwolf")).containsExactly("12", "twelve");
        assertThat(NumberWords.others("12")).containsExactly("zwolf", "twelve");
        assertThat(NumberWords.others("two")).containsExactly("2", "zwei");
        assertThat(NumberWords.others("twenty")).containsExactly("20", "zwanzig");
    }

    @Test
    void leavesOtherWordsAndNumbersAlone() {
        assertThat(NumberWords.others("1945")).isEmpty();
        assertThat(NumberWords.others("ein")).isEmpty();
    }
}
