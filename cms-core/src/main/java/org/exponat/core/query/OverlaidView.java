package org.exponat.core.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.types.ContentTypes;

/**
 * An edition as it would be with changes laid over it that are not published. It is for previews alone: whoever makes one
 * has made sure that the reader may see drafts, and what is read through it must never be kept in a cache. Its edition is
 * the one below; when something last changed is told of that one too.
 */
public final class OverlaidView extends LayeredView {

    private final PublishedView below;
    private final ContentTypes types;
    private final Languages languages;
    private final Map<ItemId, PlannedItem> planned = new LinkedHashMap<>();
    private final Map<ItemId, LiveItem> changed;

    /** @param planned at most some hundred items: all of them are looked at for each list */
    public OverlaidView(PublishedView below, Collection<PlannedItem> planned, ContentTypes types,
            Languages languages) {
        super(below);
        this.below = below;
        this.types = types;
        this.languages = languages;
        planned.forEach(item -> this.planned.put(item.id(), item));
        Map<ItemId, LiveItem> now = below.findAll(this.planned.keySet());
        this.changed = new LinkedHashMap<>();
        planned.forEach(item -> item.after(now.get(item.id())).ifPresent(after -> changed.put(item.id(), after)));
    }

    @Override
    public Optional<LiveItem> find(ItemId id) {
        return planned.containsKey(id) ? Optional.ofNullable(changed.get(id)) : below.find(id);
    }

    @Override
    public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
        Map<ItemId, LiveItem> unchanged = below.findAll(ids.stream().filter(id -> !planned.containsKey(id)).toList());
        Map<ItemId, LiveItem> found = new LinkedHashMap<>();
        for (ItemId id : ids) {
            LiveItem item = planned.containsKey(id) ? changed.get(id) : unchanged.get(id);
            if (item != null) {
                found.put(id, item);
            }
        }
        return found;
    }

    @Override
    public Optional<LiveItem> findBySlug(String type, LocaleTag locale, Slug slug) {
        Set<LocaleTag> inOrder = new LinkedHashSet<>(List.of(locale));
        languages.all().stream().sorted(Comparator.comparing(LocaleTag::value)).forEach(inOrder::add);
        for (LocaleTag one : inOrder) {
            Optional<LiveItem> owner = changed.values().stream()
                    .filter(item -> item.type().equals(type) && isUnder(item, one, slug)).findFirst()
                    .or(() -> below.findBySlug(type, one, slug)
                            .filter(item -> !planned.containsKey(item.id()) && isUnder(item, one, slug)));
            if (owner.isPresent()) {
                return owner;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug) {
        return findBySlug(type, locale, slug).map(LiveItem::id);
    }

    private static boolean isUnder(LiveItem item, LocaleTag locale, Slug slug) {
        LivePart part = item.parts().get(Slot.of(locale));
        return part != null && slug.equals(part.slug());
    }

    @Override
    public Optional<ItemId> withNumber(DocumentNumber number) {
        return changed.values().stream().filter(item -> item.number().equals(number)).map(LiveItem::id).findFirst()
                .or(() -> below.withNumber(number));
    }

    @Override
    public Optional<ItemId> lastUnderSlug(String type, LocaleTag locale, Slug slug) {
        // What is taken away from here is the last to have gone.
        return below.findBySlug(type, locale, slug).map(LiveItem::id).filter(planned::containsKey)
                .or(() -> below.lastUnderSlug(type, locale, slug));
    }

    @Override
    public Page list(ContentQuery query) {
        ContentQuery asked = checked(query);
        Targets targets = new Targets(asked);
        Comparator<Listed> order = Comparator.comparing(Listed::place, Place.inOrder(asked.sort()));
        Cursor after = asked.after();
        List<Listed> all = new ArrayList<>(unchanged(asked, targets, asked.limit() + 1L));
        listed(changed.values(), asked, targets).stream()
                .filter(item -> after == null
                        || Place.inOrder(asked.sort()).compare(item.place(), new Place(after.last(), after.keys())) > 0)
                .forEach(all::add);
        all.sort(order);
        List<Listed> page = all.stream().limit(asked.limit()).toList();
        Place last = page.isEmpty() ? null : page.getLast().place();
        return new Page(page.stream().map(Listed::item).toList(), last == null || all.size() <= asked.limit()
                ? null
                : Cursor.behind(asked, edition().number(), last.keys(), last.item()));
    }

    @Override
    public Chosen choose(ContentQuery query) {
        Page page = list(query);
        return new Chosen(page.items().stream().map(LiveItem::id).toList(), page.next());
    }

    /**
     * One page and one more of what is not changed, so that it is known whether there is a next page. It is asked for with
     * all that may be passed over, so that the store is asked once for every hundred planned items, not once for each.
     */
    private List<Listed> unchanged(ContentQuery asked, Targets targets, long more) {
        int enough = (int) Math.min(ContentQuery.MAX_LIMIT, asked.limit() + 1L + planned.size());
        ContentQuery wide = withoutThrough(asked).limitedTo(enough);
        List<Listed> unchanged = new ArrayList<>();
        Cursor next = wide.after();
        do {
            Page page = below.list(wide.behind(next));
            unchanged.addAll(
                    listed(page.items().stream().filter(item -> !planned.containsKey(item.id())).toList(), asked,
                            targets));
            next = page.next();
        } while (next != null && unchanged.size() < more);
        return unchanged;
    }

    /** What is asked of other items is decided here: below, these may not be as they would be. */
    private static ContentQuery withoutThrough(ContentQuery asked) {
        List<Filter> others = asked.filter().conjuncts().filter(filter -> !isThrough(filter)).toList();
        ContentQuery wider = new ContentQuery(asked.types(), asked.locale(), asked.fallback(), new Filter.All(others),
                asked.sort(), asked.limit(), null);
        Cursor after = asked.after();
        return after == null ? wider : wider.behind(Cursor.behind(wider, after.edition(), after.keys(), after.last()));
    }

    private static boolean isThrough(Filter filter) {
        return filter instanceof Filter.Through
                || filter instanceof Filter.Not(Filter.Condition condition) && condition instanceof Filter.Through;
    }

    private ContentQuery checked(ContentQuery query) {
        return new QueryRules(types, languages.standard()).checked(query);
    }

    private List<Listed> listed(Collection<LiveItem> items, ContentQuery asked, Targets targets) {
        Map<ItemId, ListedAs> seen = new HashMap<>();
        items.stream().filter(item -> asked.types().isEmpty() || asked.types().contains(item.type()))
                .forEach(item -> seen(item, asked).ifPresent(as -> seen.put(item.id(), as)));
        targets.lookUp(seen.values());
        List<Listed> listed = new ArrayList<>();
        for (LiveItem item : items) {
            ListedAs as = seen.get(item.id());
            if (as != null && as.matches(asked.filter(), targets::find)) {
                listed.add(new Listed(item, as.place(item.id(), asked.sort())));
            }
        }
        return listed;
    }

    private Optional<ListedAs> seen(LiveItem item, ContentQuery asked) {
        return ListedAs.of(item, types.get(item.type()), asked.locale(), asked.fallback(), languages.standard());
    }

    /** What items point at by the fields that are filtered through, looked up for many at once. */
    private final class Targets {

        private final ContentQuery asked;
        private final Map<String, Optional<ListedAs>> found = new HashMap<>();

        Targets(ContentQuery asked) {
            this.asked = asked;
        }

        void lookUp(Collection<ListedAs> from) {
            asked.filter().conjuncts().forEach(filter -> lookUp(from,
                    filter instanceof Filter.Not(Filter.Condition condition) ? condition : filter));
        }

        private void lookUp(Collection<ListedAs> from, Filter filter) {
            if (filter instanceof Filter.Through(String field, List<Filter.Condition> conditions)) {
                Set<String> ids = from.stream().flatMap(item -> item.of(field).stream()).map(Projection.Value::value)
                        .collect(Collectors.toSet());
                Map<ItemId, LiveItem> live = findAll(
                        ids.stream().filter(id -> !found.containsKey(id)).map(ItemId::parse).toList());
                ids.forEach(id -> found.computeIfAbsent(id, _ -> Optional.ofNullable(live.get(ItemId.parse(id)))
                        .flatMap(item -> seen(item, asked))));
                List<ListedAs> targets = ids.stream().flatMap(id -> find(id).stream()).toList();
                conditions.forEach(one -> lookUp(targets, one));
            }
        }

        Optional<ListedAs> find(String id) {
            return found.getOrDefault(id, Optional.empty());
        }
    }

    private record Listed(LiveItem item, Place place) {}

    @Override
    public long count(ContentQuery query) {
        ContentQuery asked = checked(query.unordered());
        Targets targets = new Targets(asked);
        long now = listed(changed.values(), asked, targets).size();
        if (asked.filter().conjuncts().anyMatch(OverlaidView::isThrough)) {
            return now + unchanged(asked.limitedTo(ContentQuery.MAX_LIMIT), targets, Long.MAX_VALUE).size();
        }
        long before = below.findAll(planned.keySet()).values().stream()
                .filter(item -> !listed(List.of(item), asked, targets).isEmpty()).count();
        return below.count(asked) - before + now;
    }
}
