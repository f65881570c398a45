package org.exponat.core.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What signs the messages of a webhook. Receivers check with the same, so it is kept as it is; it is told once, and appears
 * nowhere else.
 *
 * @param former the one before, which signs too while receivers change over; null if there is none
 * @param formerUntil until when it does; null if there is none
 */
public record WebhookSecrets(String current, @Nullable String former, @Nullable Instant formerUntil) {

    private static final String PREFIX = "expw_";
    private static final int RANDOM_BYTES = 32;

    public WebhookSecrets {
        if ((former == null) != (formerUntil == null)) {
            throw new IllegalArgumentException("a former secret signs until an instant");
        }
    }

    public static WebhookSecrets fresh() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new WebhookSecrets(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random), null, null);
    }

    /** A new one, beside which the present one signs until the instant. A former one ends now. */
    public WebhookSecrets rotated(Instant until) {
        return new WebhookSecrets(fresh().current(), current, until);
    }

    /** Only the present one. */
    public WebhookSecrets withoutFormer() {
        return new WebhookSecrets(current, null, null);
    }

    /** Those that sign at this instant, the present one first. */
    public List<String> signingAt(Instant now) {
        return former != null && formerUntil != null && now.isBefore(formerUntil)
                ? List.of(current, former)
                : List.of(current);
    }

    @Override
    public String toString() {
        // A secret must never reach a log.
        return "WebhookSecrets[formerUntil=" + formerUntil + "]";
    }
}
