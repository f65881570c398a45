package org.exponat.core.publication;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an act of publishing that was accepted for an instant stands. */
public enum ActState {
    /** It waits for its instant, and can be changed or cancelled. */
    PLANNED,
    /** It was carried out; if the site was so already, without an edition. */
    DONE,
    /** It could not be carried out when it was due, or was the end of one that could not. Nothing of it was done. */
    FAILED,
    /** Somebody took it back, or what it would have ended, before it was due. */
    CANCELLED;

    /** How the state is written in the store and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ActState> find(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }
}
