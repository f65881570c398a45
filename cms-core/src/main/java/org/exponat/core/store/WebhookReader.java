package org.exponat.core.store;

import java.util.List;
import java.util.Optional;
import org.exponat.core.webhook.Webhook;
import org.exponat.core.webhook.WebhookSecrets;
import org.jspecify.annotations.Nullable;

/** Reads webhooks. */
public interface WebhookReader {

    Optional<Webhook> find(String id);

    /**
     * A page of them, newest first.
     *
     * @param after continue behind the one of this id; null: from the beginning
     */
    List<Webhook> list(@Nullable String after, int limit);

    /** All that are not paused. */
    List<Webhook> active();

    /** What signs its messages. */
    Optional<WebhookSecrets> secrets(String id);
}
