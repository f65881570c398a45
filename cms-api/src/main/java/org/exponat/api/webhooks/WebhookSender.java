package org.exponat.api.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.exponat.api.outbound.Outbound;
import org.exponat.api.outbound.Outbound.Outcome;
import org.exponat.core.command.WebhookSending;
import org.exponat.core.command.WebhookSending.Claim;
import org.exponat.core.webhook.Attempt;
import org.jspecify.annotations.Nullable;

/** Sends one delivery, signed. */
public final class WebhookSender implements AutoCloseable {

    private final WebhookSending sending;
    private final Outbound outbound;
    private final @Nullable URI address;
    private final Clock clock;
    private volatile boolean closed;

    /** @param address the public one of this installation; null if it is not set */
    public WebhookSender(WebhookSending sending, Outbound outbound, @Nullable URI address, Clock clock) {
        this.sending = sending;
        this.outbound = outbound;
        this.address = address;
        this.clock = clock;
    }

    /** Sends what is claimed and notes what became of it; what is broken off by closing is given back instead. */
    void send(Claim claim) {
        if (closed) {
            sending.release(claim);
            return;
        }
        byte[] body = WebhookMessage.of(claim, address).toJson();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long began = System.nanoTime();
        Outcome outcome = outbound.post(URI.create(claim.webhook().url()),
                Map.of("Exponat-Webhook", claim.webhook().id(), "Exponat-Delivery", claim.delivery().id(),
                        Signature.HEADER, Signature.of(body, at, claim.secrets())),
                body);
        Duration took = Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MICROS);
        Outbound.Trouble trouble = outcome.trouble();
        if (closed && trouble != null) {
            sending.release(claim);
        } else {
            sending.note(claim, new Attempt(at, took, outcome.status(),
                    trouble == null ? null : trouble.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        closed = true;
        outbound.close();
    }
}
