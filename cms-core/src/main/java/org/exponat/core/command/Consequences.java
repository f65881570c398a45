package org.exponat.core.command;

import java.time.LocalDate;
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
import java.util.function.Predicate;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.Publication;
import org.exponat.core.store.Referrer;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.ReferenceFinder;
import tools.jackson.databind.node.ObjectNode;

/** What an outcome means for readers, beyond the pointers themselves: together with them, the plan. */
final class Consequences {

    private final ContentReader reader;
    private final ContentTypes types;
    private final Outcome outcome;
    private final List<Plan.Link> linksNotLive = new ArrayList<>();

    private Consequences(ContentReader reader, ContentTypes types, Outcome outcome) {
        this.reader = reader;
        this.types = types;
        this.outcome = outcome;
    }

    /** @param day for which pictures' rights are looked at */
    static Plan of(ContentReader reader, ContentTypes types, Outcome outcome, LocalDate day) {
        Consequences all = new Consequences(reader, types, outcome);
        List<Plan.Picture> pictures = all.followReferences(day);
        return new Plan(outcome.entries, all.goesLive(), all.goesAway(), all.linksNotLive, all.linksBroken(),
                all.otherLanguages(), all.leftBehind(), outcome.setsBack(reader), all.slugs(), pictures,
                outcome.faults);
    }

    private List<Plan.Pointer> goesLive() {
        return outcome.opening.stream().map(one -> new Plan.Pointer(one.item(), one.type().name(), one.slot(),
                one.version(), one.slug(), !outcome.before(one.item()).containsKey(one.slot()))).toList();
    }

    private List<Plan.Pointer> goesAway() {
        return outcome.closing.stream().filter(one -> !outcome.slotsAfter(one.item()).contains(one.slot()))
                .map(one -> new Plan.Pointer(one.item(), one.type(), one.slot(), one.version(), one.slug(), false))
                .toList();
    }

    private List<Plan.Picture> followReferences(LocalDate day) {
        Map<Outcome.Opening, List<ReferenceFinder.Found>> references = new HashMap<>();
        Set<ItemId> targets = new HashSet<>();
        for (Outcome.Opening one : outcome.opening) {
            List<ReferenceFinder.Found> shown = shown(one.type(), one.references());
            references.put(one, shown);
            shown.forEach(found -> targets.add(found.item()));
        }
        List<Unchanged> unchanged = unchanged();
        unchanged.forEach(one -> one.references().forEach(found -> targets.add(found.item())));
        Map<ItemId, SortedMap<Slot, Publication>> live = reader.live(targets);
        Predicate<ItemId> isLive = target -> isLive(outcome.items.containsKey(target)
                ? outcome.slotsAfter(target)
                : live.getOrDefault(target, new TreeMap<>()).keySet());
        Pictures pictures = new Pictures(reader, types, outcome, live, day);
        references.forEach((one, shown) -> shown.forEach(found -> {
            if (!isLive.test(found.item())) {
                linksNotLive.add(new Plan.Link(one.item(), one.slot(), found.field(), found.item()));
            } else {
                pictures.add(one, found);
            }
        }));
        // What this act itself breaks is told as that.
        unchanged.forEach(one -> one.references().stream()
                .filter(found -> !isLive.test(found.item()) && !isLive(outcome.before(found.item()).keySet()))
                .forEach(
                        found -> linksNotLive.add(new Plan.Link(one.item(), one.slot(), found.field(), found.item()))));
        return pictures.concerns();
    }

    /** What is published as it already is live; a link in it may have been broken since. */
    private record Unchanged(ItemId item, Slot slot, List<ReferenceFinder.Found> references) {}

    private List<Unchanged> unchanged() {
        List<Unchanged> unchanged = new ArrayList<>();
        for (Publish.Entry entry : outcome.entries) {
            Version version = outcome.published.get(entry.id());
            if (version == null) {
                continue;
            }
            Set<Slot> named = new HashSet<>(entry.shared() ? Set.of(Slot.SHARED) : Set.of());
            entry.locales().forEach(locale -> named.add(Slot.of(locale)));
            for (Slot slot : named) {
                Publication live = outcome.before(entry.id()).get(slot);
                if (live != null && live.part().equals(version.parts().get(slot))) {
                    ContentType type = types.get(live.type());
                    unchanged.add(new Unchanged(entry.id(), slot,
                            shown(type, outcome.material.contents().references(live.part(), type))));
                }
            }
        }
        return unchanged;
    }

    private List<Plan.Link> linksBroken() {
        Set<ItemId> gone = new HashSet<>();
        for (ItemId id : outcome.items.keySet()) {
            if (isLive(outcome.before(id).keySet()) && !isLive(outcome.slotsAfter(id))) {
                gone.add(id);
            }
        }
        List<Plan.Link> broken = new ArrayList<>();
        reader.liveReferrers(gone).forEach((target, referrers) -> {
            for (Referrer by : referrers) {
                if (!outcome.closes(by.source(), by.slot())
                        && !isInternal(types.get(by.type()), by.field())) {
                    broken.add(new Plan.Link(by.source(), by.slot(), by.field(), target));
                }
            }
        });
        return broken;
    }

    private List<Plan.OtherLanguage> otherLanguages() {
        List<Publication> moved = new ArrayList<>();
        Map<ItemId, ObjectNode> after = new HashMap<>();
        for (Outcome.Opening one : outcome.opening) {
            Publication now = outcome.before(one.item()).get(one.slot());
            if (one.slot().equals(Slot.SHARED) && now != null) {
                moved.add(now);
                after.put(one.item(), one.fields());
            }
        }
        Map<Hash, Part> parts = reader.partsNamed(moved.stream().map(Publication::part).toList());
        List<Plan.OtherLanguage> others = new ArrayList<>();
        for (Publication now : moved) {
            Set<String> fields = changed(
                    types.get(now.type()).read(Objects.requireNonNull(parts.get(now.part()))).fields(),
                    after.getOrDefault(now.item(), CanonicalJson.emptyObject()));
            notNamed(now.item()).forEach(locale -> others.add(new Plan.OtherLanguage(now.item(), locale, fields)));
        }
        return others;
    }

    private static Set<String> changed(ObjectNode before, ObjectNode after) {
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeIf(name -> before.path(name).equals(after.path(name)));
        return names;
    }

    private List<Plan.LeftBehind> leftBehind() {
        List<Plan.LeftBehind> behind = new ArrayList<>();
        for (Version version : outcome.published.values()) {
            for (LocaleTag locale : notNamed(version.item())) {
                Publication live = Objects.requireNonNull(outcome.before(version.item()).get(Slot.of(locale)));
                if (!live.part().equals(version.parts().get(Slot.of(locale)))) {
                    behind.add(new Plan.LeftBehind(version.item(), locale, live.version(), version.number()));
                }
            }
        }
        return behind;
    }

    /** The locales of an item that are live and that no entry touches. */
    private Set<LocaleTag> notNamed(ItemId item) {
        Set<LocaleTag> locales = new TreeSet<>(localesOf(outcome.before(item).keySet()));
        outcome.entries.stream().filter(entry -> entry.id().equals(item))
                .forEach(entry -> locales.removeAll(entry.locales()));
        return locales;
    }

    private List<Plan.SlugChange> slugs() {
        Map<String, Outcome.Opening> opening = new HashMap<>();
        outcome.opening.forEach(one -> opening.put(one.item() + one.slot().key(), one));
        List<Plan.SlugChange> changes = new ArrayList<>();
        for (Publication closed : outcome.closing) {
            if (closed.slug() != null && closed.slot() instanceof Slot.Localised(LocaleTag locale)) {
                Outcome.Opening next = opening.get(closed.item() + closed.slot().key());
                if (next == null || !closed.slug().equals(next.slug())) {
                    changes.add(new Plan.SlugChange(closed.item(), locale, closed.slug(),
                            next == null ? null : next.slug()));
                }
            }
        }
        return changes;
    }

    /** Those that readers see. */
    private static List<ReferenceFinder.Found> shown(ContentType type, Set<ReferenceFinder.Found> references) {
        return references.stream().filter(found -> !isInternal(type, found.field())).toList();
    }

    private static boolean isInternal(ContentType type, String field) {
        return type.field(field).map(Field::internal).orElse(true);
    }

    private static boolean isLive(Set<Slot> slots) {
        return !localesOf(slots).isEmpty();
    }

    static Set<LocaleTag> localesOf(Set<Slot> slots) {
        Set<LocaleTag> locales = new TreeSet<>();
        for (Slot slot : slots) {
            if (slot instanceof Slot.Localised(LocaleTag locale)) {
                locales.add(locale);
            }
        }
        return locales;
    }
}
