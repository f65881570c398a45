package org.exponat.core.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.webhook.Attempt;
import org.exponat.core.webhook.Delivery;
import org.exponat.core.webhook.DeliveryState;
import org.jspecify.annotations.Nullable;

/** Reads the outbox of webhooks. */
public interface DeliveryReader {

    Optional<Delivery> find(String webhook, String id);

    /**
     * A page of a webhook's deliveries, newest first.
     *
     * @param states only these; empty: all
     * @param after continue behind the one of this id; null: from the beginning
     */
    List<Delivery> list(String webhook, Set<DeliveryState> states, @Nullable String after, int limit);

    /** The attempts at these deliveries, oldest first, in one query; deliveries without any are left out. */
    Map<String, List<Attempt>> attempts(Collection<String> deliveries);

    /** Webhooks nobody sends to now that have something to be sent; those whose first waits longest first. */
    List<String> due(Instant now, int limit);
}
