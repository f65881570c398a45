package org.exponat.core.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.model.Version;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.PublishRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Works out what one entry of a publication does to the pointers of its item. */
record EntryPlan(Actor actor, ItemRecord item, ContentType type, String pointer) {

    /** @return the entry with what it left open filled in */
    Publish.Entry add(Publish.Entry entry, Languages languages, Outcome outcome) {
        SortedMap<Slot, Publication> live = outcome.before(item.id());
        return switch (entry.act()) {
            case PUBLISH -> publish(entry, languages, live, outcome);
            case WITHDRAW -> withdraw(entry, languages, live, outcome);
        };
    }

    private Publish.Entry publish(Publish.Entry entry, Languages languages, Map<Slot, Publication> live,
            Outcome outcome) {
        Version version = outcome.material.versions().of(entry, pointer, outcome.faults);
        if (version == null) {
            return resolved(entry, null, Set.of());
        }
        outcome.published.put(item.id(), version);
        Set<LocaleTag> locales = new TreeSet<>(
                entry.locales().isEmpty() ? ready(version, outcome.material.contents()) : entry.locales());
        if (locales.isEmpty()) {
            outcome.faults.add(new Fault(pointer + "/locales", "required",
                    "No locale of this version has the title and the slug that publishing needs."));
        }
        for (LocaleTag locale : locales) {
            if (!languages.knows(locale)) {
                outcome.faults.add(new Fault(pointer + "/locales", "unknown_locale",
                        "The locales here are " + languages.listed() + "."));
                continue;
            }
            actor.require(Action.PUBLISH, type.name(), locale);
            point(Slot.of(locale), version, live, outcome);
        }
        if (entry.shared()) {
            actor.require(Action.PUBLISH, type.name(), null);
            point(Slot.SHARED, version, live, outcome);
        } else if (!live.containsKey(Slot.SHARED)) {
            outcome.faults.add(new Fault(pointer + "/shared", "required",
                    "The fields all languages share must go live with the first language."));
        }
        return resolved(entry, version.number(), locales);
    }

    /** Moves one slot's pointer, unless it points at the same part already. */
    private void point(Slot slot, Version version, Map<Slot, Publication> live, Outcome outcome) {
        Contents contents = outcome.material.contents();
        Hash part = version.parts().get(slot);
        ObjectNode fields = part == null ? CanonicalJson.emptyObject() : contents.fields(part, type);
        List<Fault> faults = PublishRules.check(type, slot, fields);
        faults.forEach(fault -> outcome.faults
                .add(new Fault(pointer + fault.pointer(), fault.code(), fault.detail())));
        if (!faults.isEmpty() || part == null) {
            return;
        }
        Publication current = live.get(slot);
        if (current != null && current.part().equals(part)) {
            return;
        }
        if (current != null) {
            outcome.close(current);
        }
        Slug slug = slot instanceof Slot.Shared ? null : new Slug(fields.get(ContentType.SLUG).stringValue());
        outcome.open(
                new Outcome.Opening(item.id(), type, slot, version.number(), type.read(contents.part(part)), fields,
                        contents.references(part, type), slug, pointer));
    }

    private Publish.Entry withdraw(Publish.Entry entry, Languages languages, SortedMap<Slot, Publication> live,
            Outcome outcome) {
        Set<LocaleTag> liveLocales = live.keySet().stream().filter(Slot.Localised.class::isInstance)
                .map(slot -> ((Slot.Localised) slot).locale()).collect(Collectors.toCollection(TreeSet::new));
        Set<LocaleTag> locales = new TreeSet<>(liveLocales);
        if (!entry.locales().isEmpty()) {
            locales.retainAll(entry.locales());
        }
        if (!entry.locales().stream().allMatch(languages::knows)) {
            outcome.faults.add(new Fault(pointer + "/locales", "unknown_locale",
                    "The locales here are " + languages.listed() + "."));
        }
        for (LocaleTag locale : locales) {
            actor.require(Action.WITHDRAW, type.name(), locale);
            outcome.close(publication(live, Slot.of(locale)));
        }
        if (locales.isEmpty()) {
            // Nothing moves; whoever has no right at all is still not told so.
            ItemAccess.requireSomewhere(actor, Action.WITHDRAW, type.name(), languages);
        }
        if (locales.containsAll(liveLocales) && live.containsKey(Slot.SHARED)) {
            outcome.close(publication(live, Slot.SHARED));
        }
        return resolved(entry, null, locales);
    }

    private static Publication publication(Map<Slot, Publication> live, Slot slot) {
        Publication publication = live.get(slot);
        if (publication == null) {
            throw new IllegalStateException("the slot " + slot.key() + " is not live");
        }
        return publication;
    }

    private static Publish.Entry resolved(Publish.Entry entry, @Nullable Integer version, Set<LocaleTag> locales) {
        return new Publish.Entry(entry.id(), entry.act(), locales, version, entry.shared());
    }

    private Set<LocaleTag> ready(Version version, Contents contents) {
        Set<LocaleTag> ready = new TreeSet<>();
        version.parts().forEach((slot, part) -> {
            if (slot instanceof Slot.Localised(LocaleTag locale)) {
                ObjectNode fields = contents.fields(part, type);
                if (!fields.path(ContentType.TITLE).asString("").isBlank()
                        && !fields.path(ContentType.SLUG).asString("").isBlank()) {
                    ready.add(locale);
                }
            }
        });
        return ready;
    }
}
