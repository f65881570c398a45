package org.exponat.search.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Hash;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.Condition;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Facet;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.search.SearchQuestion;
import org.jspecify.annotations.Nullable;

/** What restricts a search, by dimension, once it was checked. */
record ScannedFilters(SearchQuestion question, ContentTypes types, Map<String, List<Predicate<ScannedItem>>> chosen) {

    static final String PUBLISHED = "published";

    /** @throws InvalidContent if the question cannot be asked */
    static ScannedFilters of(SearchQuestion question, ContentTypes types, Languages languages, long edition) {
        List<Fault> faults = new ArrayList<>();
        if (question.text().length() > SearchQuestion.MAX_TEXT || question.limit() < 1
                || question.limit() > ContentQuery.MAX_LIMIT) {
            faults.add(new Fault("/limit", "out_of_range", "too long, or too many"));
        }
        if (question.fallback() != null
                && !question.fallback().equals(languages.fallbackOf(question.locale()).orElse(null))) {
            faults.add(new Fault("/fallback", "unknown", "not a fallback of the installation"));
        }
        Map<String, List<Predicate<ScannedItem>>> chosen = new LinkedHashMap<>();
        ScannedFilters filters = new ScannedFilters(question, types, chosen);
        if (!question.types().isEmpty()) {
            filters.choose(Facet.TYPE, item -> question.types().contains(item.type()));
        }
        question.filter().conjuncts().forEach(one -> {
            Condition condition = one instanceof Filter.Not(Condition inner) ? inner : (Condition) one;
            filters.check(condition, faults);
            if (faults.isEmpty()) {
                Predicate<ScannedItem> met = item -> filters.meets(item, condition);
                filters.choose(condition.field(), one instanceof Filter.Not ? met.negate() : met);
            }
        });
        filters.checkSort(faults);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        filters.after(edition);
        return filters;
    }

    private void choose(String dimension, Predicate<ScannedItem> met) {
        chosen.computeIfAbsent(dimension, _ -> new ArrayList<>()).add(met);
    }

    /** Whether an item is found but for what was chosen in a dimension. */
    boolean allow(ScannedItem item, String but) {
        return carriesAll(item) && chosen.entrySet().stream().filter(entry -> !entry.getKey().equals(but))
                .flatMap(entry -> entry.getValue().stream()).allMatch(met -> met.test(item));
    }

    private boolean carriesAll(ScannedItem item) {
        return themes(item).containsAll(question.themes());
    }

    Set<ItemId> themes(ScannedItem item) {
        return question.narrower() ? item.carried() : item.own();
    }

    /** As what an item counts in any dimension. */
    Set<String> values(ScannedItem item, String dimension) {
        return switch (dimension) {
            case Facet.TYPE -> Set.of(item.type());
            case Facet.THEME -> {
                Set<String> themes = new TreeSet<>();
                themes(item).forEach(theme -> themes.add(theme.toString()));
                yield themes;
            }
            default -> item.values(declared(dimension));
        };
    }

    private Dimension declared(String dimension) {
        return java.util.Objects.requireNonNull(types.dimensions().get(dimension));
    }

    private boolean meets(ScannedItem item, Condition condition) {
        Set<String> values = values(item, condition.field());
        return switch (condition) {
            case Filter.AnyOf(String field, List<String> among) ->
                among.stream().map(value -> canonical(field, value)).anyMatch(values::contains);
            case Filter.Exists _ -> !values.isEmpty();
            case Filter.Range(String field, Filter.Comparison side, String value, String _) -> values.stream().anyMatch(
                    own -> isOn(side, ScannedItem.compare(declared(field), own, canonical(field, value))));
            case Filter.Through _ -> throw new IllegalStateException("was refused");
        };
    }

    private static boolean isOn(Filter.Comparison side, int comparison) {
        return switch (side) {
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case AT_LEAST -> comparison >= 0;
            case GREATER -> comparison > 0;
        };
    }

    private String canonical(String name, String value) {
        Dimension dimension = types.dimensions().get(name);
        if (name.equals(Facet.TYPE)) {
            return types.get(value).name();
        } else if (dimension == null) {
            return ItemId.parse(value).toString();
        } else if (dimension.by() != Facet.By.VALUE) {
            return Long.toString(Long.parseLong(value));
        }
        Set<FieldKind> kinds = new HashSet<>();
        dimension.all().forEach(field -> kinds.add(field.elementKind()));
        return kinds.size() == 1 ? ScannedItem.plain(kinds.iterator().next(), value) : value;
    }

    private void check(Condition condition, List<Fault> faults) {
        Set<String> names = new TreeSet<>(types.dimensions().keySet());
        names.addAll(List.of(Facet.TYPE, Facet.THEME));
        String name = condition.field();
        if (!names.contains(name)) {
            faults.add(new Fault("/filter", "not_filterable", "not by \"" + name + "\" but by "
                    + String.join(", ", names)));
        } else if (condition instanceof Filter.Through || condition instanceof Filter.Range
                && (!types.dimensions().containsKey(name) || !declared(name).isOrdered())) {
            faults.add(new Fault("/filter", "wrong_operator", "not asked so"));
        } else {
            try {
                switch (condition) {
                    case Filter.AnyOf(String _, List<String> values) -> values.forEach(value -> canonical(name, value));
                    case Filter.Range range -> canonical(name, range.value());
                    default -> {
                        // has no value
                    }
                }
            } catch (RuntimeException wrong) {
                faults.add(new Fault("/filter", "wrong_kind", "no value of " + name));
            }
        }
    }

    private void checkSort(List<Fault> faults) {
        Set<String> sortable = new TreeSet<>(Set.of(PUBLISHED));
        for (ContentType type : types.all()) {
            if (question.types().isEmpty() || question.types().contains(type.name())) {
                type.allFields().stream().filter(Field::sortable).map(Field::name).forEach(sortable::add);
            }
        }
        for (Sort sort : question.sort()) {
            if (!sortable.contains(sort.field())) {
                faults.add(new Fault("/sort", "not_sortable", "not by \"" + sort.field() + "\" but by "
                        + String.join(", ", sortable)));
            }
        }
    }

    /** The item a page begins behind; null for the first page. */
    @Nullable
    ItemId after(long edition) {
        if (question.after() == null) {
            return null;
        }
        Cursor cursor = Cursor.decode(question.after());
        if (!cursor.question().equals(digest()) || cursor.edition() != edition) {
            throw new InvalidContent(new Fault("/after", "invalid_cursor", "of another question"));
        }
        return cursor.last();
    }

    String digest() {
        return Hash.of(List.of(question.text(), question.locale(), String.valueOf(question.fallback()),
                new TreeSet<>(question.types()), question.themes(), question.narrower(), question.filter(),
                question.sort()).toString()).hex();
    }
}
