package org.exponat.core.expected;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** Which editions undo which, and what becomes of releases by that. */
final class ExpectedUndoings {

    private final ExpectedSite site;
    private final SortedMap<Long, Long> undone = new TreeMap<>();

    ExpectedUndoings(ExpectedSite site) {
        this.site = site;
    }

    void add(long edition, long undoes) {
        undone.put(edition, undoes);
    }

    /** The edition at the beginning, which undid nothing. */
    long first(long edition) {
        Long earlier = undone.get(edition);
        return earlier == null ? edition : first(earlier);
    }

    /** How often something was undone between it and the first. */
    private int depth(long edition) {
        Long earlier = undone.get(edition);
        return earlier == null ? 0 : depth(earlier) + 1;
    }

    /** Says of a release what the site shows of it. */
    void settle(ExpectedRelease release) {
        long edition = Objects.requireNonNull(release.edition);
        Map<String, Long> back = new HashMap<>();
        boolean completely = true;
        for (ItemId id : items(edition)) {
            for (Slot slot : changed(id, edition)) {
                boolean says = slot instanceof Slot.Localised
                        || shown(id, slot, edition - 1) != null && site.live().containsKey(id);
                if (says && isSame(shown(id, slot, edition - 1), shown(id, slot, site.current()))) {
                    long restored = lastChange(id, slot, edition);
                    if (depth(restored) % 2 == 1) {
                        back.put(id + slot.key(), restored);
                    }
                } else if (says) {
                    completely = false;
                }
            }
        }
        @Nullable
        Long by = back.values().stream().max(Long::compare).orElse(null);
        release.state = completely && by != null ? "undone" : "published";
        release.undoneBy = completely ? by : null;
        release.partlyUndoneBy = completely ? null : by;
    }

    private long lastChange(ItemId id, Slot slot, long first) {
        long last = first;
        for (long edition : undone.keySet()) {
            if (first(edition) == first && changed(id, edition).contains(slot)) {
                last = edition;
            }
        }
        return last;
    }

    private Set<ItemId> items(long edition) {
        Set<ItemId> items = new TreeSet<>(site.at(edition).keySet());
        items.addAll(site.at(edition - 1).keySet());
        return items;
    }

    private Set<Slot> changed(ItemId id, long edition) {
        Set<Slot> slots = new TreeSet<>(slots(id, edition).keySet());
        slots.addAll(slots(id, edition - 1).keySet());
        slots.removeIf(slot -> isSame(shown(id, slot, edition), shown(id, slot, edition - 1)));
        return slots;
    }

    private @Nullable Shown shown(ItemId id, Slot slot, long edition) {
        return slots(id, edition).get(slot);
    }

    private SortedMap<Slot, Shown> slots(ItemId id, long edition) {
        return site.at(edition).getOrDefault(id, new TreeMap<>());
    }

    private static boolean isSame(@Nullable Shown one, @Nullable Shown other) {
        return one == null || other == null ? one == other : one.content().equals(other.content());
    }
}
