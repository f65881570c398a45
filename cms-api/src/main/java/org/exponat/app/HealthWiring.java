package org.exponat.app;

import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchIndex;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Exponat is doing: whether the store answers, whether the indexes are whole, how far they are behind. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

    /** So many changes behind, visitors notice. */
    private static final long MAX_LAG = 1_000;

    @Bean
    HealthIndicator storeHealthIndicator(PublishedSite site) {
        return () -> Health.up().withDetail("edition", site.editions().current().number()).build();
    }

    @Bean
    HealthIndicator indexHealthIndicator(SearchIndex index) {
        return () -> {
            IndexHealth health = index.health();
            // Items that could not be indexed are missing in search, but everything else is served: not a reason to
            // take the node out.
            return Health.up().withDetail("edition", health.edition()).withDetail("failures", health.failures().size())
                    .build();
        };
    }

    @Bean
    HealthIndicator feedHealthIndicator(ChangeFeed feed, SearchIndex index) {
        return () -> {
            long lag = Math.max(0, feed.last() - index.health().position());
            return (lag > MAX_LAG ? Health.outOfService() : Health.up()).withDetail("lag", lag).build();
        };
    }
}
