package org.exponat.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.exponat.api.caching.AnswersFirst;
import org.exponat.api.questions.SearchCounts;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.media.BlobStore;
import org.exponat.core.query.PublishedSite;
import org.exponat.frontend.plugins.PluginDirectory;
import org.exponat.search.IndexHealth;
import org.exponat.search.IndexHealth.Stall;
import org.exponat.search.SearchIndex;
import org.exponat.search.drafts.DraftHealth;
import org.exponat.search.drafts.DraftSearch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How Exponat is doing: whether the store answers, whether the indexes are whole, how far they are behind. The same in
 * figures, for whoever measures: those of Spring and of the Java machine come beside them.
 */
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

    /**
     * A plugin that was refused or taken out is told, and is no reason to take the node out: everything else is served, and
     * the other nodes have the same plugins. Why is for administrators.
     */
    @Bean
    HealthIndicator frontendsHealthIndicator(PluginDirectory plugins) {
        return answering("frontends", () -> {
            Health.Builder told = Health.up();
            plugins.states().forEach(frontend -> told.withDetail(frontend.name(),
                    frontend.condition().name().toLowerCase(Locale.ROOT)));
            return told;
        });
    }

    /** Such files are given to nobody; all others are, so it is no reason to take the node out. Which they are is in the log. */
    @Bean
    HealthIndicator mediaHealthIndicator(BlobStore blobs) {
        return answering("media", () -> Health.up().withDetail("damaged", blobs.damaged()));
    }

    @Bean
    HealthIndicator feedHealthIndicator(ChangeFeed feed, SearchIndex index) {
        return answering("feed", () -> {
            long lag = Math.max(0, feed.last() - index.health().position());
            return (lag > MAX_LAG ? Health.outOfService() : Health.up()).withDetail("lag", lag);
        });
    }

    /** Asked for only when somebody comes for the figures. A figure that cannot be told is left out by then. */
    @Bean
    MeterBinder figures(PublishedSite site, ChangeFeed feed, SearchIndex index, DraftSearch drafts,
            BlobStore blobs, FilterRegistrationBean<AnswersFirst> answersFirst, SearchCounts searches) {
        AnswersFirst answers = Objects.requireNonNull(answersFirst.getFilter());
        return registry -> {
            gauge(registry, "exponat.edition", "the current edition",
                    () -> site.editions().current().number());
            gauge(registry, "exponat.index.edition", "the edition that search shows", () -> index.health().edition());
            gauge(registry, "exponat.index.lag", "changes that search has not read yet",
                    () -> Math.max(0, feed.last() - index.health().position()));
            gauge(registry, "exponat.index.failures", "documents missing in search",
                    () -> index.health().failed());
            gauge(registry, "exponat.index.stalled", "1 if search does not follow what happens",
                    () -> index.health().stalled() == null ? 0 : 1);
            gauge(registry, "exponat.drafts.failures", "documents missing in the search of editors",
                    () -> drafts.health().failed());
            gauge(registry, "exponat.media.damaged", "files that are not what was taken in, and given to nobody",
                    blobs::damaged);
            answers(registry, "memory", answers, AnswersFirst::fromMemory);
            answers(registry, "computed", answers, AnswersFirst::computed);
            searches(registry, "found", searches, SearchCounts::found);
            searches(registry, "nothing", searches, SearchCounts::foundNothing);
            searches(registry, "partial", searches, SearchCounts::partial);
            FunctionCounter.builder("exponat.searches.slow", searches, SearchCounts::slow)
                    .description("searches of 200 ms or more").register(registry);
        };
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).strongReference(true).register(registry);
    }

    private static void answers(MeterRegistry registry, String from, AnswersFirst answers,
            ToDoubleFunction<AnswersFirst> count) {
        FunctionCounter.builder("exponat.answers", answers, count).tag("from", from)
                .description("answers that delivery and sites gave").register(registry);
    }

    private static void searches(MeterRegistry registry, String outcome, SearchCounts searches,
            ToDoubleFunction<SearchCounts> count) {
        FunctionCounter.builder("exponat.searches", searches, count).tag("outcome", outcome)
                .description("searches that were not answered from memory").register(registry);
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
