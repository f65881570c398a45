package org.exponat.core.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.draft.DraftState;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.StateChange;
import org.exponat.core.model.Version;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/** The items in the store; as many queries for many as for one. */
public record StoredDrafts(ContentStore store, ContentTypes types) implements DraftedItems {

    @Override
    public Map<ItemId, DraftedItem> find(Collection<ItemId> ids) {
        return ids.isEmpty() ? Map.of() : store.snapshot(reader -> find(reader, ids));
    }

    private Map<ItemId, DraftedItem> find(ContentReader reader, Collection<ItemId> ids) {
        Map<ItemId, ItemRecord> records = reader.items(ids);
        Map<ItemId, Version> heads = reader.heads(records.keySet(), Line.MAIN);
        Map<Hash, Part> parts = reader.parts(heads.values());
        Map<ItemId, SortedMap<Slot, Publication>> live = reader.live(records.keySet());
        Set<ItemId> published = reader.everPublished(records.keySet());
        Map<ItemId, Map<Integer, StateChange>> states = reader.workflow().states(records.keySet());
        Map<ItemId, DraftedItem> found = new HashMap<>();
        heads.forEach((id, head) -> {
            ItemRecord record = Objects.requireNonNull(records.get(id));
            SortedMap<Slot, Publication> now = live.getOrDefault(id, new TreeMap<>());
            SortedMap<Slot, Part> own = new TreeMap<>();
            ContentType type = types.get(record.type());
            head.parts()
                    .forEach((slot, hash) -> own.put(slot, type.read(Objects.requireNonNull(parts.get(hash)))));
            StateChange last = states.getOrDefault(id, Map.of()).get(head.number());
            found.put(id, new DraftedItem(id, record.type(), record.documentNumber(),
                    state(record, head, now, published.contains(id)), last == null ? null : last.to(), head.number(),
                    own, locales(now.keySet()),
                    head.author(), head.createdAt()));
        });
        return found;
    }

    private static DraftState state(ItemRecord record, Version head, SortedMap<Slot, Publication> live,
            boolean published) {
        if (record.isTrashed()) {
            return DraftState.TRASHED;
        }
        if (live.isEmpty()) {
            return published ? DraftState.WITHDRAWN : DraftState.DRAFT;
        }
        return isNewer(head, live) ? DraftState.CHANGED : DraftState.PUBLISHED;
    }

    /**
     * Whether the version would show anything else than what is live. A language that is not live counts only where it was
     * written after everything that is: who publishes some of the languages has left out the others.
     */
    private static boolean isNewer(Version head, SortedMap<Slot, Publication> live) {
        int newestLive = live.values().stream().mapToInt(Publication::version).max().orElse(0);
        for (Map.Entry<Slot, Publication> shown : live.entrySet()) {
            Hash newest = head.parts().get(shown.getKey());
            if (head.number() > shown.getValue().version() && !shown.getValue().part().equals(newest)) {
                return true;
            }
        }
        return head.number() > newestLive && !live.keySet().containsAll(head.parts().keySet());
    }

    private static SortedSet<LocaleTag> locales(Set<Slot> slots) {
        SortedSet<LocaleTag> locales = new TreeSet<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Localised(LocaleTag locale) -> locales.add(locale);
                case Slot.Shared _ -> {
                    // no language
                }
            }
        }
        return locales;
    }

    @Override
    public List<ItemId> all(@Nullable ItemId after, int limit) {
        return store.reader().itemIds(after, limit);
    }

    @Override
    public Set<ItemId> changedIn(long edition) {
        return store.reader().changedIn(edition).keySet();
    }
}
