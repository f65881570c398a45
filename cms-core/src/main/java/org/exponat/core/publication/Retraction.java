package org.exponat.core.publication;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;

/**
 * One act of taking something out of every edition, as the log keeps it.
 *
 * @param position of its entry in the feed
 * @param slots the locales; {@link Slot#SHARED}: the whole item
 * @param reason for those with the right to retract, never for readers
 */
public record Retraction(long position, ItemId item, String type, SortedSet<Slot> slots, Instant at, String author,
        String reason) {

    public Retraction {
        slots = Collections.unmodifiableSortedSet(new TreeSet<>(slots));
    }

    /** Whether the whole item is retracted, in languages to come too. */
    public boolean isWhole() {
        return slots.contains(Slot.SHARED);
    }
}
