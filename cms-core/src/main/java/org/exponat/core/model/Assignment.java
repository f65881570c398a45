package org.exponat.core.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is to do something about an item on one of its lines.
 *
 * @param number 1, 2, 3 … per item
 * @param author who assigned it
 * @param endedAt null while it is to be done
 */
public record Assignment(ItemId item, int number, Line line, String account, @Nullable String note,
        @Nullable LocalDate dueOn, Instant at, String author, @Nullable Instant endedAt, @Nullable String endedBy) {

    public boolean isOpen() {
        return endedAt == null;
    }

    /** The same, once it is done or given up. */
    public Assignment ended(Instant now, String by) {
        return new Assignment(item, number, line, account, note, dueOn, at, author, now, by);
    }
}
