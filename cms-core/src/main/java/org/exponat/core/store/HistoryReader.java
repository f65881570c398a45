package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.publication.ItemShown;

/** Reads what happened to one item, and what was taken away of any, from the feed. */
public interface HistoryReader {

    /**
     * The entries about an item, the editions that changed it, what became of planned acts that concern it, and of releases
     * that do, from when it came into them; newest first.
     *
     * @param below only entries at positions below this one
     */
    List<FeedEntry> below(ItemId item, long below, int limit);

    /** The entry at a position, if it is about the item. */
    Optional<FeedEntry> find(ItemId item, long position);

    /** The position of the newest entry; 0 when nothing happened yet. */
    long last();

    /** The items of which something was retracted or erased, be it said of them or by them, at positions after this one. */
    Set<ItemId> takenAway(long after);

    /** How editions numbered below this one came to be, newest first. */
    List<MadeEdition> editions(long below, int limit);

    /** What was said of these versions of an item; those of which nothing was are left out. */
    Map<Integer, String> messages(ItemId item, Collection<Integer> versions);

    /** What these editions began and ended to show of an item. */
    List<ItemShown> shown(ItemId item, Collection<Long> editions);

    /**
     * Whether something newer than this version had been saved on its line, or it had been merged, when another line came
     * to stand at it.
     */
    boolean overtaken(ItemId item, int version, Line line, Line other);
}
