package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.access.Actor;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.model.Version;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.PlannedItem;
import org.exponat.core.query.Preview;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Ledger;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import tools.jackson.databind.node.ObjectNode;

/**
 * The site as it would be with some drafts published as they are: every language that has a title and a slug, without which
 * nothing has an address, and the fields all languages share. Whatever else publishing asks for may still be missing. What
 * is in the trash, or retracted, is shown as it is live.
 */
record DraftPreview(ContentTypes types, Languages languages, String numberPrefix) {

    /** @throws NotFound if one of the items is not there for this actor */
    Preview of(ContentReader reader, Actor actor, List<PreviewToken.Item> asked, Instant now) {
        List<ItemId> ids = asked.stream().map(PreviewToken.Item::id).toList();
        Map<ItemId, ItemRecord> there = reader.items(ids);
        ids.forEach(id -> ItemAccess.known(there.get(id), actor, id));
        Map<ItemId, Version> versions = versions(reader, asked);
        List<ItemRecord> items = ids.stream().map(id -> Objects.requireNonNull(there.get(id)))
                .filter(item -> !item.isTrashed() && versions.containsKey(item.id())).toList();
        List<Version> shown = items.stream().map(item -> Objects.requireNonNull(versions.get(item.id()))).toList();
        List<SortedMap<Slot, ObjectNode>> slots = new DraftContent(types).slots(reader, shown);
        Map<Hash, Part> parts = reader.parts(shown);
        Map<ItemId, SortedMap<Slot, Publication>> live = reader.live(ids);
        Map<ItemId, SortedSet<Slot>> retracted = reader.retracted(ids);
        Ledger ledger = reader.ledger();
        Numbers numbers = Numbers.next(reader, numberPrefix, ledger.documentNumber(), items);

        List<PlannedItem> planned = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ItemRecord item = items.get(i);
            Version version = shown.get(i);
            Set<Slot> hidden = retracted.getOrDefault(item.id(), new TreeSet<>());
            SortedMap<Slot, LivePart> beginning = new TreeMap<>();
            slots.get(i).forEach((slot, fields) -> {
                Part part = types.get(item.type())
                        .read(Objects.requireNonNull(parts.get(Objects.requireNonNull(version.parts().get(slot)))));
                Publication current = live.getOrDefault(item.id(), new TreeMap<>()).get(slot);
                boolean changes = current == null || !current.part().equals(part.hash());
                if (changes && !hidden.contains(slot) && !hidden.contains(Slot.SHARED)) {
                    begun(slot, fields, part, version.number(), ledger, now)
                            .ifPresent(one -> beginning.put(slot, one));
                }
            });
            planned.add(new PlannedItem(item.id(), item.type(), Objects.requireNonNull(numbers.of(item)), Set.of(),
                    beginning));
        }
        return new Preview(ledger.current(), planned, types, languages);
    }

    private static Map<ItemId, Version> versions(ContentReader reader, List<PreviewToken.Item> asked) {
        Map<ItemId, Integer> named = new HashMap<>();
        List<ItemId> newest = new ArrayList<>();
        for (PreviewToken.Item item : asked) {
            Integer version = item.version();
            if (version == null) {
                newest.add(item.id());
            } else {
                named.put(item.id(), version);
            }
        }
        Map<ItemId, Version> versions = new HashMap<>(reader.heads(newest, Line.MAIN));
        versions.putAll(reader.versions(named));
        return versions;
    }

    private static Optional<LivePart> begun(Slot slot, ObjectNode fields, Part part, int version, Ledger ledger,
            Instant now) {
        Part shown = PersonalFields.mayBeIn(part) ? new Part(part.hash(), CanonicalJson.write(fields)) : part;
        return switch (slot) {
            case Slot.Shared _ -> Optional.of(new LivePart(version, null, ledger.edition() + 1, now, shown));
            case Slot.Localised _ -> slug(fields)
                    .map(slug -> new LivePart(version, slug, ledger.edition() + 1, now, shown));
        };
    }

    private static Optional<Slug> slug(ObjectNode fields) {
        String slug = fields.path(ContentType.SLUG).asString("");
        return fields.path(ContentType.TITLE).asString("").isBlank() || slug.isBlank()
                ? Optional.empty()
                : Optional.of(new Slug(slug));
    }
}
