package org.exponat.frontend.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next to be given as {@link ListQuery#after} for the next page, at the same edition; null when there is none
 */
public record Listing(List<Item> items, @Nullable String next) {

    public Listing {
        items = List.copyOf(items);
    }
}
