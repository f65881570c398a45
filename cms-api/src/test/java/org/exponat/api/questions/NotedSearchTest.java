package org.exponat.api.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.exponat.core.publication.Edition;
import org.junit.jupiter.api.Test;

class NotedSearchTest {

    private static Edition edition(long number) {
        return new Edition(number, Instant.EPOCH.plusSeconds(number));
    }

    @Test
    void whatAnIndexThatIsBehindDoesNotFindMayBeThere() {
        assertThat(NotedSearch.isOfThePresent(0, edition(7), Edition.EMPTY)).isFalse();
        assertThat(NotedSearch.isOfThePresent(6, edition(7), edition(6))).isFalse();
    }

    @Test
    void whatWasNotThereInThePastMayBeThereNow() {
        assertThat(NotedSearch.isOfThePresent(7, edition(5), edition(5))).isFalse();
    }

    @Test
    void whatThePresentLacksIsMissing() {
        assertThat(NotedSearch.isOfThePresent(7, edition(7), edition(7))).isTrue();
    }
}
