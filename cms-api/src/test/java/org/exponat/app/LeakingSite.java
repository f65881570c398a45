package org.exponat.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.app.PlantedHoles.Hole;
import org.exponat.core.installation.ForwardingSite;
import org.exponat.core.installation.ForwardingView;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import tools.jackson.databind.node.ObjectNode;

/** The published site, to whose views a field for editors is a field like others, as far as holes are open. */
final class LeakingSite extends ForwardingSite {

    private static final String FIELD = "note";

    LeakingSite(PublishedSite site) {
        super(site);
    }

    @Override
    protected PublishedView shown(PublishedView view) {
        boolean past = view.edition().number() < editions().current().number();
        return new LeakingView(view, past);
    }

    private static String note(LiveItem item) {
        return item.part(Slot.SHARED).map(part -> part.part().sharedFields().path(FIELD).asString("")).orElse("");
    }

    private static final class LeakingView extends ForwardingView {

        private final boolean past;

        LeakingView(PublishedView view, boolean past) {
            super(view);
            this.past = past;
        }

        @Override
        public Optional<LiveItem> find(ItemId id) {
            return super.find(id).map(this::shown);
        }

        @Override
        public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
            Map<ItemId, LiveItem> all = new LinkedHashMap<>();
            super.findAll(ids).forEach((id, item) -> all.put(id, shown(item)));
            return all;
        }

        private LiveItem shown(LiveItem item) {
            if (!PlantedHoles.isOpen(Hole.INTERNAL_DELIVERED)
                    && !(past && PlantedHoles.isOpen(Hole.OLD_RIGHTS_IN_THE_PAST))) {
                return item;
            }
            SortedMap<Slot, LivePart> parts = new TreeMap<>(item.parts());
            parts.replaceAll((slot, part) -> {
                ObjectNode fields = part.part().fields();
                if (slot.equals(Slot.SHARED)) {
                    return part;
                }
                fields.put("teaser", note(item));
                return new LivePart(part.version(), part.slug(), part.since(), part.publishedAt(), Part.of(fields));
            });
            return new LiveItem(item.id(), item.type(), item.number(), parts);
        }

        @Override
        public Page list(ContentQuery query) {
            Chosen chosen = choose(query);
            return new Page(List.copyOf(findAll(chosen.items()).values()), chosen.next());
        }

        @Override
        public Chosen choose(ContentQuery query) {
            Optional<List<ItemId>> leaked = leaked(query);
            return leaked.isPresent() ? new Chosen(leaked.get(), null) : super.choose(query);
        }

        @Override
        public long count(ContentQuery query) {
            return leaked(query).map(found -> (long) found.size()).orElseGet(() -> super.count(query));
        }

        /** What a store would find that kept the field for filters and orders. */
        private Optional<List<ItemId>> leaked(ContentQuery query) {
            List<Filter> by = query.filter().conjuncts().filter(LeakingView::isByField).toList();
            List<Sort> order = query.sort().stream().filter(step -> step.field().equals(FIELD)).toList();
            boolean filters = PlantedHoles.isOpen(Hole.FILTER_BY_INTERNAL) && !by.isEmpty();
            boolean sorts = PlantedHoles.isOpen(Hole.SORT_BY_INTERNAL) && !order.isEmpty();
            if (!filters && !sorts) {
                return Optional.empty();
            }
            List<Filter> others = query.filter().conjuncts().filter(one -> !isByField(one)).toList();
            ContentQuery without = new ContentQuery(query.types(), query.locale(), query.fallback(),
                    new Filter.All(others), List.of(), ContentQuery.MAX_LIMIT, null);
            List<LiveItem> found = new ArrayList<>(
                    super.findAll(super.choose(without).items()).values());
            found.removeIf(item -> !by.stream().allMatch(one -> ((Filter.AnyOf) one).values().contains(note(item))));
            if (sorts) {
                // Those without stand in the middle, so that every value has a side to be on.
                found.sort(Comparator.comparing((LiveItem item) -> note(item).isEmpty() ? "m" : note(item))
                        .thenComparing(LiveItem::id));
            }
            return Optional.of(found.stream().map(LiveItem::id).toList());
        }

        private static boolean isByField(Filter one) {
            return one instanceof Filter.AnyOf any && any.field().equals(FIELD);
        }
    }
}
