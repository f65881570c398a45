package org.exponat.core.store;

import java.time.Instant;
import java.util.Collection;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.ActState;
import org.jspecify.annotations.Nullable;

/** Changes the schedule. The ledger must be locked, so that an act is settled once and acts are carried out in order. */
public interface ScheduleWriter extends ScheduleReader {

    /**
     * @param ends the planned act whose end this is; null if it is none
     * @return the act's id, higher than any before
     */
    long insert(Instant dueAt, @Nullable Long ends, String entries, Collection<ItemId> items, String author,
            @Nullable String message, Instant now);

    /** Gives a planned act another instant. */
    void move(long id, Instant dueAt);

    /** Ends a planned act's waiting. */
    void settle(long id, ActState state, Instant now, @Nullable Long edition, @Nullable String reason);
}
