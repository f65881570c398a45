package org.exponat.core.publication;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a release stands. */
public enum ReleaseState {
    /** It is being put together. It may wait for its instant: then nothing of it can be changed. */
    OPEN,
    /** It became an edition. Another one may have restored some of what it replaced. */
    PUBLISHED,
    /** It became an edition, and another one restored what it replaced. */
    UNDONE,
    /** It was given up. */
    CANCELLED;

    /** How the state is written in the store and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReleaseState> find(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }
}
