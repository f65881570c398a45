package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.exponat.core.access.Actor;
import org.exponat.core.comparison.Collision;
import org.exponat.core.comparison.Merge;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.ReleaseState;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.ReleaseItem;
import org.exponat.core.store.ReleaseRecord;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import tools.jackson.databind.node.ObjectNode;

/** What releases do with items: as entries of a publication, and as their editors see them. */
record ReleaseItems(ContentReader reader, ContentTypes types, Languages languages) {

    /** Where a fault of an item's entry is: nobody names the items of a release when publishing it. */
    static String place(ItemId item) {
        return Fault.step("/items", item.toString());
    }

    static ReleaseItem of(PutInRelease command) {
        return new ReleaseItem(command.item(), command.act() == Publish.Act.WITHDRAW, command.locales(),
                command.shared(), command.inUse() == Publish.InUseChoice.REFUSE, null);
    }

    static Publish.Entry entry(Line release, ReleaseItem item) {
        return new Publish.Entry(item.item(), item.withdraws() ? Publish.Act.WITHDRAW : Publish.Act.PUBLISH,
                item.locales(), null, item.withdraws() ? null : release, item.shared(),
                item.refusedInUse() ? Publish.InUseChoice.REFUSE : Publish.InUseChoice.BREAK);
    }

    static List<Publish.Entry> entries(Line release, List<ReleaseItem> items) {
        return items.stream().map(item -> entry(release, item)).toList();
    }

    /** What publishing the release now would do. */
    Outcome outcome(Actor actor, Line release, List<ReleaseItem> items, Map<ItemId, ItemRecord> there) {
        return outcome(actor, entries(release, items), there, Material.read(reader, entries(release, items), there,
                types, new Contents(languages.standard())));
    }

    /** As the other, from what was read of the items when they were locked. */
    Outcome outcome(Actor actor, List<Publish.Entry> entries, Map<ItemId, ItemRecord> there, Material material) {
        return Outcome.of(reader, actor, entries, ReleaseItems::place, there, types, languages, material);
    }

    /** What publishing the release would take back; its lines hold what they have in common with {@code main}. */
    List<Plan.SetBack> setsBack(Line release, Outcome outcome) {
        return NewerWork.in(reader, outcome, reader.lineHeads(outcome.items.keySet(), release));
    }

    /** What will be, whoever looks: of a release that waits for its instant what it was accepted with. */
    Outcome outlook(ReleaseRecord release, List<ReleaseItem> items, Map<ItemId, ItemRecord> there) {
        List<Publish.Entry> entries = accepted(release).map(Scheduled::asked).map(asked -> asked.stream()
                .filter(entry -> there.containsKey(entry.id())).toList())
                .orElseGet(() -> entries(release.name(), items));
        Outcome outcome = outcome(Actor.system(), entries, there,
                Material.read(reader, entries, there, types, new Contents(languages.standard())));
        outcome.setsBack(setsBack(release.name(), outcome));
        return outcome;
    }

    /** The act the release waits for. */
    private Optional<Scheduled> accepted(ReleaseRecord release) {
        Long act = release.act();
        return act == null || release.state() != ReleaseState.OPEN
                ? Optional.empty()
                : reader.schedule().find(act).filter(one -> one.state() == ActState.PLANNED).map(Scheduled::of);
    }

    List<ReleaseEntry> entries(ReleaseRecord release, List<ReleaseItem> items) {
        Map<ItemId, ItemRecord> there = reader.items(items.stream().map(ReleaseItem::item).toList());
        Map<ItemId, List<Plan.SetBack>> setsBack = new HashMap<>();
        if (release.state() == ReleaseState.OPEN) {
            outlook(release, items, there).setsBack(reader)
                    .forEach(one -> setsBack.computeIfAbsent(one.id(), _ -> new ArrayList<>()).add(one));
        }
        Map<ItemId, Version> heads = reader.heads(there.keySet(), Line.MAIN);
        Map<ItemId, LineHead> lines = reader.lineHeads(
                items.stream().filter(item -> !item.withdraws()).map(ReleaseItem::item).toList(), release.name());
        Map<ItemId, Version> shown = shown(heads, lines);
        Map<ItemId, String> titles = titles(there, shown);
        Map<ItemId, Integer> planned = planned(release);
        Map<ItemId, List<Collision>> collisions = collisions(there, heads, lines, shown);
        return items.stream().map(item -> {
            String type = Objects.requireNonNull(there.get(item.item())).type();
            Version main = Objects.requireNonNull(heads.get(item.item()));
            LineHead line = lines.get(item.item());
            Integer version = item.version();
            return new ReleaseEntry(entry(release.name(), item), type,
                    Objects.requireNonNull(titles.get(item.item())),
                    line == null ? null : ItemLine.of(line, main.number()),
                    version == null ? planned.get(item.item()) : version,
                    collisions.getOrDefault(item.item(), List.of()),
                    setsBack.getOrDefault(item.item(), List.of()));
        }).toList();
    }

    private Map<ItemId, Integer> planned(ReleaseRecord release) {
        Map<ItemId, Integer> versions = new HashMap<>();
        accepted(release).ifPresent(waiting -> waiting.asked().forEach(entry -> {
            Integer version = entry.version();
            if (version != null) {
                versions.put(entry.id(), version);
            }
        }));
        return versions;
    }

    /** What the line holds, or {@code main} where there is none. */
    private Map<ItemId, Version> shown(Map<ItemId, Version> heads, Map<ItemId, LineHead> lines) {
        Map<ItemId, Integer> numbers = new HashMap<>();
        lines.forEach((item, line) -> numbers.put(item, line.version()));
        Map<ItemId, Version> shown = new HashMap<>(heads);
        shown.putAll(reader.versions(numbers));
        return shown;
    }

    private Map<ItemId, String> titles(Map<ItemId, ItemRecord> there, Map<ItemId, Version> shown) {
        Map<ItemId, String> titles = new HashMap<>();
        new DraftContent(types).saved(reader, List.copyOf(there.values()), shown)
                .forEach(item -> titles.put(item.id(), title(item.fields())));
        return titles;
    }

    private String title(ObjectNode fields) {
        return Stream.concat(Stream.of(languages.standard()), languages.all().stream())
                .map((LocaleTag locale) -> fields.path(ContentType.TITLE).path(locale.value()).asString(""))
                .filter(title -> !title.isBlank()).findFirst().orElse("");
    }

    /** What bringing the lines up to date would meet, in as many queries for many as for one. */
    private Map<ItemId, List<Collision>> collisions(Map<ItemId, ItemRecord> there, Map<ItemId, Version> heads,
            Map<ItemId, LineHead> lines, Map<ItemId, Version> shown) {
        Map<ItemId, Integer> bases = new HashMap<>();
        lines.forEach((item, line) -> {
            int base = Objects.requireNonNull(line.base());
            if (base != Objects.requireNonNull(heads.get(item)).number() && base != line.version()) {
                bases.put(item, base);
            }
        });
        List<Version> versions = new ArrayList<>();
        reader.versions(bases).forEach((item, base) -> versions.addAll(List.of(base,
                Objects.requireNonNull(heads.get(item)), Objects.requireNonNull(shown.get(item)))));
        List<SortedMap<Slot, ObjectNode>> slots = new DraftContent(types).slots(reader, versions);
        Map<ItemId, List<Collision>> collisions = new HashMap<>();
        for (int i = 0; i < versions.size(); i += 3) {
            ItemId item = versions.get(i).item();
            ContentType type = types.get(Objects.requireNonNull(there.get(item)).type());
            collisions.put(item, Merge.of(type, slots.get(i), slots.get(i + 1), slots.get(i + 2)).collisions());
        }
        return collisions;
    }

    /** What would be taken back without anybody having asked for it. */
    static List<Fault> faults(List<Plan.SetBack> setsBack) {
        List<Fault> faults = new ArrayList<>();
        for (Plan.SetBack one : setsBack) {
            faults.add(new Fault(place(one.id()), "newer_work", "Version " + one.live() + " is live in "
                    + one.slot().key() + " and version " + one.version() + " was not made from it: "
                    + String.join(", ", new TreeSet<>(one.fields()))
                    + " would be set back. Bring the release's line up to date, or overwrite."));
        }
        return faults;
    }
}
