package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.access.Forbidden;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.webhook.Attempt;
import org.exponat.core.webhook.Delivery;
import org.exponat.core.webhook.DeliveryState;
import org.exponat.core.webhook.Occasion;
import org.exponat.core.webhook.Webhook;
import org.exponat.core.webhook.WebhookSecrets;
import org.exponat.core.webhook.WebhookSettings;
import org.jspecify.annotations.Nullable;

/**
 * What administrators do with webhooks, and nobody else: every method throws {@link Forbidden} for other actors, and
 * {@link NotFound} where there is no such webhook or delivery.
 */
public final class Webhooks {

    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final ContentStore store;
    private final WebhookNews news;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;

    public Webhooks(ContentStore store, PublishedSite site, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.news = new WebhookNews(site);
        this.types = types;
        this.languages = languages;
        this.clock = clock;
    }

    /** @param secret what signs the messages from now on; it is told this once */
    public record Issued(Webhook webhook, String secret) {

        @Override
        public String toString() {
            return "Issued[" + webhook.id() + "]";
        }
    }

    /** @param next continue behind the webhook of this id; null when there is nothing more */
    public record WebhookPage(List<Webhook> webhooks, @Nullable String next) {
        public WebhookPage {
            webhooks = List.copyOf(webhooks);
        }
    }

    /** @param attempts oldest first */
    public record Sent(Delivery delivery, List<Attempt> attempts) {
        public Sent {
            attempts = List.copyOf(attempts);
        }
    }

    /** @param next continue behind the delivery of this id; null when there is nothing more */
    public record DeliveryPage(List<Sent> deliveries, @Nullable String next) {
        public DeliveryPage {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * Makes one that is told what happens from now on.
     *
     * @throws InvalidContent listing every fault of the settings
     */
    public Issued create(Actor actor, WebhookSettings settings) {
        administers(actor);
        check(settings);
        Instant now = now();
        WebhookSecrets secrets = WebhookSecrets.fresh();
        Webhook webhook = new Webhook(UUID.randomUUID().toString(), settings.name(), settings.url(),
                settings.filter(), actor.name(), now, settings.active() ? null : now, null, news.site().mark());
        return store.write(writer -> {
            writer.webhooks().add(webhook, secrets);
            note(writer, actor, Kind.WEBHOOK_CREATED, webhook.id());
            return new Issued(webhook, secrets.current());
        });
    }

    /** A page of them, newest first. */
    public WebhookPage list(Actor actor, @Nullable String after, int limit) {
        administers(actor);
        List<Webhook> page = new ArrayList<>(store.reader().webhooks().list(after, limit + 1));
        boolean more = page.size() > limit;
        if (more) {
            page.removeLast();
        }
        return new WebhookPage(page, more ? page.getLast().id() : null);
    }

    public Webhook get(Actor actor, String id) {
        administers(actor);
        return found(store.reader(), id);
    }

    /**
     * Changes what somebody decides about it. What is in its outbox already is sent as the new settings say.
     *
     * @throws InvalidContent listing every fault of the settings it would have
     */
    public Webhook change(Actor actor, String id, UnaryOperator<WebhookSettings> change) {
        administers(actor);
        return store.write(writer -> {
            Webhook before = locked(writer, id);
            WebhookSettings settings = change.apply(before.settings());
            check(settings);
            Webhook after = before.with(settings, now());
            writer.webhooks().update(after);
            note(writer, actor, Kind.WEBHOOK_CHANGED, id);
            return after;
        });
    }

    /** Removes it with all its deliveries. */
    public void remove(Actor actor, String id) {
        administers(actor);
        store.write(writer -> {
            locked(writer, id);
            writer.webhooks().remove(id);
            note(writer, actor, Kind.WEBHOOK_REMOVED, id);
            return id;
        });
    }

    /**
     * Gives it another secret. The present one signs too for a while; one before that does not any more.
     *
     * @param formerUntil until when; at most 30 days ahead; null: 24 hours
     */
    public Issued rotate(Actor actor, String id, @Nullable Instant formerUntil) {
        administers(actor);
        Instant now = now();
        Instant until = formerUntil == null ? now.plus(USUAL_OVERLAP) : formerUntil.truncatedTo(ChronoUnit.MICROS);
        if (!until.isAfter(now)) {
            throw invalid("not_future", "This must be in the future.");
        }
        if (until.isAfter(now.plus(LONGEST_OVERLAP))) {
            throw invalid("too_late", "This must be at most " + LONGEST_OVERLAP.toDays() + " days ahead.");
        }
        return store.write(writer -> {
            locked(writer, id);
            WebhookSecrets rotated = writer.webhooks().secrets(id).orElseThrow().rotated(until);
            writer.webhooks().keep(id, rotated);
            note(writer, actor, Kind.WEBHOOK_SECRET_CHANGED, id);
            return new Issued(found(writer, id), rotated.current());
        });
    }

    /** Only the present secret signs from now on. */
    public void endFormerSecret(Actor actor, String id) {
        administers(actor);
        store.write(writer -> {
            locked(writer, id);
            writer.webhooks().keep(id, writer.webhooks().secrets(id).orElseThrow().withoutFormer());
            note(writer, actor, Kind.WEBHOOK_SECRET_CHANGED, id);
            return id;
        });
    }

    /** Sends it a message of nothing, once, also while it is paused. */
    public Sent ping(Actor actor, String id) {
        administers(actor);
        long edition = news.site().mark().edition();
        return store.write(writer -> {
            locked(writer, id);
            long number = writer.deliveries().nextNumber(id);
            Delivery ping = Delivery.fresh(UUID.randomUUID().toString(), id, number, Occasion.ping(number, edition),
                    now());
            writer.deliveries().add(ping);
            return new Sent(ping, List.of());
        });
    }

    /**
     * A page of its deliveries, newest first.
     *
     * @param states only these; empty: all
     */
    public DeliveryPage deliveries(Actor actor, String id, Set<DeliveryState> states, @Nullable String after,
            int limit) {
        administers(actor);
        return store.snapshot(reader -> {
            found(reader, id);
            List<Delivery> page = new ArrayList<>(reader.deliveries().list(id, states, after, limit + 1));
            boolean more = page.size() > limit;
            if (more) {
                page.removeLast();
            }
            var attempts = reader.deliveries().attempts(page.stream().map(Delivery::id).toList());
            return new DeliveryPage(
                    page.stream().map(one -> new Sent(one, attempts.getOrDefault(one.id(), List.of()))).toList(),
                    more ? page.getLast().id() : null);
        });
    }

    public Sent delivery(Actor actor, String id, String delivery) {
        administers(actor);
        return store.snapshot(reader -> sent(reader, found(reader, id, delivery)));
    }

    /** Sends a delivery again at once, whatever became of it; it counts as one that never failed. */
    public Sent replay(Actor actor, String id, String delivery) {
        administers(actor);
        return store.write(writer -> {
            found(writer, id, delivery);
            Delivery again = writer.deliveries().lock(delivery).orElseThrow(Webhooks::noDelivery).again(now());
            writer.deliveries().update(again);
            return sent(writer, again);
        });
    }

    private static Sent sent(ContentReader reader, Delivery delivery) {
        return new Sent(delivery, reader.deliveries().attempts(List.of(delivery.id())).getOrDefault(delivery.id(),
                List.of()));
    }

    private static Delivery found(ContentReader reader, String id, String delivery) {
        return reader.deliveries().find(found(reader, id).id(), delivery).orElseThrow(Webhooks::noDelivery);
    }

    private static Webhook found(ContentReader reader, String id) {
        return reader.webhooks().find(id).orElseThrow(Webhooks::noWebhook);
    }

    private void note(ContentWriter writer, Actor actor, Kind kind, String id) {
        writer.audit().note(now(), actor, AuditedAct.of(kind, id, null));
    }

    private static Webhook locked(ContentWriter writer, String id) {
        return writer.webhooks().lock(id).orElseThrow(Webhooks::noWebhook);
    }

    private static NotFound noWebhook() {
        return new NotFound("There is no such webhook.");
    }

    private static NotFound noDelivery() {
        return new NotFound("There is no such delivery.");
    }

    private void check(WebhookSettings settings) {
        List<Fault> faults = settings.check(types, languages);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    private static InvalidContent invalid(String code, String detail) {
        return new InvalidContent(List.of(new Fault("/formerUntil", code, detail)));
    }

    private static void administers(Actor actor) {
        actor.require(Action.ADMINISTER, null, null);
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
