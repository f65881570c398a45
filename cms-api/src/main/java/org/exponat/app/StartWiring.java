package org.exponat.app;

import java.time.Clock;
import java.time.Instant;
import org.exponat.app.sample.SampleLoader;
import org.exponat.core.access.Credentials;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Editing;
import org.exponat.core.command.Publishing;
import org.exponat.core.media.BlobStore;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.SearchIndex;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** What happens at the start, in its order. */
@Configuration(proxyBeanMethods = false)
class StartWiring {

    @Bean
    Greeting greeting() {
        return new Greeting();
    }

    @Bean
    Start start(JdbcStore store, PublishedSite site, SearchIndex index, ContentTypes types, Editing editing,
            Drafts drafts, Publishing publishing, BlobStore blobs, Credentials credentials, Clock clock,
            Greeting greeting, ExponatSettings settings, ConfigurableEnvironment environment,
            ApplicationContext context) {
        SampleLoader sample = settings.sample()
                ? new SampleLoader(editing, drafts, publishing, site.editions(), types, blobs)
                : null;
        FirstToken token = new FirstToken(credentials, clock, FirstToken.givenIn(environment));
        return new Start(store, site, index, sample, token, greeting, Instant.ofEpochMilli(context.getStartupDate()));
    }
}
