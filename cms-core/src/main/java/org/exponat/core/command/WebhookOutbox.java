package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.exponat.core.publication.Span;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.webhook.Delivery;
import org.exponat.core.webhook.Occasion;
import org.exponat.core.webhook.Webhook;

/**
 * Puts what happened to the published site into the outbox of each webhook that asks for it: one delivery for an edition, one
 * for a retraction. Each webhook knows up to where that was done, and moves on in the transaction that writes the deliveries;
 * so nothing is lost and nothing is there twice, however many nodes do it and whenever one of them dies.
 */
public final class WebhookOutbox {

    /** So many editions are looked at for one transaction. */
    private static final int AT_ONCE = 50;

    private final ContentStore store;
    private final WebhookNews news;
    private final Clock clock;

    /** @param site the published site; what is due is an edition of it */
    public WebhookOutbox(ContentStore store, PublishedSite site, Clock clock) {
        this.store = store;
        this.news = new WebhookNews(site);
        this.clock = clock;
    }

    /**
     * Brings the outboxes of all active webhooks towards the present.
     *
     * @return whether there is more to be done at once
     */
    public boolean fill() {
        boolean more = false;
        for (Webhook webhook : store.reader().webhooks().active()) {
            more |= fill(webhook);
        }
        return more;
    }

    private boolean fill(Webhook webhook) {
        WebhookNews.Batch batch = news.after(webhook.told(), AT_ONCE);
        if (batch.reached().equals(webhook.told())) {
            return false;
        }
        // Read before the transaction, which others wait for.
        List<Occasion> fitting = batch.occasions().stream()
                .filter(occasion -> news.fits(occasion, webhook.filter())).toList();
        return store.write(writer -> move(writer, webhook, batch.reached(), fitting)) && batch.more();
    }

    /** Does nothing if somebody was faster, or changed the webhook meanwhile. */
    private boolean move(ContentWriter writer, Webhook webhook, Span.Mark reached, List<Occasion> occasions) {
        Webhook now = writer.webhooks().lock(webhook.id()).orElse(null);
        if (now == null || !now.isActive() || !now.told().equals(webhook.told())
                || !now.filter().equals(webhook.filter())) {
            return false;
        }
        Instant instant = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Occasion occasion : occasions) {
            writer.deliveries().add(Delivery.fresh(UUID.randomUUID().toString(), now.id(),
                    writer.deliveries().nextNumber(now.id()), occasion, instant));
        }
        writer.webhooks().advance(now.id(), reached);
        return true;
    }
}
