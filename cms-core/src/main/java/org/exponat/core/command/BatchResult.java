package org.exponat.core.command;

import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/** What came of an operation of a batch. */
public sealed interface BatchResult {

    /** @param isNew whether this very operation created it */
    record Saved(SavedItem item, boolean isNew) implements BatchResult {}

    record Trashed(ItemId id) implements BatchResult {}

    /**
     * Nothing was changed by it. Faults in the input point into the batch.
     *
     * @param item the one it was about; null: none that is there for the actor
     */
    record Refused(RuntimeException reason, @Nullable ItemId item) implements BatchResult {}
}
