package org.exponat.core.query;

import java.util.List;

/**
 * A condition on published content, as a tree. One tree serves lists, search, facets, exports and frontends; every
 * field in it is checked against the content types before it runs.
 */
public sealed interface Filter {

    /**
     * The field has one of these values (a list: contains one). Values are written as readers write them: text as it is,
     * numbers in decimal, booleans as {@code true} and {@code false}, days and moments in ISO 8601, references as ids.
     */
    record AnyOf(String field, List<String> values) implements Filter {
        public AnyOf {
            values = List.copyOf(values);
        }
    }

    /** All of these hold; none given: always true. */
    record All(List<Filter> filters) implements Filter {
        public All {
            filters = List.copyOf(filters);
        }
    }

    /** Holds for everything. */
    static Filter everything() {
        return new All(List.of());
    }
}
