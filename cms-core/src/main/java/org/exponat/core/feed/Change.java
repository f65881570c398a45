package org.exponat.core.feed;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;

/** What happened. The set is closed: consumers handle every kind. */
public sealed interface Change {

    /** A version was appended to a line of an item; number 1 on {@code main} means the item is new. */
    record VersionSaved(ItemId item, int version, Line line) implements Change {}

    /** The published site has a new state. Which items it changed is asked of the editions. */
    record EditionMade(long edition) implements Change {}

    record ItemTrashed(ItemId item) implements Change {}

    record ItemRestored(ItemId item) implements Change {}

    /**
     * Something of the item was taken out of every edition; what exactly is asked of the retractions. Whatever was kept
     * of the item must be made again, or dropped, at once.
     */
    record ItemRetracted(ItemId item) implements Change {}
}
