package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.PublishRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Works out what it takes for some slots to show again what they showed in an earlier edition. */
record Restored(ContentReader reader, Actor actor, ContentTypes types, Contents contents,
        Map<ItemId, ItemRecord> items) {

    /**
     * @param slots which slots of which items
     * @param wanted what an item's slots showed
     */
    Outcome outcome(Map<ItemId, SortedSet<Slot>> slots, Function<ItemId, SortedMap<Slot, Publication>> wanted) {
        Material material = Material.read(reader, List.of(), items, types, contents);
        contents.read(reader, slots.keySet().stream().flatMap(item -> wanted.apply(item).values().stream())
                .map(Publication::part).toList());
        Outcome outcome = Outcome.begun(items, material);
        slots.forEach((item, changed) -> new OneItem(outcome, Objects.requireNonNull(items.get(item)),
                outcome.before(item), wanted.apply(item)).restore(changed));
        outcome.complete(reader, outcome.entries, ReleaseItems::place);
        return outcome;
    }

    private final class OneItem {

        private final Outcome outcome;
        private final ItemRecord item;
        private final ContentType type;
        private final SortedMap<Slot, Publication> live;
        private final SortedMap<Slot, Publication> wanted;
        private final Map<Integer, Set<Slot>> published = new TreeMap<>();
        private final Set<LocaleTag> withdrawn = new TreeSet<>();

        private OneItem(Outcome outcome, ItemRecord item, SortedMap<Slot, Publication> live,
                SortedMap<Slot, Publication> wanted) {
            this.outcome = outcome;
            this.item = item;
            this.type = types.get(item.type());
            this.live = live;
            this.wanted = wanted;
        }

        private void restore(Set<Slot> changed) {
            Set<Slot> after = new HashSet<>(live.keySet());
            changed.forEach(slot -> {
                if (wanted.containsKey(slot)) {
                    after.add(slot);
                } else {
                    after.remove(slot);
                }
            });
            boolean inSomeLanguage = after.stream().anyMatch(Slot.Localised.class::isInstance);
            Set<Slot> moving = new TreeSet<>(changed);
            // What all languages share comes with the first language, stays as long as there is one, and goes with the last.
            if (inSomeLanguage && !wanted.containsKey(Slot.SHARED)) {
                moving.remove(Slot.SHARED);
            } else if (!inSomeLanguage || !live.containsKey(Slot.SHARED)) {
                moving.add(Slot.SHARED);
            }
            moving.forEach(slot -> move(slot, live.get(slot), inSomeLanguage ? wanted.get(slot) : null));
            addEntries();
        }

        private void move(Slot slot, @Nullable Publication now, @Nullable Publication then) {
            if (then == null) {
                if (now != null) {
                    ItemAccess.requireForSlots(actor.withItemOf(item.createdBy()), Action.WITHDRAW, type.name(),
                            Set.of(slot));
                    outcome.close(now);
                    if (slot instanceof Slot.Localised(LocaleTag locale)) {
                        withdrawn.add(locale);
                    }
                }
            } else if (now == null || !now.part().equals(then.part())) {
                ItemAccess.requireForSlots(actor.withItemOf(item.createdBy()), Action.PUBLISH, type.name(),
                        Set.of(slot));
                if (now != null) {
                    outcome.close(now);
                }
                open(slot, then);
            }
        }

        private void open(Slot slot, Publication then) {
            String place = ReleaseItems.place(item.id());
            if (item.isTrashed()) {
                outcome.faults.add(new Fault(place, "trashed", "It is in the trash. Restore it first."));
            }
            ObjectNode fields = contents.fields(then.part(), type);
            // The type may ask for more than it did then.
            List<Fault> faults = new ArrayList<>(PublishRules.check(type, slot, fields));
            faults.forEach(
                    fault -> outcome.faults.add(new Fault(place + fault.pointer(), fault.code(), fault.detail())));
            outcome.open(new Outcome.Opening(item.id(), type, slot, then.version(),
                    type.read(contents.part(then.part())), fields,
                    contents.references(then.part(), type), then.slug(), place));
            published.computeIfAbsent(then.version(), _ -> new HashSet<>()).add(slot);
        }

        /** The slots of one item may come from several versions; each is an entry of its own. */
        private void addEntries() {
            published.forEach((version, slots) -> outcome.entries.add(new Publish.Entry(item.id(), Publish.Act.PUBLISH,
                    Consequences.localesOf(slots), version, slots.contains(Slot.SHARED))));
            if (!withdrawn.isEmpty()) {
                outcome.entries.add(new Publish.Entry(item.id(), Publish.Act.WITHDRAW, withdrawn, null, true));
            }
        }
    }
}
