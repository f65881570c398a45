package org.exponat.core.command;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;

/**
 * Asks to erase what an item's personal fields hold and ever held.
 *
 * @param fields only these; empty: all
 * @param reason for the log; readers are not told
 */
public record EraseValues(ItemId id, SortedSet<String> fields, String reason) {

    public EraseValues {
        fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
    }
}
