package org.exponat.core.store;

import java.util.List;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What still pointed at an item when it went away all the same: to the trash, or from the published site.
 *
 * @param position of the entry in the feed by which it went
 * @param message why, if anybody said so
 */
public record Breakage(long position, ItemId item, @Nullable String message, List<Referrer> places) {

    public Breakage {
        places = List.copyOf(places);
    }
}
