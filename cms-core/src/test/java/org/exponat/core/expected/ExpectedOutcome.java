package org.exponat.core.expected;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Publish;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** What an act of publishing would do: the site before and after it, and what stands against it. */
final class ExpectedOutcome {

    final Map<ItemId, SortedMap<Slot, Shown>> before;
    final Map<ItemId, SortedMap<Slot, Shown>> after = new HashMap<>();

    /** The codes of what stands against it. */
    final Set<String> faults = new TreeSet<>();

    /** What would be kept until its instant: versions are fixed, withdrawals are as they were asked for. */
    final List<Publish.Entry> accepted = new ArrayList<>();

    /** What happens to each item, with nothing left open. */
    final List<Publish.Entry> entries = new ArrayList<>();

    /** Which version of an item is published, where one is named. */
    final Map<ItemId, Integer> versions = new TreeMap<>();

    List<Plan.SetBack> setsBack = List.of();

    /** The number it would get. */
    final long edition;

    private final Map<ItemId, ExpectedItem> items;

    ExpectedOutcome(ExpectedSite site, Map<ItemId, ExpectedItem> items) {
        this.before = site.live();
        this.edition = site.current() + 1;
        this.items = items;
        before.forEach((id, slots) -> after.put(id, new TreeMap<>(slots)));
    }

    static ExpectedOutcome of(ExpectedSite site, Map<ItemId, ExpectedItem> items, List<Publish.Entry> asked) {
        ExpectedOutcome outcome = new ExpectedOutcome(site, items);
        for (Publish.Entry entry : asked) {
            if (outcome.item(entry.id()).trashed) {
                outcome.faults.add("unknown_item");
            } else {
                switch (entry.act()) {
                    case PUBLISH -> outcome.publish(entry);
                    case WITHDRAW -> outcome.withdraw(entry);
                }
            }
        }
        outcome.check(asked);
        outcome.setsBack(null);
        return outcome;
    }

    /** @param line the line whose heads are published; null: it is not known that they come from one */
    void setsBack(@Nullable String line) {
        setsBack = new ArrayList<>();
        versions.forEach((id, version) -> setsBack.addAll(
                new NewerWork(item(id), version, line).takenBack(live(id), after(id), edition)));
    }

    @Nullable
    String refusal() {
        if (faults.equals(Set.of("retracted"))) {
            return "conflict: retracted";
        }
        return faults.isEmpty() ? null : "invalid: " + faults;
    }

    ExpectedItem item(ItemId id) {
        return Objects.requireNonNull(items.get(id));
    }

    SortedMap<Slot, Shown> live(ItemId id) {
        return before.getOrDefault(id, new TreeMap<>());
    }

    SortedMap<Slot, Shown> after(ItemId id) {
        return after.getOrDefault(id, new TreeMap<>());
    }

    /** What stands against the site as it would be. */
    void check(List<Publish.Entry> asked) {
        after.values().removeIf(Map::isEmpty);
        Set<String> addresses = new HashSet<>();
        after.forEach((_, slots) -> slots.forEach((slot, shown) -> {
            if (shown.slug(slot) != null && !addresses.add(slot.key() + " " + shown.slug(slot))) {
                faults.add("slug_taken");
            }
        }));
        for (Publish.Entry entry : asked) {
            if (entry.act() == Publish.Act.WITHDRAW && entry.inUse() == Publish.InUseChoice.REFUSE
                    && !after(entry.id()).equals(live(entry.id())) && isShownElsewhere(entry.id())) {
                faults.add("in_use");
            }
        }
        after.forEach((id, slots) -> slots.forEach((slot, shown) -> {
            Set<Slot> retracted = item(id).retracted;
            if (shown.since() == edition && (retracted.contains(Slot.SHARED) || retracted.contains(slot))) {
                faults.add("retracted");
            }
        }));
    }

    private void publish(Publish.Entry entry) {
        ExpectedItem item = item(entry.id());
        Integer version = version(entry, item);
        if (version == null) {
            accepted.add(entry);
            entries.add(new Publish.Entry(item.id, Publish.Act.PUBLISH, Set.of(), null, entry.shared()));
            return;
        }
        versions.put(item.id, version);
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
        SortedMap<Slot, Shown> shown = after.computeIfAbsent(item.id, _ -> new TreeMap<>());
        for (LocaleTag locale : locales) {
            if (isReady(content, Slot.of(locale))) {
                point(shown, Slot.of(locale), version, content.only(Slot.of(locale)));
            } else {
                faults.add("required");
            }
        }
        if (entry.shared()) {
            point(shown, Slot.SHARED, version, content.only(Slot.SHARED));
        } else if (!live(item.id).containsKey(Slot.SHARED)) {
            faults.add("required");
        }
        Publish.Entry resolved = new Publish.Entry(item.id, Publish.Act.PUBLISH, locales, version, entry.shared());
        accepted.add(resolved);
        entries.add(resolved);
    }

    private @Nullable Integer version(Publish.Entry entry, ExpectedItem item) {
        Integer version = entry.version();
        if (version == null) {
            ExpectedItem.Head head = item.lines.get(entry.line() == null ? ExpectedItem.MAIN : entry.line().name());
            if (head == null) {
                faults.add("unknown_line");
                return null;
            }
            return head.version();
        }
        if (version > item.versions.size()) {
            faults.add("unknown_version");
            return null;
        }
        return version;
    }

    /** Lets a slot show something, unless it shows it already. */
    void point(SortedMap<Slot, Shown> shown, Slot slot, int version, Content own) {
        Shown now = shown.get(slot);
        if (now == null || !now.content().equals(own)) {
            shown.put(slot, new Shown(version, own, edition));
        }
    }

    private void withdraw(Publish.Entry entry) {
        SortedMap<Slot, Shown> shown = after.getOrDefault(entry.id(), new TreeMap<>());
        Set<LocaleTag> locales = new TreeSet<>();
        shown.keySet().forEach(slot -> {
            if (slot instanceof Slot.Localised(LocaleTag locale)
                    && (entry.locales().isEmpty() || entry.locales().contains(locale))) {
                locales.add(locale);
            }
        });
        locales.forEach(locale -> shown.remove(Slot.of(locale)));
        if (shown.keySet().equals(Set.of(Slot.SHARED))) {
            shown.clear();
        }
        accepted.add(entry);
        entries.add(new Publish.Entry(entry.id(), Publish.Act.WITHDRAW, locales, null, true));
    }

    private boolean isShownElsewhere(ItemId id) {
        return after.entrySet().stream().filter(other -> !other.getKey().equals(id))
                .map(other -> other.getValue().get(Slot.SHARED))
                .anyMatch(shared -> shared != null && shared.content().pointsAt(id.toString()));
    }

    private static boolean isReady(Content content, Slot slot) {
        return content.get(slot, "title") != null && content.get(slot, "slug") != null;
    }
}
