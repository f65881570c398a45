package org.exponat.api.caching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.exponat.api.caching.KeptItems.Kept;
import org.exponat.api.caching.SiteOfNode.Known;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.LayeredView;
import org.exponat.core.query.PublishedView;

/** One edition for one reader, its items from memory where they are known. What it asked the store for it has at hand. */
final class KeptView extends LayeredView {

    private final PublishedView stored;
    private final KeptSite kept;
    private final Known known;
    private final Map<ItemId, Kept> read = new ConcurrentHashMap<>();

    /** @param known what the node knew of the site before anything is read through this */
    KeptView(PublishedView stored, KeptSite kept, Known known) {
        super(stored);
        this.stored = stored;
        this.kept = kept;
        this.known = known;
    }

    private long number() {
        return stored.edition().number();
    }

    @Override
    public Optional<LiveItem> find(ItemId id) {
        return Optional.ofNullable(kept(List.of(id)).getFirst().live());
    }

    @Override
    public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
        Map<ItemId, LiveItem> found = new LinkedHashMap<>();
        kept(ids).forEach(one -> {
            LiveItem live = one.live();
            if (live != null) {
                found.put(live.id(), live);
            }
        });
        return found;
    }

    @Override
    public Map<ItemId, Map<Slot, Long>> lastChanges(Collection<ItemId> ids) {
        Map<ItemId, Map<Slot, Long>> changes = new HashMap<>();
        List<Kept> states = kept(ids);
        int next = 0;
        for (ItemId id : ids) {
            Map<Slot, Long> ofItem = states.get(next++).changes();
            if (!ofItem.isEmpty()) {
                changes.put(id, ofItem);
            }
        }
        return changes;
    }

    /** One for each id, in their order. */
    private List<Kept> kept(Collection<ItemId> ids) {
        Map<ItemId, Kept> all = new LinkedHashMap<>();
        List<ItemId> missing = new ArrayList<>();
        for (ItemId id : ids) {
            Kept one = read.get(id);
            if (one == null) {
                one = kept.items().find(id, number(), known);
            }
            if (one == null) {
                missing.add(id);
            } else {
                all.put(id, one);
            }
        }
        if (!missing.isEmpty()) {
            Map<ItemId, LiveItem> live = stored.findAll(missing);
            Map<ItemId, Map<Slot, Long>> changes = stored.lastChanges(missing);
            for (ItemId id : missing) {
                Kept fresh = kept.items().keep(id, live.get(id), changes.getOrDefault(id, Map.of()), number(), known);
                read.put(id, fresh);
                all.put(id, fresh);
            }
        }
        return ids.stream().map(all::get).toList();
    }

    @Override
    public Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug) {
        return kept.owners().find(new KeptSite.Address(type, locale, slug), Set.of(type), number(), known,
                () -> stored.underSlug(type, locale, slug));
    }

    /** The first page of a list by what its items are themselves; where it continues is in the edition of this view. */
    @Override
    public Chosen choose(ContentQuery query) {
        if (query.after() != null || query.filter().conjuncts().anyMatch(KeptView::looksThrough)) {
            return stored.choose(query);
        }
        Chosen chosen = kept.lists().find(query, query.types(), number(), known, () -> stored.choose(query));
        Cursor next = chosen.next();
        return next == null || next.edition() == number() ? chosen : new Chosen(chosen.items(), next.in(number()));
    }

    private static boolean looksThrough(Filter filter) {
        return filter instanceof Filter.Through
                || (filter instanceof Filter.Not(Filter.Condition condition) && condition instanceof Filter.Through);
    }

    @Override
    public long lastChangeOfTypes(Collection<String> types) {
        return kept.lastChanges().find(Set.copyOf(types), types, number(), known,
                () -> stored.lastChangeOfTypes(types));
    }
}
