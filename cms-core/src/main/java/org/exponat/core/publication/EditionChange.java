package org.exponat.core.publication;

import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;

/** An item that an edition changed, and the slots in which something went live, was replaced or went away. */
public record EditionChange(ItemId item, String type, Set<Slot> slots) {

    public EditionChange {
        slots = Set.copyOf(slots);
    }
}
