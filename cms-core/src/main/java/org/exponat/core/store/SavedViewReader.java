package org.exponat.core.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the questions that editors keep. */
public interface SavedViewReader {

    Optional<SavedViewRecord> find(String id);

    /**
     * What is an account's own, and what is shared, newest first.
     *
     * @param after where to continue behind; null: from the newest
     */
    List<SavedViewRecord> list(String account, @Nullable String after, int limit);

    /** How many an account owns. */
    int count(String owner);
}
