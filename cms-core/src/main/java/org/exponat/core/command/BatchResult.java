package org.exponat.core.command;

import org.exponat.core.model.ItemId;

/** What came of an operation of a batch. */
public sealed interface BatchResult {

    /** @param isNew whether this very operation created it */
    record Saved(SavedItem item, boolean isNew) implements BatchResult {}

    record Trashed(ItemId id) implements BatchResult {}

    /** Nothing was changed by it. Faults in the input point into the batch. */
    record Refused(RuntimeException reason) implements BatchResult {}
}
