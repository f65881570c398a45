package org.exponat.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a text.
 *
 * @param number 1, 2, 3 … per item
 * @param thread the comment it answers; its own number where it begins a thread
 * @param version the one that was looked at
 * @param pointer the place in the item, as faults name it; null: the item as a whole, or an answer
 * @param block the id of the block it is about, in that place
 * @param text plain; null once it was retracted
 * @param resolvedAt of the comment that begins a thread; null while it is open
 */
public record Comment(ItemId item, int number, int thread, int version, @Nullable String pointer,
        @Nullable String block, @Nullable String text, String author, Instant at, @Nullable Instant resolvedAt,
        @Nullable String resolvedBy, @Nullable Instant retractedAt, @Nullable String retractedBy) {

    public boolean beginsThread() {
        return number == thread;
    }

    public boolean isResolved() {
        return resolvedAt != null;
    }

    /** The same, about the place as it is called elsewhere. */
    public Comment at(String place) {
        return new Comment(item, number, thread, version, place, block, text, author, at, resolvedAt, resolvedBy,
                retractedAt, retractedBy);
    }

    /** The same, once nothing is left to do about it. */
    public Comment resolved(Instant now, String by) {
        return new Comment(item, number, thread, version, pointer, block, text, author, at, now, by,
                retractedAt, retractedBy);
    }

    /** The same, once there is something to do again. */
    public Comment reopened() {
        return new Comment(item, number, thread, version, pointer, block, text, author, at, null, null,
                retractedAt, retractedBy);
    }

    /** The same without its text. */
    public Comment retracted(Instant now, String by) {
        return new Comment(item, number, thread, version, pointer, block, null, author, at, resolvedAt,
                resolvedBy, now, by);
    }
}
