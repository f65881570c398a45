package org.exponat.core.query;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.Filter.Condition;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;

/** Whether a filter asks only for what the types offer, and its values in the form they are kept in. */
final class FilterRules {

    /** Each step looks for the items that the steps before it may point at. */
    private static final int MAX_STEPS = 2;

    private static final String SAME = "eq, in, not, exists";
    private static final String SAME_AND_ORDER = "eq, in, not, lt, le, gt, ge, exists";

    private final ContentTypes types;
    private final LocaleTag locale;
    private final LocaleTag standard;
    private final List<Fault> faults;

    /**
     * @param locale orders the texts of a language
     * @param standard orders the texts that all languages share
     * @param faults where to add what is wrong
     */
    FilterRules(ContentTypes types, LocaleTag locale, LocaleTag standard, List<Fault> faults) {
        this.types = types;
        this.locale = locale;
        this.standard = standard;
        this.faults = faults;
    }

    /** What a field must be declared for. */
    enum Use {
        FILTERED("not_filterable", "filtered", Field::filterable), SORTED("not_sortable", "sorted", Field::sortable);

        private final String code;
        private final String said;
        private final Predicate<Field> allowed;

        Use(String code, String said, Predicate<Field> allowed) {
            this.code = code;
            this.said = said;
            this.allowed = allowed;
        }
    }

    Filter checked(Filter filter, Collection<ContentType> asked) {
        return switch (filter) {
            case Filter.All(List<Filter> all) ->
                new Filter.All(all.stream().map(one -> checked(one, asked)).toList());
            case Filter.Not(Condition condition) -> new Filter.Not(new OneFilter("", 0, asked).checked(condition));
            case Condition condition -> new OneFilter("", 0, asked).checked(condition);
        };
    }

    /** The types whose items a field of this name can point at. */
    static Collection<ContentType> targets(ContentTypes types, Collection<ContentType> asked, String name) {
        List<FieldKind> kinds = asked.stream().flatMap(type -> type.field(name).stream()).map(Field::elementKind)
                .toList();
        return types.all().stream().filter(type -> kinds.stream().anyMatch(kind -> switch (kind) {
            case FieldKind.Reference reference -> reference.accepts(type.name());
            case FieldKind.Asset _ -> type.name().equals(ContentTypes.ASSET);
            case FieldKind.Plain _, FieldKind.RichText _, FieldKind.ListOf _, FieldKind.Group _ -> false;
        })).toList();
    }

    /** The fields of this name; each type asked for must have one that allows it, and all must mean the same by it. */
    List<Field> declared(Collection<ContentType> asked, String name, Use use, String parameter) {
        List<Field> fields = asked.stream().flatMap(type -> type.field(name).stream()).filter(use.allowed).toList();
        if (fields.size() < asked.size() || fields.isEmpty()) {
            Set<String> offered = common(asked, use.allowed);
            faults.add(new Fault(parameter, use.code, said(asked) + " cannot be " + use.said + " by \"" + name
                    + "\". Declared for this are " + String.join(", ", offered) + "."
                    + (use == Use.FILTERED ? " Every item has id and documentNumber, too." : "")));
            return List.of();
        }
        if (fields.stream().map(FilterRules::shape).distinct().count() > 1) {
            faults.add(new Fault(parameter, use.code,
                    "The types asked for do not keep " + name + " in the same way. Ask for one of them."));
            return List.of();
        }
        return fields;
    }

    private String said(Collection<ContentType> asked) {
        return asked.size() == types.all().size()
                ? "All types together"
                : String.join(", ", asked.stream().map(ContentType::name).toList());
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

    /** The conditions at the end of one path. */
    private final class OneFilter {

        private final String path;
        private final int steps;
        private final Collection<ContentType> asked;

        /**
         * @param path leads to the items it is about, ending in a point; empty: these are the ones asked for
         * @param steps through how many references it leads
         */
        OneFilter(String path, int steps, Collection<ContentType> asked) {
            this.path = path;
            this.steps = steps;
            this.asked = asked;
        }

        Condition checked(Condition condition) {
            return switch (condition) {
                case Filter.AnyOf(String field, List<String> values) -> new Filter.AnyOf(field, kept(field, values));
                case Filter.Range range -> checked(range);
                case Filter.Exists exists -> {
                    if (!isOfEveryItem(exists.field())) {
                        declared(asked, exists.field(), Use.FILTERED, parameter(exists.field()));
                    }
                    yield exists;
                }
                case Filter.Through through -> checked(through);
            };
        }

        private String parameter(String field) {
            return "filter[" + path + field + "]";
        }

        private List<String> kept(String field, List<String> values) {
            if (isOfEveryItem(field)) {
                return values.stream().map(value -> ofItem(field, value)).toList();
            }
            List<Field> fields = declared(asked, field, Use.FILTERED, parameter(field));
            return fields.isEmpty()
                    ? values
                    : values.stream().map(value -> kept(fields.getFirst(), value)).toList();
        }

        private boolean isOfEveryItem(String field) {
            return (field.equals(Filter.ID) || field.equals(Filter.NUMBER))
                    && asked.stream().noneMatch(type -> type.field(field).isPresent());
        }

        private String ofItem(String field, String value) {
            try {
                return field.equals(Filter.ID)
                        ? ItemId.parse(value).toString()
                        : DocumentNumber.parse(value).toString();
            } catch (IllegalArgumentException wrong) {
                faults.add(new Fault(parameter(field), "wrong_kind", "No item has this as its " + field + "."));
                return value;
            }
        }

        private String kept(Field field, String value) {
            try {
                return Projection.canonical(field.elementKind(), value);
            } catch (IllegalArgumentException | DateTimeException wrong) {
                faults.add(new Fault(parameter(field.name()), "wrong_kind", "This is not a value of the field "
                        + field.name() + ", which is of the kind " + said(field.elementKind()) + "."));
                return value;
            }
        }

        private Condition checked(Filter.Range range) {
            String parameter = parameter(range.field());
            if (isOfEveryItem(range.field())) {
                faults.add(new Fault(parameter, "wrong_operator", range.field() + " allows " + SAME + "."));
                return range;
            }
            List<Field> fields = declared(asked, range.field(), Use.FILTERED, parameter);
            if (fields.isEmpty()) {
                return range;
            }
            Field field = fields.getFirst();
            String kind = said(field.elementKind());
            if (!isOrdered(field.elementKind())) {
                faults.add(new Fault(parameter, "wrong_operator", "The field " + range.field() + " is of the kind "
                        + kind + ", which allows " + SAME + "."));
                return range;
            }
            if (!fields.stream().allMatch(Field::sortable)) {
                faults.add(new Fault(parameter, "wrong_operator", "The field " + range.field() + " is of the kind "
                        + kind + ", which allows " + SAME_AND_ORDER + ", the order where the field is declared"
                        + " sortable. It is not, so it allows " + SAME + "."));
                return range;
            }
            int before = faults.size();
            String value = kept(field, range.value());
            return new Filter.Range(range.field(), range.comparison(), value, faults.size() > before
                    ? null
                    : Projection.key(field.elementKind(), value, field.localised() ? locale : standard));
        }

        private Condition checked(Filter.Through through) {
            String parameter = parameter(through.field());
            if (steps == MAX_STEPS) {
                faults.add(new Fault(parameter, "too_deep", "A filter leads through at most " + MAX_STEPS
                        + " references."));
                return through;
            }
            List<Field> fields = declared(asked, through.field(), Use.FILTERED, parameter);
            if (fields.isEmpty()) {
                return through;
            }
            Collection<ContentType> targets = targets(types, asked, through.field());
            if (targets.isEmpty()) {
                faults.add(new Fault(parameter, "wrong_operator", "The field " + through.field() + " is of the kind "
                        + said(fields.getFirst().elementKind()) + " and leads to no other item. Filters lead through "
                        + String.join(", ", common(asked, field -> field.filterable() && isPointing(field))) + "."));
                return through;
            }
            OneFilter there = new OneFilter(path + through.field() + ".", steps + 1, targets);
            return new Filter.Through(through.field(), through.conditions().stream().map(there::checked).toList());
        }
    }

    private static boolean isPointing(Field field) {
        return field.elementKind() instanceof FieldKind.Reference || field.elementKind() instanceof FieldKind.Asset;
    }

    static boolean isOrdered(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Text _, FieldKind.Number _, FieldKind.Date _, FieldKind.Moment _ -> true;
            case FieldKind.Bool _,
                    FieldKind.Choice _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.GeoPoint _,
                    FieldKind.Reference _,
                    FieldKind.Asset _,
                    FieldKind.RichText _,
                    FieldKind.ListOf _,
                    FieldKind.Group _ ->
                false;
        };
    }

    /** The kind, as type files name it. */
    private static String said(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Text _ -> "text";
            case FieldKind.Number _ -> "number";
            case FieldKind.Bool _ -> "boolean";
            case FieldKind.Date _ -> "date";
            case FieldKind.Moment _ -> "instant";
            case FieldKind.Choice _ -> "choice";
            case FieldKind.Url _ -> "url";
            case FieldKind.Email _ -> "email";
            case FieldKind.GeoPoint _ -> "geopoint";
            case FieldKind.Reference _ -> "reference";
            case FieldKind.Asset _ -> "asset";
            case FieldKind.RichText _ -> "richtext";
            case FieldKind.ListOf _ -> "list";
            case FieldKind.Group _ -> "group";
        };
    }
}
