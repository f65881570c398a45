package org.exponat.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.exponat.app.sample.SampleLoader;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.search.IndexHealth.Stall;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * What must be done before the first request is answered: the sample is published, the indexes show the current edition,
 * an administrator can come in. It runs when all beans are made and before the web server takes its port.
 */
final class Start implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Start.class);
    private static final Duration STEP = Duration.ofSeconds(10);

    private final JdbcStore store;
    private final PublishedSite site;
    private final SearchIndex index;
    private final @Nullable SampleLoader sample;
    private final FirstToken token;
    private final Greeting greeting;
    private final Instant began;

    /** @param sample null: an empty store stays empty */
    Start(JdbcStore store, PublishedSite site, SearchIndex index, @Nullable SampleLoader sample, FirstToken token,
            Greeting greeting, Instant began) {
        this.store = store;
        this.site = site;
        this.index = index;
        this.sample = sample;
        this.token = token;
        this.greeting = greeting;
        this.began = began;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (sample != null) {
            sample.loadIntoEmptyStore();
        }
        Edition current = site.editions().current();
        long indexed = catchUp(current);
        Optional<String> invented = token.ensure();
        invented.ifPresent(greeting::show);
        LOG.info("start version={} engine={} edition={} index_edition={} duration_ms={}", Release.VERSION,
                store.engine(), current.number(), indexed,
                Duration.between(began, Instant.now()).toMillis());
    }

    private long catchUp(Edition current) {
        while (true) {
            try (SearchSnapshot snapshot = index.acquire(current, STEP)) {
                if (snapshot.edition() >= current.number()) {
                    return snapshot.edition();
                }
                Stall stalled = index.health().stalled();
                if (stalled == null) {
                    LOG.info("the indexes are catching up: edition {} of {}", snapshot.edition(), current.number());
                } else {
                    LOG.warn("the indexes have stopped at edition {} of {} and try again: {}", snapshot.edition(),
                            current.number(), stalled.reason());
                }
            }
        }
    }
}
