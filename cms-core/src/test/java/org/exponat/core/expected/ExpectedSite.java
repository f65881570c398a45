package org.exponat.core.expected;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.command.Publish;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** What is published: the site at every edition there was, and what is planned. */
public final class ExpectedSite {

    private final Map<ItemId, ExpectedItem> items;
    private final List<Map<ItemId, SortedMap<Slot, Shown>>> editions = new ArrayList<>(List.of(Map.of()));
    private final Map<Long, Act> acts = new TreeMap<>();

    /** What an item shows in a slot, since which edition. Only the slot's own fields are in the content. */
    public record Shown(int version, Content content, long since) {

        public @Nullable String slug(Slot slot) {
            return (String) content.get(slot, "slug");
        }
    }

    /** An act of publishing and its state: planned, done, failed or cancelled. */
    public record Act(long id, Instant due, List<Publish.Entry> entries, String state, @Nullable Long edition) {}

    private record Outcome(Set<String> faults, Map<ItemId, SortedMap<Slot, Shown>> next,
            List<Publish.Entry> resolved) {}

    ExpectedSite(Map<ItemId, ExpectedItem> items) {
        this.items = items;
    }

    public long current() {
        return editions.size() - 1L;
    }

    /** What is live now. */
    public Map<ItemId, SortedMap<Slot, Shown>> live() {
        return editions.getLast();
    }

    /** What is live now of an item for all languages. */
    Content liveShared(ItemId id) {
        Shown shared = live().getOrDefault(id, new TreeMap<>()).get(Slot.SHARED);
        return shared == null ? Content.EMPTY : shared.content();
    }

    /** What readers see of an edition. */
    public Map<ItemId, SortedMap<Slot, Shown>> visible(long edition) {
        Map<ItemId, SortedMap<Slot, Shown>> visible = new HashMap<>();
        editions.get(Math.toIntExact(edition)).forEach((id, slots) -> {
            Set<Slot> retracted = item(id).retracted;
            SortedMap<Slot, Shown> left = new TreeMap<>(slots);
            left.keySet().removeAll(retracted);
            if (!retracted.contains(Slot.SHARED) && left.keySet().stream().anyMatch(Slot.Localised.class::isInstance)) {
                visible.put(id, left);
            }
        });
        return visible;
    }

    public Map<Long, Act> acts() {
        return acts;
    }

    boolean isPlanned(ItemId id) {
        return acts.values().stream().filter(act -> act.state().equals("planned"))
                .anyMatch(act -> act.entries().stream().anyMatch(entry -> entry.id().equals(id)));
    }

    /** Publishes now. */
    public String publish(List<Publish.Entry> entries) {
        Outcome outcome = outcome(entries);
        String refused = refused(outcome);
        if (refused != null) {
            return refused;
        }
        if (outcome.next().equals(live())) {
            return "unchanged";
        }
        editions.add(outcome.next());
        return ExpectedStore.DONE;
    }

    /** Whether it can be planned. */
    public String plan(List<Publish.Entry> entries) {
        String refused = refused(outcome(entries));
        return refused == null ? ExpectedStore.DONE : refused;
    }

    public void planned(long id, Instant due, List<Publish.Entry> entries) {
        acts.put(id, new Act(id, due, outcome(entries).resolved(), "planned", null));
    }

    public String cancel(long id) {
        Act act = Objects.requireNonNull(acts.get(id));
        if (!act.state().equals("planned")) {
            return "conflict: not_planned";
        }
        acts.put(id, new Act(id, act.due(), act.entries(), "cancelled", null));
        return ExpectedStore.DONE;
    }

    /** Carries out what is due, in order. */
    public void carryOut(Instant now) {
        Optional<Act> first;
        do {
            first = acts.values().stream().filter(act -> act.state().equals("planned") && !act.due().isAfter(now))
                    .min(Comparator.comparing(Act::due).thenComparing(Act::id));
            first.ifPresent(act -> {
                String how = publish(act.entries());
                boolean done = how.equals(ExpectedStore.DONE);
                acts.put(act.id(), new Act(act.id(), act.due(), act.entries(),
                        done || how.equals("unchanged") ? "done" : "failed", done ? (Long) current() : null));
            });
        } while (first.isPresent());
    }

    /** @param locales empty: the whole item */
    public String retract(ItemId id, Set<LocaleTag> locales) {
        Set<Slot> retracted = item(id).retracted;
        Set<Slot> slots = new HashSet<>();
        locales.forEach(locale -> slots.add(Slot.of(locale)));
        if (locales.isEmpty()) {
            slots.add(Slot.SHARED);
        }
        if (retracted.contains(Slot.SHARED) || retracted.containsAll(slots)) {
            return "unchanged";
        }
        slots.removeAll(retracted);
        retracted.addAll(slots);
        Map<ItemId, SortedMap<Slot, Shown>> next = copy();
        SortedMap<Slot, Shown> left = next.getOrDefault(id, new TreeMap<>());
        left.keySet().removeAll(slots);
        if (slots.contains(Slot.SHARED) || left.keySet().equals(Set.of(Slot.SHARED)) || left.isEmpty()) {
            next.remove(id);
        }
        if (!next.equals(live())) {
            editions.add(next);
        }
        return ExpectedStore.DONE;
    }

    private static @Nullable String refused(Outcome outcome) {
        if (outcome.faults().equals(Set.of("retracted"))) {
            return "conflict: retracted";
        }
        return outcome.faults().isEmpty() ? null : "invalid: " + outcome.faults();
    }

    private Outcome outcome(List<Publish.Entry> entries) {
        Set<String> faults = new TreeSet<>();
        Map<ItemId, SortedMap<Slot, Shown>> next = copy();
        List<Publish.Entry> resolved = new ArrayList<>();
        for (Publish.Entry entry : entries) {
            if (item(entry.id()).trashed) {
                faults.add("unknown_item");
            } else {
                resolved.add(switch (entry.act()) {
                    case PUBLISH -> publish(entry, next, faults);
                    case WITHDRAW -> withdraw(entry, next);
                });
            }
        }
        next.values().removeIf(Map::isEmpty);
        Set<String> addresses = new HashSet<>();
        next.forEach((_, slots) -> slots.forEach((slot, shown) -> {
            if (shown.slug(slot) != null && !addresses.add(slot.key() + " " + shown.slug(slot))) {
                faults.add("slug_taken");
            }
        }));
        for (Publish.Entry entry : entries) {
            if (entry.act() == Publish.Act.WITHDRAW && entry.inUse() == Publish.InUseChoice.REFUSE
                    && !Objects.equals(next.get(entry.id()), live().get(entry.id())) && isShownElsewhere(entry, next)) {
                faults.add("in_use");
            }
        }
        next.forEach((id, slots) -> slots.forEach((slot, shown) -> {
            Set<Slot> retracted = item(id).retracted;
            if (shown.since() > current() && (retracted.contains(Slot.SHARED) || retracted.contains(slot))) {
                faults.add("retracted");
            }
        }));
        return new Outcome(faults, next, resolved);
    }

    private Publish.Entry publish(Publish.Entry entry, Map<ItemId, SortedMap<Slot, Shown>> next, Set<String> faults) {
        ExpectedItem item = item(entry.id());
        Integer version = entry.version();
        if (version == null) {
            ExpectedItem.Head head = item.lines.get(entry.line() == null ? ExpectedItem.MAIN : entry.line().name());
            if (head == null) {
                faults.add("unknown_line");
                return entry;
            }
            version = head.version();
        } else if (version > item.versions.size()) {
            faults.add("unknown_version");
            return entry;
        }
        Content content = item.content(version);
        Set<LocaleTag> locales = new TreeSet<>(entry.locales());
        if (locales.isEmpty()) {
            content.slots().keySet().forEach(slot -> {
                if (slot instanceof Slot.Localised(LocaleTag locale) && isReady(content, slot)) {
                    locales.add(locale);
                }
            });
        }
        if (locales.isEmpty()) {
            faults.add("required");
        }
        SortedMap<Slot, Shown> shown = next.computeIfAbsent(item.id, _ -> new TreeMap<>());
        for (LocaleTag locale : locales) {
            if (isReady(content, Slot.of(locale))) {
                point(shown, Slot.of(locale), version, content);
            } else {
                faults.add("required");
            }
        }
        if (entry.shared()) {
            point(shown, Slot.SHARED, version, content);
        } else if (!live().getOrDefault(item.id, new TreeMap<>()).containsKey(Slot.SHARED)) {
            faults.add("required");
        }
        return new Publish.Entry(item.id, Publish.Act.PUBLISH, locales, version, entry.shared());
    }

    private void point(SortedMap<Slot, Shown> shown, Slot slot, int version, Content content) {
        Content own = content.only(slot);
        Shown before = shown.get(slot);
        if (before == null || !before.content().equals(own)) {
            shown.put(slot, new Shown(version, own, current() + 1));
        }
    }

    private Publish.Entry withdraw(Publish.Entry entry, Map<ItemId, SortedMap<Slot, Shown>> next) {
        SortedMap<Slot, Shown> shown = next.getOrDefault(entry.id(), new TreeMap<>());
        shown.keySet().removeIf(slot -> slot instanceof Slot.Localised(LocaleTag locale)
                && (entry.locales().isEmpty() || entry.locales().contains(locale)));
        if (shown.keySet().equals(Set.of(Slot.SHARED))) {
            shown.clear();
        }
        return entry;
    }

    private static boolean isShownElsewhere(Publish.Entry entry, Map<ItemId, SortedMap<Slot, Shown>> next) {
        return next.entrySet().stream().filter(other -> !other.getKey().equals(entry.id()))
                .map(other -> other.getValue().get(Slot.SHARED))
                .anyMatch(shared -> shared != null && shared.content().pointsAt(entry.id().toString()));
    }

    private static boolean isReady(Content content, Slot slot) {
        return content.get(slot, "title") != null && content.get(slot, "slug") != null;
    }

    private Map<ItemId, SortedMap<Slot, Shown>> copy() {
        Map<ItemId, SortedMap<Slot, Shown>> copy = new HashMap<>();
        live().forEach((id, slots) -> copy.put(id, new TreeMap<>(slots)));
        return copy;
    }

    private ExpectedItem item(ItemId id) {
        return Objects.requireNonNull(items.get(id));
    }
}
