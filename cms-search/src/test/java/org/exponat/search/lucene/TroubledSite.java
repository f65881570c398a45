package org.exponat.search.lucene;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.exponat.core.installation.ForwardingSite;
import org.exponat.core.installation.ForwardingView;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;

/** A site some of whose items cannot be understood, or that cannot be reached at all, until it is well again. */
final class TroubledSite extends ForwardingSite {

    private final Map<ItemId, Long> garbled = new ConcurrentHashMap<>();
    private final Set<ItemId> erased = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Throwable trouble;

    TroubledSite(PublishedSite site) {
        super(site);
    }

    void garble(ItemId id) {
        garble(id, 0);
    }

    /** Garbled from an edition on; before that it can be understood. */
    void garble(ItemId id, long from) {
        garbled.put(id, from);
    }

    /** From now on it never was there. */
    void erase(ItemId id) {
        erased.add(id);
    }

    void setUnreachable() {
        trouble = new IllegalStateException("the store is away");
    }

    void exhaust() {
        trouble = new OutOfMemoryError("no room for the items");
    }

    void recover() {
        garbled.clear();
        trouble = null;
    }

    @Override
    protected PublishedView shown(PublishedView view) {
        return new View(view);
    }

    private LiveItem garble(LiveItem item, Edition edition) {
        if (edition.number() < garbled.getOrDefault(item.id(), Long.MAX_VALUE)) {
            return item;
        }
        SortedMap<Slot, LivePart> parts = new TreeMap<>();
        item.parts().forEach((slot, part) -> parts.put(slot, new LivePart(part.version(), part.slug(), part.since(),
                part.publishedAt(), new Part(part.part().hash(), "{garbled"))));
        return new LiveItem(item.id(), item.type(), item.number(), parts);
    }

    private final class View extends ForwardingView {

        View(PublishedView view) {
            super(view);
        }

        @Override
        public Optional<LiveItem> find(ItemId id) {
            return super.find(id).map(item -> garble(item, edition()));
        }

        @Override
        public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
            switch (trouble) {
                case null -> {
                    // all is well
                }
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                case Throwable other -> throw new AssertionError(other);
            }
            Map<ItemId, LiveItem> items = new LinkedHashMap<>();
            super.findAll(ids).forEach((id, item) -> items.put(id, garble(item, edition())));
            items.keySet().removeAll(erased);
            return items;
        }
    }
}
