package org.exponat.core.publication;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;

/**
 * What was taken out of every edition. Views leave it out by themselves; this is for those who keep copies of what they
 * read, and for those who tell a reader why nothing is there. The shared slot stands for the whole item. Nothing that
 * was retracted ever comes back.
 */
public interface Retractions {

    /** The position in the feed of the newest retraction; 0 if there is none. */
    long last();

    /** The items of which something was retracted behind this position of the feed. */
    Set<ItemId> since(long position);

    /**
     * The position in the feed of the newest retraction or erasure of personal values; 0 if there is none. What was read
     * before, of whatever edition, may hold what nobody may be told any more.
     */
    long lastForgotten();

    /** The items of which personal values were erased behind this position of the feed. */
    Set<ItemId> erasedSince(long position);

    /**
     * The retractions of what ever was live, behind one position of the feed and up to another, oldest first.
     *
     * @param limit how many at most
     */
    List<RetractedTexts> between(long after, long upTo, int limit);

    /** The retracted slots of an item, provided that it ever was live in one of them; else none. */
    Set<Slot> of(ItemId id);

    /** As {@link #of(ItemId)}, for the item of this number. */
    Set<Slot> of(DocumentNumber number);

    /** Whether something that was once live under this slug, in whatever locale, is retracted. */
    boolean concern(String type, Slug slug);
}
