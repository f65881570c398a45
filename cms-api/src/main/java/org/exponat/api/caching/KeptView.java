package org.exponat.api.caching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.api.caching.KeptItems.Kept;
import org.exponat.api.caching.SiteOfNode.Known;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.PublishedView;

/**
 * One edition, its items from memory where they are known.
 *
 * @param known what the node knew of the site before anything is read through this
 */
record KeptView(PublishedView stored, KeptItems items, KeptFacts facts, Known known) implements PublishedView {

    @Override
    public Edition edition() {
        return stored.edition();
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
        kept(ids).forEach(kept -> {
            LiveItem live = kept.live();
            if (live != null) {
                found.put(live.id(), live);
            }
        });
        return found;
    }

    @Override
    public Map<ItemId, Map<Slot, Long>> lastChanges(Collection<ItemId> ids) {
        Map<ItemId, Map<Slot, Long>> changes = new HashMap<>();
        List<Kept> kept = kept(ids);
        int next = 0;
        for (ItemId id : ids) {
            Map<Slot, Long> ofItem = kept.get(next++).changes();
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
            Kept kept = items.find(id, number(), known);
            if (kept == null) {
                missing.add(id);
            } else {
                all.put(id, kept);
            }
        }
        if (!missing.isEmpty()) {
            Map<ItemId, LiveItem> live = stored.findAll(missing);
            Map<ItemId, Map<Slot, Long>> changes = stored.lastChanges(missing);
            missing.forEach(id -> all.put(id,
                    items.keep(id, live.get(id), changes.getOrDefault(id, Map.of()), number(), known)));
        }
        return ids.stream().map(all::get).toList();
    }

    private record Address(String type, LocaleTag locale, Slug slug) {}

    @Override
    public Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug) {
        Optional<?> id = facts.find(Optional.class, new Address(type, locale, slug), Set.of(type), number(), known,
                () -> stored.underSlug(type, locale, slug));
        return id.map(ItemId.class::cast);
    }

    private record LastChange(Set<String> types) {}

    @Override
    public long lastChangeOfTypes(Collection<String> types) {
        return facts.find(Long.class, new LastChange(new TreeSet<>(types)), types, number(), known,
                () -> stored.lastChangeOfTypes(types));
    }

    @Override
    public Choice choose(ContentQuery query) {
        return stored.choose(query);
    }

    @Override
    public long count(ContentQuery query) {
        return stored.count(query);
    }

    @Override
    public Optional<ItemId> withNumber(DocumentNumber number) {
        return stored.withNumber(number);
    }

    @Override
    public Optional<ItemId> lastUnderSlug(String type, LocaleTag locale, Slug slug) {
        return stored.lastUnderSlug(type, locale, slug);
    }

    @Override
    public OptionalLong lastShowing(ItemId id, Collection<LocaleTag> locales) {
        return stored.lastShowing(id, locales);
    }

    @Override
    public OptionalLong lastShowing(DocumentNumber number, Collection<LocaleTag> locales) {
        return stored.lastShowing(number, locales);
    }
}
