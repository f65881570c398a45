package org.exponat.core.draft;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How what editors have of an item relates to what the public sees of it. */
public enum DraftState {

    /** It was never published. */
    DRAFT,

    /** It is published, and there is nothing newer. */
    PUBLISHED,

    /** It is published, and its newest version is another one. */
    CHANGED,

    /** It was published and is no more. */
    WITHDRAWN,

    /** It is in the trash. */
    TRASHED;

    /** How the state is written in the API and in the index. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DraftState> find(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }
}
