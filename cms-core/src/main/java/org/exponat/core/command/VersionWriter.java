package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.exponat.core.access.Actor;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Personal;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.ReferenceFinder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Appends a version with everything that goes along: parts, personal values, references. The feed is the command's. */
record VersionWriter(ContentTypes types) {

    /**
     * @param base the version it was made from; null for the item's first
     * @param merged the other version it holds the changes of; null if there is none besides the base
     * @param restored the earlier version that text was taken from again; null if it was made without one
     * @param head the head of the line to be moved; null for the item's first
     * @throws InvalidContent if a reference leads to nothing, or to an item of a type that may not stand there
     */
    Version append(ContentWriter writer, Actor actor, ItemRecord item, Line line, @Nullable Integer base,
            @Nullable Integer merged, @Nullable Integer restored, @Nullable Version head,
            Map<Slot, ObjectNode> slots, @Nullable String message, Instant now) {
        ContentType type = types.get(item.type());
        Map<Slot, Set<ReferenceFinder.Found>> references = references(type, slots);
        checkReferences(writer, references, () -> known(writer, type, head, base));

        List<Personal> known = new ArrayList<>(head == null ? List.of() : writer.personal(item.id()).values());
        SortedMap<Slot, Hash> manifest = new TreeMap<>();
        List<Part> parts = new ArrayList<>();
        Map<Slot, Hash> same = readAsBefore(writer, type, head, slots);
        for (Map.Entry<Slot, ObjectNode> entry : slots.entrySet()) {
            Hash kept = same.get(entry.getKey());
            if (kept != null) {
                manifest.put(entry.getKey(), kept);
                continue;
            }
            ObjectNode fields = entry.getValue().deepCopy();
            List<Personal> separated = PersonalFields.separate(type, fields, known);
            writer.keep(item.id(), separated);
            Part part = Part.of(fields);
            manifest.put(entry.getKey(), part.hash());
            parts.add(part);
        }
        Version last = head == null ? null : writer.lastVersion(item.id()).orElse(head);
        Version version = Version.sealed(item.id(), last == null ? 1 : last.number() + 1, line, base, merged,
                restored, manifest, actor.name(), now, message, last == null ? null : last.hash());
        writer.append(version, parts, head == null ? null : head.number());
        writer.refer(item.id(), line, references);
        return version;
    }

    /**
     * The parts of the version before of those slots that say what it said, in the words of an earlier definition: whoever
     * asks whether a text was changed, looked at or published asks for its part.
     */
    private Map<Slot, Hash> readAsBefore(ContentWriter writer, ContentType type, @Nullable Version head,
            Map<Slot, ObjectNode> slots) {
        if (head == null || type.migrations().isEmpty()) {
            return Map.of();
        }
        Map<Slot, Hash> same = new TreeMap<>();
        new DraftContent(types).slots(writer, head).forEach((slot, before) -> {
            if (before.equals(slots.get(slot))) {
                same.put(slot, Objects.requireNonNull(head.parts().get(slot)));
            }
        });
        return same;
    }

    /** What these fields point at. */
    static Map<Slot, Set<ReferenceFinder.Found>> references(ContentType type, Map<Slot, ObjectNode> slots) {
        Map<Slot, Set<ReferenceFinder.Found>> references = new TreeMap<>();
        slots.forEach((slot, fields) -> references.put(slot, ReferenceFinder.find(type, fields)));
        return references;
    }

    /**
     * What the head points at already, and what the head of {@code main} does where the version is made from that: a line
     * takes over what {@code main} points at. What was pointed at once holds nothing back from the trash.
     */
    private Set<ItemId> known(ContentWriter writer, ContentType type, @Nullable Version head,
            @Nullable Integer base) {
        Set<ItemId> known = new LinkedHashSet<>();
        if (head != null) {
            known.addAll(targets(writer, type, head));
            if (base != null && base != head.number()) {
                writer.head(head.item(), Line.MAIN).filter(main -> main.number() == base)
                        .ifPresent(main -> known.addAll(targets(writer, type, main)));
            }
        }
        return known;
    }

    private Set<ItemId> targets(ContentWriter writer, ContentType type, Version version) {
        Set<ItemId> targets = new LinkedHashSet<>();
        new DraftContent(types).slots(writer, version).values().forEach(
                fields -> ReferenceFinder.find(type, fields).forEach(found -> targets.add(found.item())));
        return targets;
    }

    /** @param before what the version before pointed at: what was trashed in spite of that does not hold up other work */
    private static void checkReferences(ContentWriter writer, Map<Slot, Set<ReferenceFinder.Found>> references,
            Supplier<Set<ItemId>> before) {
        Set<ItemId> targets = new LinkedHashSet<>();
        references.values().forEach(found -> found.forEach(reference -> targets.add(reference.item())));
        Map<ItemId, ItemRecord> there = writer.lockForPointing(targets);
        List<Fault> faults = new ArrayList<>();
        references.forEach((slot, found) -> found.forEach(reference -> {
            ItemRecord target = there.get(reference.item());
            String pointer = Fault.step("/fields", reference.field());
            if (slot instanceof Slot.Localised(var locale)) {
                pointer = Fault.step(pointer, locale.value());
            }
            if (target == null || (target.isTrashed() && !before.get().contains(target.id()))) {
                faults.add(new Fault(pointer, "unknown_item", "There is no item " + reference.item() + "."));
            } else if (!reference.accepts(target.type())) {
                faults.add(new Fault(pointer, "wrong_type",
                        "The item " + reference.item() + " is a " + target.type() + ", which may not stand here."));
            }
        }));
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }
}
