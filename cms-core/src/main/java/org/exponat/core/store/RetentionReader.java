package org.exponat.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/** Reads which versions were let go of, and what could be. */
public interface RetentionReader {

    /** When what this version said was let go of; empty: it is kept. */
    Optional<Instant> dropped(ItemId item, int version);

    /** The versions of an item that were let go of, and when. */
    SortedMap<Integer, Instant> dropped(ItemId item);

    /** Those of these versions, one of each item, that were let go of, in one query. */
    Map<ItemId, Instant> dropped(Map<ItemId, Integer> versions);

    /**
     * Some items of a type, by id, and which of them have an old version that was neither let go of nor ever published.
     *
     * @param before what was saved before this instant is old
     * @param keep how many of the newest versions are not old whenever they were saved
     * @param after where to continue behind; null: from the beginning
     * @param limit how many items are looked at
     */
    Page old(String type, Instant before, int keep, @Nullable ItemId after, int limit);

    /**
     * @param old those that have
     * @param last the last one that was looked at; null if there are no more
     */
    record Page(List<ItemId> old, @Nullable ItemId last) {
        public Page {
            old = List.copyOf(old);
        }
    }

    /** When each version of an item was saved, those that were let go of left out. */
    SortedMap<Integer, Instant> saved(ItemId item);

    /**
     * The versions of an item that something in the store is about: publications that are or were, heads of open lines and
     * what they share with {@code main}, bases of working copies, releases, and threads of comments that are open.
     */
    NavigableSet<Integer> needed(ItemId item);

    /** What those preview tokens that can still be used are about and may name the item, as the commands wrote it. */
    List<String> previewed(ItemId item, Instant now);

    /** How long all texts are together that nothing but these versions of an item and versions let go of have. */
    Dropped weighed(ItemId item, NavigableSet<Integer> versions);

    /**
     * What went, or would go.
     *
     * @param versions that do not say any more what they said
     * @param texts that nobody has any more
     * @param characters how long these were together
     */
    record Dropped(long versions, long texts, long characters) {

        public static final Dropped NOTHING = new Dropped(0, 0, 0);

        public Dropped plus(Dropped other) {
            return new Dropped(versions + other.versions, texts + other.texts, characters + other.characters);
        }
    }
}
