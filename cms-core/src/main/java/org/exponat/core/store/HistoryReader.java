package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.ItemShown;

/** Reads what happened to one item, from the feed. */
public interface HistoryReader {

    /**
     * The entries about an item, and the editions that changed it, newest first.
     *
     * @param below only entries at positions below this one
     */
    List<FeedEntry> below(ItemId item, long below, int limit);

    /** What was said of these versions of an item; those of which nothing was are left out. */
    Map<Integer, String> messages(ItemId item, Collection<Integer> versions);

    /** What these editions began and ended to show of an item. */
    List<ItemShown> shown(ItemId item, Collection<Long> editions);

}
