package org.exponat.core.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands. */
public enum DeliveryState {
    /** It is to be sent, for the first time or again. */
    WAITING,
    /** The receiver has taken it. */
    DELIVERED,
    /** It was given up. */
    DEAD;

    /** How the state is written in the store and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeliveryState> find(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }
}
