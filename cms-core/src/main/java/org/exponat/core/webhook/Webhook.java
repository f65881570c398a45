package org.exponat.core.webhook;

import java.time.Instant;
import org.exponat.core.publication.Span;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told over HTTP what the public sees. What signs the messages is no part of it.
 *
 * @param pausedAt since when nothing is sent; null while it is active
 * @param formerSecretUntil until when the secret before the present one signs too; null if there is none
 * @param told up to where everything was put into the outbox
 */
public record Webhook(String id, String name, String url, WebhookFilter filter, String author, Instant createdAt,
        @Nullable Instant pausedAt, @Nullable Instant formerSecretUntil, Span.Mark told) {

    public boolean isActive() {
        return pausedAt == null;
    }

    public WebhookSettings settings() {
        return new WebhookSettings(name, url, filter, isActive());
    }

    /** The same with these settings; it is paused since the instant it was first. */
    public Webhook with(WebhookSettings settings, Instant now) {
        Instant paused = settings.active() ? null : isActive() ? now : pausedAt;
        return new Webhook(id, settings.name(), settings.url(), settings.filter(), author, createdAt, paused,
                formerSecretUntil, told);
    }
}
