package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.SlotFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What versions hold, with personal values put back. */
record DraftContent(ContentTypes types) {

    SortedMap<Slot, ObjectNode> slots(ContentReader reader, Version version) {
        return slots(reader, List.of(version)).getFirst();
    }

    SavedItem saved(ContentReader reader, ItemRecord item, Version version, List<Fault> warnings) {
        return saved(item, version, contents(reader, List.of(version)).getFirst(),
                reader.retracted(List.of(item.id())).getOrDefault(item.id(), new TreeSet<>()), warnings);
    }

    /** Items at these versions, in their order; items without one are left out. As many queries for many as for one. */
    List<SavedItem> saved(ContentReader reader, List<ItemRecord> items, Map<ItemId, Version> versions) {
        List<ItemRecord> known = items.stream().filter(item -> versions.containsKey(item.id())).toList();
        List<Version> wanted = known.stream().map(item -> Objects.requireNonNull(versions.get(item.id()))).toList();
        List<Content> contents = contents(reader, wanted);
        Map<ItemId, SortedSet<Slot>> retracted = reader.retracted(known.stream().map(ItemRecord::id).toList());
        return IntStream.range(0, known.size()).mapToObj(i -> saved(known.get(i), wanted.get(i), contents.get(i),
                retracted.getOrDefault(known.get(i).id(), new TreeSet<>()), List.of())).toList();
    }

    /** As {@link #slots(ContentReader, Version)}, in their order; as many queries for many as for one. */
    List<SortedMap<Slot, ObjectNode>> slots(ContentReader reader, List<Version> versions) {
        return contents(reader, versions).stream().map(Content::slots).toList();
    }

    /** What the version had and nobody has any more. */
    List<SavedItem.ErasedField> erased(ContentReader reader, Version version) {
        return contents(reader, List.of(version)).getFirst().erased();
    }

    /** @param erased what the version names, and what is not kept any more */
    private record Content(SortedMap<Slot, ObjectNode> slots, List<SavedItem.ErasedField> erased) {}

    private List<Content> contents(ContentReader reader, List<Version> versions) {
        Map<Hash, Part> parts = reader.parts(versions);
        if (parts.values().stream().anyMatch(Part::isDropped)) {
            versions.forEach(version -> ItemAccess.kept(reader, version));
        }
        Map<ItemId, Map<Hash, JsonNode>> personal = personal(reader, versions, parts);
        Map<ItemId, ItemRecord> items = types.haveMigrations()
                ? reader.items(versions.stream().map(Version::item).toList())
                : Map.of();
        return versions.stream().map(version -> {
            Map<Hash, JsonNode> values = personal.getOrDefault(version.item(), Map.of());
            SortedMap<Slot, ObjectNode> slots = new TreeMap<>();
            ItemRecord item = items.get(version.item());
            UnaryOperator<ObjectNode> read = item == null ? UnaryOperator.identity() : types.get(item.type())::read;
            List<SavedItem.ErasedField> erased = new ArrayList<>();
            version.parts().forEach((slot, hash) -> {
                ObjectNode fields = Objects.requireNonNull(parts.get(hash)).fields();
                slots.put(slot, read.apply(PersonalFields.restored(fields, values)));
                PersonalFields.named(read.apply(fields)).forEach((name, digest) -> {
                    if (!values.containsKey(digest)) {
                        erased.add(new SavedItem.ErasedField(slot, name));
                    }
                });
            });
            return new Content(slots, erased);
        }).toList();
    }

    private static Map<ItemId, Map<Hash, JsonNode>> personal(ContentReader reader, List<Version> versions,
            Map<Hash, Part> parts) {
        Set<Hash> marked = parts.values().stream().filter(PersonalFields::mayBeIn).map(Part::hash)
                .collect(Collectors.toSet());
        Set<ItemId> concerned = versions.stream()
                .filter(version -> !Collections.disjoint(version.parts().values(), marked)).map(Version::item)
                .collect(Collectors.toSet());
        Map<ItemId, Map<Hash, JsonNode>> values = new HashMap<>();
        if (!concerned.isEmpty()) {
            reader.personal(concerned).forEach((item, kept) -> kept.forEach((digest, one) -> values
                    .computeIfAbsent(item, _ -> new HashMap<>()).put(digest, CanonicalJson.read(one.value()))));
        }
        return values;
    }

    private SavedItem saved(ItemRecord item, Version version, Content content,
            Set<Slot> retracted, List<Fault> warnings) {
        ObjectNode fields = SlotFields.join(types.get(item.type()), content.slots());
        return new SavedItem(item.id(), item.type(), item.key(), item.documentNumber(), fields, version,
                item.createdAt(), item.trashedAt(), retracted, content.erased(), warnings);
    }
}
