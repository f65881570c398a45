package org.exponat.core.query;

import java.util.List;
import org.exponat.core.publication.LiveItem;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next continues behind the last item; null when there is nothing more
 */
public record Page(List<LiveItem> items, @Nullable Cursor next) {

    public Page {
        items = List.copyOf(items);
    }
}
