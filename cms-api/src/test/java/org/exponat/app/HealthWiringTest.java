package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.search.IndexHealth;
import org.exponat.search.IndexHealth.Stall;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** What is told of parts that are not well. */
class HealthWiringTest {

    private final HealthWiring wiring = new HealthWiring();

    @Test
    void theIndexIsOutOfServiceWhileItDoesNotFollow() {
        Stall stall = Stall.of(new IllegalStateException("/srv/exponat/search cannot be written"));

        Health health = healthOf(wiring.indexHealthIndicator(new Index(stall, 7)));

        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails()).containsEntry("stalled", "IllegalStateException").containsEntry("edition", 3L);
        assertThat(health.toString()).doesNotContain("/srv");
    }

    @Test
    void theIndexIsUpWhileItFollows() {
        Health health = healthOf(wiring.indexHealthIndicator(new Index(null, 7)));

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).doesNotContainKey("stalled");
    }

    @Test
    void whatDoesNotAnswerIsDown() {
        Absent absent = new Absent();

        assertThat(Stream.of(wiring.storeHealthIndicator(absent), wiring.indexHealthIndicator(absent),
                wiring.feedHealthIndicator(absent, new Index(null, 7))).map(HealthWiringTest::healthOf))
                .hasSize(3).allSatisfy(health -> {
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails()).containsEntry("error", "IllegalStateException").hasSize(1);
                });
    }

    private static Health healthOf(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health());
    }

    private record Index(@Nullable Stall stalled, long position) implements SearchIndex {

        @Override
        public SearchSnapshot acquire(Edition wanted, Duration atMost) {
            throw new AssertionError("nobody searches");
        }

        @Override
        public IndexHealth health() {
            return new IndexHealth(3, position, 12, stalled, 0, List.of());
        }
    }

    /** A store, a feed and an index that cannot be reached. */
    private static final class Absent implements PublishedSite, ChangeFeed, SearchIndex {

        @Override
        public Editions editions() {
            throw away();
        }

        @Override
        public Present present() {
            throw away();
        }

        @Override
        public Retractions retractions() {
            throw away();
        }

        @Override
        public TextChanges changes() {
            throw away();
        }

        @Override
        public PublishedView at(Edition edition) {
            throw away();
        }

        @Override
        public List<FeedEntry> after(long position, int limit) {
            throw away();
        }

        @Override
        public long last() {
            throw away();
        }

        @Override
        public long commits() {
            throw away();
        }

        @Override
        public boolean await(long position, Duration atMost) {
            throw away();
        }

        @Override
        public SearchSnapshot acquire(Edition wanted, Duration atMost) {
            throw away();
        }

        @Override
        public IndexHealth health() {
            throw away();
        }

        private static IllegalStateException away() {
            return new IllegalStateException("jdbc:sqlite:/srv/exponat/exponat.db is away");
        }
    }
}
