package org.exponat.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;

/**
 * What an act of publishing needs to know of its own items: the versions its entries mean, what is live of them, and what
 * both hold. Nobody else changes it while the items are locked, so it is read before the ledger is, in a number of
 * queries that does not depend on the number of entries.
 */
record Material(Map<ItemId, SortedMap<Slot, Publication>> live, EntryVersions versions, Contents contents) {

    /** @param items those of the entries' items that exist */
    static Material read(ContentReader reader, List<Publish.Entry> entries, Map<ItemId, ItemRecord> items,
            ContentTypes types, Contents contents) {
        Map<ItemId, SortedMap<Slot, Publication>> live = reader.live(items.keySet());
        EntryVersions versions = EntryVersions.read(reader, entries);
        List<Hash> parts = new ArrayList<>();
        live.values().forEach(slots -> slots.values().forEach(one -> parts.add(one.part())));
        versions.all().forEach(version -> parts.addAll(version.parts().values()));
        contents.read(reader, parts);
        for (Version version : versions.all()) {
            ItemRecord item = items.get(version.item());
            if (item != null) {
                ContentType type = types.get(item.type());
                version.parts().forEach((slot, hash) -> {
                    contents.references(hash, type);
                    contents.values(hash, type, slot);
                });
            }
        }
        live.values().forEach(slots -> slots.values()
                .forEach(one -> contents.values(one.part(), types.get(one.type()), one.slot())));
        return new Material(live, versions, contents);
    }
}
