package org.exponat.core.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;

/**
 * Whether a query asks only for what the types offer. It runs before the store is asked anything, so that no filter or
 * order can look at a field that is not public.
 */
public final class QueryRules {

    /** Every step puts its sort key into the cursor, which must stay short enough to be read back. */
    private static final int MAX_SORTS = 3;

    private final ContentTypes types;
    private final LocaleTag standard;

    /** @param standard orders the texts that all languages share */
    public QueryRules(ContentTypes types, LocaleTag standard) {
        this.types = types;
        this.standard = standard;
    }

    /**
     * Checks a query and brings the values it filters by into the form they are kept in.
     *
     * @throws InvalidContent listing every fault; pointers name the parameter, such as {@code filter[place]}
     */
    public ContentQuery checked(ContentQuery query) {
        List<Fault> faults = new ArrayList<>();
        for (String type : query.types()) {
            if (types.find(type).isEmpty()) {
                faults.add(new Fault("type", "unknown_type", "There is no content type named " + type + "."
                        + " There are " + String.join(", ", types.all().stream().map(ContentType::name).toList())
                        + "."));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        Collection<ContentType> asked = among(query.types());
        FilterRules filters = new FilterRules(types, query.locale(), standard, faults);
        Set<String> seen = new HashSet<>();
        for (Sort sort : query.sort()) {
            filters.declared(asked, sort.field(), FilterRules.Use.SORTED, "sort");
            if (!seen.add(sort.field())) {
                faults.add(new Fault("sort", "not_unique", "It is sorted by " + sort.field() + " twice."));
            }
        }
        if (query.sort().size() > MAX_SORTS) {
            faults.add(new Fault("sort", "too_many", "A list is sorted by at most " + MAX_SORTS + " fields."));
        }
        ContentQuery checked = new ContentQuery(query.types(), query.locale(), query.fallback(),
                filters.checked(query.filter(), asked), query.sort(), query.limit(), query.after());
        // Cursors are made of checked questions, so 1963 and 1963.0 continue the same list.
        if (checked.after() != null && !checked.after().belongsTo(checked)) {
            faults.add(new Fault("after", "other_question", "This cursor continues a list with other parameters."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        return checked;
    }

    /** Whether all languages share this field; {@link #checked} made sure that the types agree. */
    public boolean isShared(Collection<String> asked, String field) {
        return among(asked).stream().flatMap(type -> type.field(field).stream()).noneMatch(Field::localised);
    }

    /** Whether any of the types has a field of this name. */
    public boolean isDeclared(Collection<String> asked, String field) {
        return among(asked).stream().anyMatch(type -> type.field(field).isPresent());
    }

    /** The types whose items a reference of this name can point at. */
    public Set<String> targets(Collection<String> asked, String field) {
        return names(FilterRules.targets(types, among(asked), field));
    }

    /** The types by whose items it is decided which items of the types asked for are listed, besides these themselves. */
    public Set<String> decidingTypes(Set<String> asked, Filter filter) {
        Set<String> deciding = new TreeSet<>();
        filter.conjuncts().forEach(one -> addDeciding(switch (one) {
            case Filter.Not(Filter.Condition condition) -> condition;
            case Filter.Condition condition -> condition;
            case Filter.All _ -> throw new IllegalStateException("no conjunct is made of others");
        }, asked, deciding));
        return deciding;
    }

    private void addDeciding(Filter.Condition condition, Set<String> asked, Set<String> deciding) {
        if (condition instanceof Filter.Through(String field, List<Filter.Condition> conditions)) {
            Set<String> targets = targets(asked, field);
            deciding.addAll(targets);
            conditions.forEach(one -> addDeciding(one, targets, deciding));
        }
    }

    /** Whether lists can be filtered by what lies below or above a value of this field. */
    public static boolean hasRanges(Field field) {
        return field.filterable() && field.sortable() && FilterRules.isOrdered(field.elementKind());
    }

    private Collection<ContentType> among(Collection<String> asked) {
        return asked.isEmpty() ? types.all() : asked.stream().map(types::get).toList();
    }

    private static Set<String> names(Collection<ContentType> some) {
        return some.stream().map(ContentType::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
