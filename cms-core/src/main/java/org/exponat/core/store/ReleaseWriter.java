package org.exponat.core.store;

import java.util.Map;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;

/** Changes releases. The ledger must be locked, so that no release changes while it is published. */
public interface ReleaseWriter extends ReleaseReader {

    /** Writes a release, new or in the place of the one of this name. */
    void write(ReleaseRecord release);

    /** Keeps that an edition undoes an earlier one. */
    void undoes(long edition, long undone);

    /** Writes what a release does with an item, in the place of what it did before. */
    void put(Line name, ReleaseItem item);

    void remove(Line name, ItemId item);

    /** Keeps the versions that were published; the lines of these items wait from here on. */
    void published(Line name, Map<ItemId, Integer> versions);

    /** The item's line waits no longer. */
    void settle(Line name, ItemId item);
}
