package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.feed.Change;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Referrer;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.ReferenceFinder;
import org.exponat.core.types.ReferenceReplacement;
import tools.jackson.databind.node.ObjectNode;

/** Makes the newest versions that point at an item point at another, within one transaction. */
record Replacing(ContentWriter writer, Actor actor, ContentTypes types, ItemId old, WhenInUse.Replace how) {

    /** How many items may get a new version: no transaction shall hold the writer for long. */
    static final int MAX_SOURCES = 500;

    List<Version> everywhere(List<Referrer> places, Instant now) {
        ItemRecord replacement = replacement();
        Set<ItemOnLine> sources = new LinkedHashSet<>();
        for (Referrer place : places) {
            if (place.line() != null) {
                sources.add(new ItemOnLine(place.source(), place.line()));
            }
        }
        if (sources.size() > MAX_SOURCES) {
            throw new Conflict("too_many_places",
                    "It would have to be replaced in " + sources.size() + " items; at most " + MAX_SOURCES
                            + " can be.");
        }
        Map<ItemId, ItemRecord> items = writer.lock(sources.stream().map(ItemOnLine::item).toList());
        // Before anything of them is looked at: a refusal must not tell of items that are hidden from the actor.
        if (items.values().stream().anyMatch(item -> !actor.may(Action.READ, item.type(), null))) {
            throw new Forbidden(Action.EDIT);
        }
        Map<ItemOnLine, Version> heads = new HashMap<>();
        Map<ItemOnLine, SortedMap<Slot, ObjectNode>> replaced = new HashMap<>();
        SortedSet<ItemId> targets = new TreeSet<>();
        for (ItemOnLine source : sources) {
            ItemRecord item = Objects.requireNonNull(items.get(source.item()));
            Version head = writer.head(source.item(), source.line()).orElseThrow();
            heads.put(source, head);
            SortedMap<Slot, ObjectNode> slots = replaced(item, head, replacement);
            ContentType type = types.get(item.type());
            slots.values().forEach(
                    fields -> ReferenceFinder.find(type, fields).forEach(found -> targets.add(found.item())));
            replaced.put(source, slots);
        }
        // The first version takes the ledger; no item may be locked after that.
        writer.lockForPointing(targets);
        List<Version> versions = new ArrayList<>();
        for (ItemOnLine source : sources) {
            Version head = Objects.requireNonNull(heads.get(source));
            Version version = new VersionWriter(types).append(writer, actor,
                    Objects.requireNonNull(items.get(source.item())), source.line(), head.number(), null, null, head,
                    Objects.requireNonNull(replaced.get(source)), how.message(), now);
            writer.append(now, actor,
                    new Change.VersionSaved(version.item(), version.number(), version.line()));
            versions.add(version);
        }
        return versions;
    }

    private ItemRecord replacement() {
        ItemRecord replacement = writer.lockForPointing(List.of(how.with())).get(how.with());
        if (replacement == null || replacement.isTrashed() || replacement.id().equals(old)
                || !actor.may(Action.READ, replacement.type(), null)) {
            throw new Conflict("replacement_unfit", "There is no item " + how.with() + " to take its place.");
        }
        return replacement;
    }

    private SortedMap<Slot, ObjectNode> replaced(ItemRecord source, Version head, ItemRecord replacement) {
        ContentType type = types.get(source.type());
        ReferenceReplacement replacing = new ReferenceReplacement(old, how.with());
        SortedMap<Slot, ObjectNode> slots = new TreeMap<>();
        new DraftContent(types).slots(writer, head).forEach((slot, fields) -> {
            Set<ReferenceFinder.Found> found = ReferenceFinder.find(type, fields).stream()
                    .filter(reference -> reference.item().equals(old)).collect(Collectors.toSet());
            found.stream().filter(reference -> !reference.accepts(replacement.type())).findFirst()
                    .ifPresent(reference -> {
                        throw new Conflict("replacement_unfit", "The item " + replacement.id() + " is a "
                                + replacement.type() + ", which may not stand in " + reference.field() + " of "
                                + source.id() + ".");
                    });
            if (!found.isEmpty()) {
                actor.withItemOf(source.createdBy()).require(Action.EDIT, type.name(), switch (slot) {
                    case Slot.Shared _ -> null;
                    case Slot.Localised(LocaleTag locale) -> locale;
                });
            }
            slots.put(slot, found.isEmpty() ? fields : replacing.in(type, source.id(), fields));
        });
        return slots;
    }
}
