package org.exponat.search.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration RETRY = Duration.ofHours(1);

    @Test
    void itIsTimeToCommitAfterSoManyEntries() {
        CommitPace commits = new CommitPace(new Pace(LONG, 2, RETRY, LONG));
        assertThat(commits.hasUncommitted()).isFalse();
        commits.noteUncommitted();
        assertThat(commits.hasUncommitted()).isTrue();
        assertThat(commits.isDue()).isFalse();
        commits.noteUncommitted();
        assertThat(commits.isDue()).isTrue();
        commits.noteCommitted();
        assertThat(commits.isDue()).isFalse();
        assertThat(commits.hasUncommitted()).isFalse();
    }

    @Test
    void itIsTimeToCommitAfterSoLongIfThereIsAnything() {
        CommitPace commits = new CommitPace(new Pace(Duration.ZERO, Integer.MAX_VALUE, RETRY, LONG));
        assertThat(commits.isDue()).isFalse();
        commits.noteUncommitted();
        assertThat(commits.isDue()).isTrue();
    }

    @Test
    void aSessionRestsUntilThereIsSomethingToCommitOrToRetry() {
        CommitPace soon = new CommitPace(new Pace(Duration.ofMinutes(1), Integer.MAX_VALUE, RETRY, LONG));
        assertThat(soon.rest()).isEqualTo(RETRY);
        soon.noteUncommitted();
        assertThat(soon.rest()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        CommitPace late = new CommitPace(new Pace(LONG, Integer.MAX_VALUE, RETRY, LONG));
        late.noteUncommitted();
        assertThat(late.rest()).isEqualTo(RETRY);
    }
}
