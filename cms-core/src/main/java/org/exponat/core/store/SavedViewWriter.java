package org.exponat.core.store;

import java.util.Optional;

/** Changes the questions that editors keep. */
public interface SavedViewWriter extends SavedViewReader {

    /** Reads one and keeps others from changing it before the transaction ends. */
    Optional<SavedViewRecord> lock(String id);

    void add(SavedViewRecord view);

    /** Writes everything but the owner and when it was made. */
    void update(SavedViewRecord view);

    void remove(String id);
}
