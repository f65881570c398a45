package org.exponat.core.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
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
        SortedMap<Slot, Part> parts = reader.parts(version);
        Map<Hash, JsonNode> personal = new HashMap<>();
        if (parts.values().stream().anyMatch(PersonalFields::mayBeIn)) {
            reader.personal(version.item())
                    .forEach((digest, kept) -> personal.put(digest, CanonicalJson.read(kept.value())));
        }
        SortedMap<Slot, ObjectNode> slots = new TreeMap<>();
        parts.forEach((slot, part) -> slots.put(slot, PersonalFields.restored(part.fields(), personal)));
        return slots;
    }

    SavedItem saved(ContentReader reader, ItemRecord item, Version version, List<Fault> warnings) {
        ObjectNode fields = SlotFields.join(types.get(item.type()), slots(reader, version));
        return new SavedItem(item.id(), item.type(), item.key(), item.documentNumber(), fields, version,
                item.createdAt(), item.trashedAt(), warnings);
    }
}
