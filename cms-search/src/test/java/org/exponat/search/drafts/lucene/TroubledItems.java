package org.exponat.search.drafts.lucene;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.exponat.core.draft.DraftState;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** Items some of which cannot be read or understood, or are erased, or all of which cannot be reached. */
final class TroubledItems implements DraftedItems {

    /** Longer than any term may be. */
    private static final int IMMENSE = 40_000;

    private final DraftedItems items;
    private final Set<ItemId> unreadable = ConcurrentHashMap.newKeySet();
    private final Set<ItemId> garbled = ConcurrentHashMap.newKeySet();
    private final Set<ItemId> immense = ConcurrentHashMap.newKeySet();
    private final Set<ItemId> erased = ConcurrentHashMap.newKeySet();
    private final Map<ItemId, DraftState> saidToBe = new ConcurrentHashMap<>();
    private volatile boolean away;

    TroubledItems(DraftedItems items) {
        this.items = items;
    }

    /** Those that the store fails on; may be changed, as the others. */
    Set<ItemId> unreadable() {
        return unreadable;
    }

    /** Those whose fields are no JSON. */
    Set<ItemId> garbled() {
        return garbled;
    }

    /** Those of which a document can be made, but not written. */
    Set<ItemId> immense() {
        return immense;
    }

    Set<ItemId> erased() {
        return erased;
    }

    void saidToBe(ItemId item, DraftState state) {
        saidToBe.put(item, state);
    }

    void beAway(boolean now) {
        away = now;
    }

    @Override
    public Map<ItemId, DraftedItem> find(Collection<ItemId> ids) {
        refuseIfAway();
        if (!Collections.disjoint(ids, unreadable)) {
            throw new IllegalStateException("one of the items cannot be read");
        }
        Map<ItemId, DraftedItem> found = new HashMap<>(items.find(ids));
        found.keySet().removeAll(erased);
        found.replaceAll((_, item) -> seen(item));
        return found;
    }

    private DraftedItem seen(DraftedItem item) {
        ItemId id = item.id();
        return new DraftedItem(id, item.type(), item.number(), saidToBe.getOrDefault(id, item.state()), item.workflow(),
                item.version(),
                garbled.contains(id) ? garble(item.parts()) : item.parts(), item.live(),
                immense.contains(id) ? "x".repeat(IMMENSE) : item.changedBy(), item.changedAt());
    }

    private static SortedMap<Slot, Part> garble(SortedMap<Slot, Part> parts) {
        SortedMap<Slot, Part> garbled = new TreeMap<>(parts);
        garbled.replaceAll((_, part) -> new Part(part.hash(), "{garbled"));
        return garbled;
    }

    @Override
    public List<ItemId> all(@Nullable ItemId after, int limit) {
        refuseIfAway();
        return items.all(after, limit).stream().filter(id -> !erased.contains(id)).toList();
    }

    private void refuseIfAway() {
        if (away) {
            throw new IllegalStateException("the store is away");
        }
    }

    @Override
    public Set<ItemId> changedIn(long edition) {
        return items.changedIn(edition);
    }
}
