package org.exponat.app;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.exponat.api.caching.SiteOfNode;
import org.exponat.api.editorial.WebhookDeliveriesController;
import org.exponat.api.editorial.WebhooksController;
import org.exponat.api.outbound.AllowedTargets;
import org.exponat.api.outbound.OutboundClient;
import org.exponat.api.webhooks.WebhookDispatcher;
import org.exponat.api.webhooks.WebhookSender;
import org.exponat.core.command.WebhookOutbox;
import org.exponat.core.command.WebhookSending;
import org.exponat.core.command.Webhooks;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.model.Languages;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.webhook.Backoff;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhooks: who is told, what is to be sent, and the sending. */
@Configuration(proxyBeanMethods = false)
class WebhookWiring {

    /** All of it is well within the lease of whoever sends. */
    private static final OutboundClient.Bounds BOUNDS = new OutboundClient.Bounds(Duration.ofSeconds(5),
            Duration.ofSeconds(15), 64 * 1_024);

    @Bean
    Webhooks webhooks(JdbcStore store, PublishedSite site, ContentTypes types, Languages languages, Clock clock) {
        return new Webhooks(store, site, types, languages, clock);
    }

    @Bean
    WebhookOutbox webhookOutbox(JdbcStore store, PublishedSite site, Clock clock) {
        return new WebhookOutbox(store, site, clock);
    }

    @Bean
    WebhookSending webhookSending(JdbcStore store, PublishedSite site, ExponatSettings settings, Clock clock) {
        try {
            return new WebhookSending(store, site, new Backoff(settings.webhooks().retries()),
                    () -> ThreadLocalRandom.current().nextDouble(), clock);
        } catch (IllegalArgumentException wrong) {
            throw new StartFailure("--exponat.webhooks.retries must be times to wait, such as 10s,1m,1h.", wrong);
        }
    }

    @Bean
    OutboundClient outboundClient(ExponatSettings settings) {
        AllowedTargets allowed;
        try {
            allowed = new AllowedTargets(settings.webhooks().allowedTargets());
        } catch (IllegalArgumentException wrong) {
            throw new StartFailure(
                    "--exponat.webhooks.allowed-targets must be names of hosts, addresses, or networks such as 10.1.0.0/16.",
                    wrong);
        }
        return new OutboundClient(allowed, BOUNDS, WebhookDispatcher.MOST_AT_ONCE, "Exponat/" + Release.VERSION);
    }

    @Bean
    WebhookSender webhookSender(WebhookSending sending, OutboundClient client, ExponatSettings settings, Clock clock) {
        return new WebhookSender(sending, client, settings.address(), clock);
    }

    @Bean
    WebhookDispatcher webhookDispatcher(WebhookOutbox outbox, WebhookSending sending, WebhookSender sender,
            SiteOfNode node, ChangeFeed feed) {
        return WebhookDispatcher.start(outbox, sending, sender, node, feed);
    }

    @Bean
    WebhooksController webhooksOfAdministrators(Webhooks webhooks) {
        return new WebhooksController(webhooks);
    }

    @Bean
    WebhookDeliveriesController webhookDeliveries(Webhooks webhooks) {
        return new WebhookDeliveriesController(webhooks);
    }
}
