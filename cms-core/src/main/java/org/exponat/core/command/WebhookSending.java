package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.DeliveryWriter;
import org.exponat.core.webhook.Attempt;
import org.exponat.core.webhook.Backoff;
import org.exponat.core.webhook.Delivery;
import org.exponat.core.webhook.News;
import org.exponat.core.webhook.Webhook;
import org.exponat.core.webhook.WebhookSecrets;

/**
 * Gives out what is to be sent, and notes what became of it. Whoever sends holds a lease on the webhook, so that its receiver
 * is sent one delivery at a time, by one node. A sender that dies loses the lease when its time is up, and what it was sending
 * is sent again: at least once, never at most once.
 */
public final class WebhookSending {

    /** Longer than any attempt can last. */
    public static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int KEPT_OF_EACH = 1_000;
    private static final int FORGOTTEN_AT_ONCE = 200;

    private final ContentStore store;
    private final WebhookNews news;
    private final Backoff backoff;
    private final DoubleSupplier random;
    private final Clock clock;

    /** @param random from 0 to 1, for the jitter of the backoff */
    public WebhookSending(ContentStore store, PublishedSite site, Backoff backoff, DoubleSupplier random,
            Clock clock) {
        this.store = store;
        this.news = new WebhookNews(site);
        this.backoff = backoff;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What is to be sent, by whoever holds this.
     *
     * @param secrets those that sign
     */
    public record Claim(String lease, Webhook webhook, Delivery delivery, News news, List<String> secrets) {

        @Override
        public String toString() {
            // A secret must never reach a log.
            return "Claim[" + delivery.id() + "]";
        }
    }

    /** The ids of webhooks to which nobody sends, and something is to be sent. */
    public List<String> due(int most) {
        return store.reader().deliveries().due(now(), most);
    }

    /** Takes what is to be sent to the webhook next; empty if there is nothing, or somebody else sends. */
    public Optional<Claim> claim(String webhook) {
        Instant now = now();
        String lease = UUID.randomUUID().toString();
        record Taken(Webhook webhook, Delivery delivery, WebhookSecrets secrets) {}
        Optional<Taken> taken = store.write(writer -> writer.deliveries().claim(webhook, now, lease, now.plus(LEASE))
                .map(delivery -> new Taken(writer.webhooks().find(webhook).orElseThrow(), delivery,
                        writer.webhooks().secrets(webhook).orElseThrow())));
        return taken.map(one -> new Claim(lease, one.webhook(), one.delivery(),
                news.of(one.delivery().occasion(), one.webhook().filter()), one.secrets().signingAt(now)));
    }

    /** Notes an attempt, and lets others send to the webhook. */
    public void note(Claim claim, Attempt attempt) {
        double jitter = random.getAsDouble();
        store.write(writer -> {
            DeliveryWriter deliveries = writer.deliveries();
            deliveries.release(claim.webhook().id(), claim.lease());
            // Absent if the webhook was removed meanwhile.
            Optional<Delivery> delivery = deliveries.lock(claim.delivery().id());
            delivery.ifPresent(before -> {
                deliveries.add(before.id(), attempt);
                deliveries.update(before.after(attempt, backoff, jitter));
                if (attempt.saysGone()) {
                    writer.webhooks().pause(before.webhook(), now());
                }
            });
            return delivery.isPresent();
        });
    }

    /** Gives back what was not sent. */
    public void release(Claim claim) {
        store.write(writer -> {
            writer.deliveries().release(claim.webhook().id(), claim.lease());
            return claim.lease();
        });
    }

    /**
     * Forgets some of what was delivered long ago. What was given up stays until it is replayed or the webhook is removed.
     *
     * @return whether there may be more
     */
    public boolean forgetSome() {
        Instant before = now().minus(KEPT);
        return store.write(writer -> writer.deliveries().forget(before, KEPT_OF_EACH,
                FORGOTTEN_AT_ONCE)) == FORGOTTEN_AT_ONCE;
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
