package org.exponat.core.query;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;

/**
 * Whether a query asks only for what the types offer. It runs before the store is asked anything, so that no filter or
 * order can look at a field that is not public.
 */
public final class QueryRules {

    /** Every step puts its sort key into the cursor, which must stay short enough to be read back. */
    private static final int MAX_SORTS = 4;

    private final ContentTypes types;

    public QueryRules(ContentTypes types) {
        this.types = types;
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
        Collection<ContentType> asked = query.types().isEmpty()
                ? types.all()
                : query.types().stream().map(types::get).toList();
        Set<String> seen = new HashSet<>();
        for (Sort sort : query.sort()) {
            declared(asked, sort.field(), Field::sortable, "sort", "not_sortable", faults);
            if (!seen.add(sort.field())) {
                faults.add(new Fault("sort", "not_unique", "It is sorted by " + sort.field() + " twice."));
            }
        }
        if (query.sort().size() > MAX_SORTS) {
            faults.add(new Fault("sort", "too_many", "A list is sorted by at most " + MAX_SORTS + " fields."));
        }
        ContentQuery checked = new ContentQuery(query.types(), query.locale(), query.fallback(),
                checked(query.filter(), asked, faults), query.sort(), query.limit(), query.after());
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
        Collection<ContentType> among = asked.isEmpty() ? types.all() : asked.stream().map(types::get).toList();
        return among.stream().flatMap(type -> type.field(field).stream()).noneMatch(Field::localised);
    }

    private Filter checked(Filter filter, Collection<ContentType> asked, List<Fault> faults) {
        return switch (filter) {
            case Filter.All(List<Filter> all) ->
                new Filter.All(all.stream().map(one -> checked(one, asked, faults)).toList());
            case Filter.AnyOf anyOf -> checked(anyOf, asked, faults);
        };
    }

    private Filter checked(Filter.AnyOf filter, Collection<ContentType> asked, List<Fault> faults) {
        String parameter = "filter[" + filter.field() + "]";
        List<Field> fields = declared(asked, filter.field(), Field::filterable, parameter, "not_filterable", faults);
        List<String> values = new ArrayList<>();
        for (String value : filter.values()) {
            try {
                values.add(fields.isEmpty() ? value : Projection.canonical(fields.getFirst().elementKind(), value));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                faults.add(new Fault(parameter, "wrong_kind",
                        "This is not a value of the field " + filter.field() + "."));
            }
        }
        return new Filter.AnyOf(filter.field(), values);
    }

    /** The fields of this name; each type asked for must have one that allows it, and all must mean the same by it. */
    private static List<Field> declared(Collection<ContentType> asked, String name, Predicate<Field> allowed,
            String parameter, String code, List<Fault> faults) {
        List<Field> fields = asked.stream().flatMap(type -> type.field(name).stream()).filter(allowed).toList();
        if (fields.size() < asked.size()) {
            faults.add(new Fault(parameter, code,
                    "Declared for this are " + String.join(", ", common(asked, allowed)) + "."));
            return List.of();
        }
        if (fields.stream().map(QueryRules::shape).distinct().count() > 1) {
            faults.add(new Fault(parameter, code,
                    "The types asked for do not keep " + name + " in the same way. Ask for one of them."));
            return List.of();
        }
        return fields;
    }

    /** What must be equal for values to be compared over types: where they are kept, and as what. */
    private static List<Object> shape(Field field) {
        return List.of(field.localised(), field.elementKind().getClass());
    }

    private static Set<String> common(Collection<ContentType> asked, Predicate<Field> allowed) {
        Set<String> names = new TreeSet<>();
        boolean first = true;
        for (ContentType type : asked) {
            Set<String> own = new TreeSet<>();
            type.allFields().stream().filter(allowed).map(Field::name).forEach(own::add);
            if (first) {
                names.addAll(own);
            } else {
                names.retainAll(own);
            }
            first = false;
        }
        return names;
    }
}
