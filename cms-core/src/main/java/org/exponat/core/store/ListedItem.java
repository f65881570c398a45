package org.exponat.core.store;

import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedRow;

/**
 * What an item is filtered and sorted by from an edition on.
 *
 * @param rows none: it is in no list any more
 */
public record ListedItem(ItemId item, String type, Set<PublishedRow> rows) {

    public ListedItem {
        rows = Set.copyOf(rows);
    }
}
