package org.exponat.core.query;

import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.jspecify.annotations.Nullable;

/**
 * What an edition that is not made yet would change of an item.
 *
 * @param number its own, or the one it would get
 * @param ending the slots that would no longer be live
 * @param beginning what slots would show from then on
 */
public record PlannedItem(ItemId id, String type, DocumentNumber number, Set<Slot> ending,
        SortedMap<Slot, LivePart> beginning) {

    public PlannedItem {
        ending = Set.copyOf(ending);
        beginning = Collections.unmodifiableSortedMap(new TreeMap<>(beginning));
    }

    /** The same without what it changes in other languages. What they share ends with the last of them only. */
    PlannedItem limitedTo(LocaleTag locale) {
        Set<Slot> kept = Set.of(Slot.SHARED, Slot.of(locale));
        Set<Slot> ends = new HashSet<>(ending);
        ends.retainAll(kept);
        if (ends.size() < ending.size() && !beginning.containsKey(Slot.SHARED)) {
            ends.remove(Slot.SHARED);
        }
        SortedMap<Slot, LivePart> begins = new TreeMap<>(beginning);
        begins.keySet().retainAll(kept);
        return new PlannedItem(id, type, number, ends, begins);
    }

    /**
     * The item as it would be.
     *
     * @param now as it is; null if it is not live
     * @return empty if it would be live in no language
     */
    Optional<LiveItem> after(@Nullable LiveItem now) {
        SortedMap<Slot, LivePart> parts = new TreeMap<>(now == null ? new TreeMap<>() : now.parts());
        parts.keySet().removeAll(ending);
        parts.putAll(beginning);
        LiveItem after = new LiveItem(id, type, number, parts);
        return after.locales().isEmpty() ? Optional.empty() : Optional.of(after);
    }
}
