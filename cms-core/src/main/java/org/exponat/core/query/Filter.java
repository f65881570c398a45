package org.exponat.core.query;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on published content, as a tree. One tree serves lists, search, facets, exports and frontends; every
 * field in it is checked against the content types before it runs. Values are written as readers write them: text as it
 * is, numbers in decimal, booleans as {@code true} and {@code false}, days and moments in ISO 8601, references as ids.
 */
public sealed interface Filter {

    /** In the place of a field, where no type declares one of this name: the item's id. */
    String ID = "id";

    /** In the place of a field, where no type declares one of this name: the item's document number. */
    String NUMBER = "documentNumber";

    /** What an item has. */
    sealed interface Condition extends Filter {
        String field();
    }

    /** The field has one of these values (a list: contains one). */
    record AnyOf(String field, List<String> values) implements Condition {
        public AnyOf {
            values = List.copyOf(values);
        }
    }

    /**
     * The field has a value on this side of the given one, in the order that lists are sorted in.
     *
     * @param key the sort key of the value in hexadecimal, which {@link QueryRules#checked} computes; null until then
     */
    record Range(String field, Comparison comparison, String value, @Nullable String key) implements Condition {

        /** As readers ask for it. */
        public static Range of(String field, Comparison comparison, String value) {
            return new Range(field, comparison, value, null);
        }
    }

    /** The field has any value. */
    record Exists(String field) implements Condition {}

    /**
     * The field, a reference, points at an item that these readers see, and which meets all the conditions by itself.
     *
     * @param conditions at least one
     */
    record Through(String field, List<Condition> conditions) implements Condition {
        public Through {
            conditions = List.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("nothing is asked of what " + field + " points at");
            }
        }
    }

    /** The item does not meet the condition; so one without any value is among those that have not a certain one. */
    record Not(Condition condition) implements Filter {}

    /** All of these hold; none given: always true. */
    record All(List<Filter> filters) implements Filter {
        public All {
            filters = List.copyOf(filters);
        }
    }

    /** On which side of a value. */
    enum Comparison {
        LESS, AT_MOST, AT_LEAST, GREATER;

        /** Whether it holds for a value that compares to the given one like this. */
        boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case AT_LEAST -> comparison >= 0;
                case GREATER -> comparison > 0;
            };
        }
    }

    /** Holds for everything. */
    static Filter everything() {
        return new All(List.of());
    }

    /** The conditions, met or not, that must all hold. */
    default Stream<Filter> conjuncts() {
        return switch (this) {
            case All(List<Filter> filters) -> filters.stream().flatMap(Filter::conjuncts);
            case Condition _, Not _ -> Stream.of(this);
        };
    }
}
