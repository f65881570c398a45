package org.exponat.core.query;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView.Chosen;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one view from memory, for whoever asks for thousands of them, one for each item: all items of some types are
 * read once in an order, and what a filter lets through is looked up. It answers as the store does, by the same rule
 * ({@link ListedAs}), questions without a filter and those for what has one of some values; others it leaves to the store.
 * What is retracted after it was read is still in its answers. May be shared between threads.
 */
public final class ListsInMemory {

    /** So often an order is left to the store before it is worth reading all of it. */
    private static final int WORTH_READING = 16;

    private final PublishedView view;
    private final Function<Collection<ItemId>, Map<ItemId, LiveItem>> items;
    private final ContentTypes types;
    private final Languages languages;
    private final QueryRules rules;
    private final int most;
    private final ConcurrentMap<Shape, Asked> asked = new ConcurrentHashMap<>();
    /** By item, for it is in several orders. */
    private final ConcurrentMap<ItemId, Map<Slot, List<Projection.Value>>> projected = new ConcurrentHashMap<>();

    /**
     * @param view asked for all items of some types in no order
     * @param items reads items that are live in the view
     * @param most so many items an order may have; longer ones are left to the store
     */
    public ListsInMemory(PublishedView view, Function<Collection<ItemId>, Map<ItemId, LiveItem>> items,
            ContentTypes types, Languages languages, int most) {
        this.view = view;
        this.items = items;
        this.types = types;
        this.languages = languages;
        this.rules = new QueryRules(types, languages.standard());
        this.most = most;
    }

    /** Questions that differ in nothing but their filter and their page. */
    private record Shape(Set<String> types, LocaleTag locale, @Nullable LocaleTag fallback, List<Sort> sort) {}

    /**
     * The answer to a question.
     *
     * @return empty if the store is to be asked
     * @throws org.exponat.core.model.InvalidContent if the query asks for what the types do not offer
     */
    public Optional<Chosen> choose(ContentQuery query) {
        LocaleTag own = languages.fallbackOf(query.locale()).orElse(null);
        if (query.fallback() != null && !query.fallback().equals(own)) {
            return Optional.empty();
        }
        Shape shape = new Shape(query.types(), query.locale(), query.fallback(), query.sort());
        Ordered ordered = asked.computeIfAbsent(shape, Asked::new).ordered();
        return ordered == null ? Optional.empty() : ordered.choose(rules.checked(query));
    }

    /** How often a shape was asked for, and its order once that is read. */
    private final class Asked {

        private final Shape shape;
        private int times;
        private @Nullable Ordered ordered;

        Asked(Shape shape) {
            this.shape = shape;
        }

        synchronized @Nullable Ordered ordered() {
            if (++times == WORTH_READING) {
                ordered = read(shape);
            }
            return ordered;
        }
    }

    private @Nullable Ordered read(Shape shape) {
        List<Listed> listed = new ArrayList<>();
        Cursor next = null;
        do {
            Chosen page = view.choose(new ContentQuery(shape.types(), shape.locale(), shape.fallback(),
                    Filter.everything(), List.of(), ContentQuery.MAX_LIMIT, next));
            for (LiveItem item : items.apply(page.items()).values()) {
                Optional<ListedAs> seen = ListedAs.of(
                        projected.computeIfAbsent(item.id(),
                                _ -> ListedAs.slots(item, types.get(item.type()), languages.standard())),
                        types.get(item.type()), shape.locale(), shape.fallback());
                seen.ifPresent(as -> listed.add(new Listed(as.place(item.id(), shape.sort()), as)));
            }
            if (listed.size() > most) {
                return null;
            }
            next = page.next();
        } while (next != null);
        listed.sort(Comparator.comparing(Listed::place, Place.inOrder(shape.sort())));
        return new Ordered(listed, shape.sort(), filterable(shape.types()));
    }

    private Set<String> filterable(Set<String> names) {
        return (names.isEmpty() ? types.all().stream() : names.stream().map(types::get))
                .flatMap(type -> type.allFields().stream()).filter(Field::filterable).map(Field::name)
                .collect(Collectors.toSet());
    }

    private record Listed(Place place, ListedAs as) {}

    /** All items of some types in one order, and by each value of each field where those are that have it. */
    private final class Ordered {

        private final List<Listed> listed;
        private final Set<String> filterable;
        private final Comparator<Place> order;
        private final ConcurrentMap<String, Map<String, List<Integer>>> having = new ConcurrentHashMap<>();

        Ordered(List<Listed> listed, List<Sort> sort, Set<String> filterable) {
            this.listed = listed;
            this.filterable = filterable;
            this.order = Place.inOrder(sort);
        }

        /** Where in the order those are that have a value of the field. Few fields are ever asked for. */
        private Map<String, List<Integer>> having(String field) {
            return having.computeIfAbsent(field, asked -> {
                Map<String, List<Integer>> byValue = new HashMap<>();
                for (int i = 0; i < listed.size(); i++) {
                    for (Projection.Value value : listed.get(i).as().of(asked)) {
                        byValue.computeIfAbsent(value.value(), _ -> new ArrayList<>(1)).add(i);
                    }
                }
                return byValue;
            });
        }

        /** @param query checked, and of this shape */
        Optional<Chosen> choose(ContentQuery query) {
            List<Filter> filters = query.filter().conjuncts().toList();
            BitSet among = null;
            for (Filter filter : filters) {
                if (!(filter instanceof Filter.AnyOf(String field, List<String> values))) {
                    return Optional.empty();
                }
                if (!filterable.contains(field)) {
                    return Optional.empty();
                }
                BitSet found = new BitSet();
                values.stream().flatMap(value -> having(field).getOrDefault(value, List.of()).stream())
                        .forEach(found::set);
                if (among == null) {
                    among = found;
                } else {
                    among.and(found);
                }
            }
            List<Place> found = new ArrayList<>();
            int next = next(among, begin(query.after()));
            while (next >= 0 && found.size() <= query.limit()) {
                found.add(listed.get(next).place());
                next = next(among, next + 1);
            }
            boolean more = found.size() > query.limit();
            if (more) {
                found.removeLast();
            }
            return Optional.of(new Chosen(found.stream().map(Place::item).toList(), more
                    ? Cursor.behind(query, view.edition().number(), found.getLast().keys(), found.getLast().item())
                    : null));
        }

        private List<Place> places() {
            return new AbstractList<>() {
                @Override
                public Place get(int index) {
                    return listed.get(index).place();
                }

                @Override
                public int size() {
                    return listed.size();
                }
            };
        }

        /** The first one from there on; -1 if there is none. */
        private int next(@Nullable BitSet among, int from) {
            return among != null ? among.nextSetBit(from) : from < listed.size() ? from : -1;
        }

        private int begin(@Nullable Cursor after) {
            if (after == null) {
                return 0;
            }
            int place = Collections.binarySearch(places(), new Place(after.last(), after.keys()), order);
            return place >= 0 ? place + 1 : -place - 1;
        }
    }
}
