package org.exponat.core.store;

import java.time.Instant;
import java.util.NavigableSet;
import org.exponat.core.model.ItemId;

/** Lets go of what versions said. */
public interface RetentionWriter extends RetentionReader {

    /**
     * Marks versions as let go of, and takes away the texts that no other version has, with the values of personal fields
     * that only these named. The item must be locked; the database refuses what is published, was, or is a head.
     *
     * @param at of the run, the same for all that it lets go of
     */
    Dropped drop(ItemId item, NavigableSet<Integer> versions, Instant at);
}
