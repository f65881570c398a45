package org.exponat.core.command;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.ReferenceFinder;

/** Looks for what old versions point at: it may have been trashed since, as only newest versions hold it back. */
record TrashedTargets(ContentTypes types, DraftContent content) {

    /**
     * Refuses versions that would begin again to point at things, and keeps those from being trashed until the
     * transaction ends.
     *
     * @throws Conflict {@code target_trashed} if one of them points into the trash
     */
    void refuse(ContentWriter writer, ItemRecord item, Collection<Version> versions) {
        ContentType type = types.get(item.type());
        Set<ItemId> targets = new TreeSet<>();
        versions.forEach(version -> content.slots(writer, version).values().forEach(fields -> ReferenceFinder
                .find(type, fields).forEach(reference -> targets.add(reference.item()))));
        List<ItemId> trashed = writer.lockForPointing(targets).values().stream().filter(ItemRecord::isTrashed)
                .map(ItemRecord::id).filter(id -> !id.equals(item.id())).sorted().toList();
        if (!trashed.isEmpty()) {
            throw new Conflict("target_trashed", "It points at items in the trash: " + trashed
                    + ". Restore them first.");
        }
    }
}
