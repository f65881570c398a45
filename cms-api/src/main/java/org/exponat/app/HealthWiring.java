package org.exponat.app;

import java.util.function.Supplier;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.IndexHealth;
import org.exponat.search.IndexHealth.Stall;
import org.exponat.search.SearchIndex;
import org.exponat.search.drafts.DraftHealth;
import org.exponat.search.drafts.DraftSearch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Exponat is doing: whether the store answers, whether the indexes are whole, how far they are behind. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

    private static final Logger LOG = LoggerFactory.getLogger(HealthWiring.class);

    /** So many changes behind, visitors notice. */
    private static final long MAX_LAG = 1_000;

    @Bean
    HealthIndicator storeHealthIndicator(PublishedSite site) {
        return answering("store", () -> Health.up().withDetail("edition", site.editions().current().number()));
    }

    @Bean
    HealthIndicator indexHealthIndicator(SearchIndex index) {
        return answering("index", () -> {
            IndexHealth health = index.health();
            Stall stalled = health.stalled();
            // Items that could not be indexed are missing in search, but everything else is served: not a reason to
            // take the node out.
            return (stalled == null ? Health.up() : Health.outOfService().withDetail("stalled", stalled.kind()))
                    .withDetail("edition", health.edition()).withDetail("failures", health.failed());
        });
    }

    /** Editors can work without it, and visitors do not notice: no reason to take the node out. */
    @Bean
    HealthIndicator draftsHealthIndicator(DraftSearch drafts) {
        return answering("drafts", () -> {
            DraftHealth health = drafts.health();
            Stall stalled = health.stalled();
            Health.Builder told = Health.up().withDetail("complete", health.complete()).withDetail("failures",
                    health.failed());
            return stalled == null ? told : told.withDetail("stalled", stalled.kind());
        });
    }

    @Bean
    HealthIndicator feedHealthIndicator(ChangeFeed feed, SearchIndex index) {
        return answering("feed", () -> {
            long lag = Math.max(0, feed.last() - index.health().position());
            return (lag > MAX_LAG ? Health.outOfService() : Health.up()).withDetail("lag", lag);
        });
    }

    /** Down if there is no answer. Why is for the log: anyone may read this, and messages may name files and hosts. */
    private static HealthIndicator answering(String name, Supplier<Health.Builder> check) {
        return () -> {
            try {
                return check.get().build();
            } catch (RuntimeException failed) {
                LOG.warn("the health of the {} cannot be told", name, failed);
                return Health.down().withDetail("error", failed.getClass().getSimpleName()).build();
            }
        };
    }
}
