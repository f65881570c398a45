package org.exponat.core.expected;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.command.Publish;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** Undoing an edition: where it changed what was shown, and nobody did since, that is shown again. */
final class ExpectedUndo {

    final ExpectedOutcome outcome;

    /** Whether later editions changed something again. */
    private boolean leavesSomething;

    private final ExpectedSite site;
    private final long edition;

    ExpectedUndo(ExpectedSite site, Map<ItemId, ExpectedItem> items, long edition, boolean keepNewer) {
        this.site = site;
        this.edition = edition;
        this.outcome = new ExpectedOutcome(site, items);
        Set<ItemId> ids = new TreeSet<>(site.at(edition).keySet());
        ids.addAll(site.at(edition - 1).keySet());
        ids.forEach(this::undo);
        if (leavesSomething && !keepNewer) {
            outcome.faults.add("changed_since");
        }
        outcome.check(List.of());
    }

    private void undo(ItemId id) {
        SortedMap<Slot, Shown> then = site.at(edition - 1).getOrDefault(id, new TreeMap<>());
        SortedMap<Slot, Shown> made = site.at(edition).getOrDefault(id, new TreeMap<>());
        SortedMap<Slot, Shown> now = outcome.live(id);
        SortedMap<Slot, Shown> next = outcome.after.computeIfAbsent(id, _ -> new TreeMap<>());
        Set<Slot> slots = new TreeSet<>(made.keySet());
        slots.addAll(then.keySet());
        slots.removeIf(slot -> isSame(made.get(slot), then.get(slot)));
        for (Slot slot : slots) {
            if (isSame(now.get(slot), made.get(slot))) {
                show(next, slot, then.get(slot));
            } else {
                leavesSomething = true;
            }
        }
        if (next.keySet().stream().noneMatch(Slot.Localised.class::isInstance)) {
            next.clear();
        } else if (!next.containsKey(Slot.SHARED)) {
            // A language cannot be live without what all share.
            if (now.containsKey(Slot.SHARED)) {
                next.put(Slot.SHARED, Objects.requireNonNull(now.get(Slot.SHARED)));
            } else {
                show(next, Slot.SHARED, then.get(Slot.SHARED));
            }
        }
        tell(id, now, next);
    }

    private void show(SortedMap<Slot, Shown> next, Slot slot, @Nullable Shown shown) {
        if (shown == null) {
            next.remove(slot);
        } else {
            outcome.point(next, slot, shown.version(), shown.content());
        }
    }

    /** What comes back is told version by version, what goes away at once. */
    private void tell(ItemId id, SortedMap<Slot, Shown> now, SortedMap<Slot, Shown> next) {
        SortedMap<Integer, Set<Slot>> back = new TreeMap<>();
        next.forEach((slot, shown) -> {
            if (shown.since() == outcome.edition) {
                back.computeIfAbsent(shown.version(), _ -> new TreeSet<>()).add(slot);
            }
        });
        back.forEach((version, slots) -> outcome.entries.add(new Publish.Entry(id, Publish.Act.PUBLISH,
                locales(slots), version, slots.contains(Slot.SHARED))));
        if (!back.isEmpty() && outcome.item(id).trashed) {
            outcome.faults.add("trashed");
        }
        Set<Slot> away = new TreeSet<>(now.keySet());
        away.removeAll(next.keySet());
        if (!locales(away).isEmpty()) {
            outcome.entries.add(new Publish.Entry(id, Publish.Act.WITHDRAW, locales(away), null, true));
        }
    }

    private static Set<LocaleTag> locales(Set<Slot> slots) {
        Set<LocaleTag> locales = new TreeSet<>();
        slots.forEach(slot -> {
            if (slot instanceof Slot.Localised(LocaleTag locale)) {
                locales.add(locale);
            }
        });
        return locales;
    }

    private static boolean isSame(@Nullable Shown one, @Nullable Shown other) {
        return one == null || other == null ? one == other : one.content().equals(other.content());
    }
}
