package org.exponat.core.store;

import java.time.Instant;
import java.util.Optional;
import org.exponat.core.publication.Span;
import org.exponat.core.webhook.Webhook;
import org.exponat.core.webhook.WebhookSecrets;

/** Changes webhooks. */
public interface WebhookWriter extends WebhookReader {

    /** Reads one and keeps others from changing it before the transaction ends. */
    Optional<Webhook> lock(String id);

    void add(Webhook webhook, WebhookSecrets secrets);

    /** Writes everything but what signs and where it was told to. */
    void update(Webhook webhook);

    void keep(String id, WebhookSecrets secrets);

    /** Writes up to where everything was put into the outbox; the webhook must be locked. */
    void advance(String id, Span.Mark told);

    /** Pauses it, unless it is paused. */
    void pause(String id, Instant now);

    /** Removes it with its deliveries and their attempts. */
    void remove(String id);
}
