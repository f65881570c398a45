package org.exponat.core.store;

import java.time.Instant;
import java.util.Optional;
import org.exponat.core.webhook.Attempt;
import org.exponat.core.webhook.Delivery;

/** Changes the outbox of webhooks. */
public interface DeliveryWriter extends DeliveryReader {

    /** The number of a webhook's next delivery. It is given out once; the webhook must be locked. */
    long nextNumber(String webhook);

    void add(Delivery delivery);

    /**
     * Makes the holder of the lease the only one who sends to the webhook until the instant, and says what is to be sent
     * first: the lowest number that is due. While the webhook is paused only pings are.
     *
     * @return empty if somebody else holds it, or nothing is due; then there is no lease
     */
    Optional<Delivery> claim(String webhook, Instant now, String lease, Instant until);

    /** Ends a lease, unless it has lapsed and somebody else holds the webhook. */
    void release(String webhook, String lease);

    /** Reads one and keeps others from changing it before the transaction ends. */
    Optional<Delivery> lock(String id);

    /** Writes where a delivery stands; it must be locked. */
    void update(Delivery delivery);

    /** Adds an attempt to those before; the delivery must be locked. */
    void add(String delivery, Attempt attempt);

    /**
     * Forgets deliveries of all webhooks that were delivered before the instant, or behind which there are so many.
     *
     * @param kept how many of a webhook's newest stay
     * @param limit how many are forgotten at most
     * @return how many were
     */
    int forget(Instant settledBefore, int kept, int limit);
}
