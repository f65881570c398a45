package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.exponat.core.model.Erasure;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;

/** Reads where personal values are, and what was erased of them. */
public interface ErasureReader {

    /**
     * The log, newest first.
     *
     * @param types of items of these, whoever created them
     * @param own of items of these, if this account created them
     * @param below only entries at positions of the feed below this one
     */
    List<Erasure> below(Set<String> types, Set<String> own, String account, long below, int limit);

    /** All acts about an item, oldest first. */
    List<Erasure> about(ItemId item);

    /** The log, oldest first, behind a position of the feed. */
    List<Erasure> after(long position, int limit);

    /** Those of the acts that are in the log. */
    Set<UUID> known(Collection<UUID> ids);

    /**
     * Where an item's versions name values of personal fields, by number and slot.
     *
     * @param above only versions numbered above this one; 0: all
     */
    List<Place> places(ItemId item, int above);

    /** The working copies of an item, whoever's they are, those that were dropped left out. */
    List<WorkingCopyRecord> copies(ItemId item);

    /** A part of a version that names values of personal fields. */
    record Place(int version, Slot slot, Part part) {}
}
