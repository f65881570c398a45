package org.exponat.api.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.Comparison;
import org.exponat.core.query.Filter.Condition;

/**
 * Reads the filters of an address: {@code filter[field]=value} and {@code filter[field][operator]=value}, where the field
 * may be a path through references, {@code cluster.slug}.
 */
final class ListFilters {

    private static final int MAX_FILTERS = 10;
    private static final int MAX_VALUES = 100;
    private static final int MAX_STEPS = 3;

    /** A condition at the end of a path. */
    private record Asked(List<String> path, Condition condition) {

        String first() {
            return path.getFirst();
        }

        Asked behindFirst() {
            return new Asked(path.subList(1, path.size()), condition);
        }
    }

    private final List<Asked> met = new ArrayList<>();
    private final List<Asked> unmet = new ArrayList<>();

    private ListFilters() {}

    static List<Filter> of(QueryParameters parameters) {
        Map<String, List<String>> given = parameters.filters();
        if (given.size() > MAX_FILTERS) {
            throw Refusal.badParameter("At most " + MAX_FILTERS + " filters can be given at once.");
        }
        ListFilters filters = new ListFilters();
        int values = 0;
        for (Map.Entry<String, List<String>> one : given.entrySet()) {
            values += filters.read(one.getKey(), one.getValue());
        }
        if (values > MAX_VALUES) {
            throw Refusal.badParameter("At most " + MAX_VALUES + " values can be filtered by at once.");
        }
        return Stream.concat(together(filters.met).stream().map(Filter.class::cast),
                filters.unmet.stream().map(one -> new Filter.Not(together(List.of(one)).getFirst()))).toList();
    }

    /** @return how many values it has */
    private int read(String name, List<String> values) {
        String[] parts = name.split("]\\[", -1);
        List<String> path = Arrays.asList(parts[0].split("\\.", -1));
        if (parts.length > 2 || path.contains("")) {
            throw Refusal.badParameter("The parameter \"filter[" + name
                    + "]\" cannot be read. Filters are filter[field]= and filter[field][operator]=.");
        }
        if (path.size() > MAX_STEPS) {
            throw Refusal.badParameter("A filter leads through at most " + (MAX_STEPS - 1) + " references.");
        }
        String field = path.getLast();
        Operator operator = parts.length == 1 ? Operator.EQ : Operator.named(parts[1]);
        switch (operator) {
            case EQ -> met.add(new Asked(path, new Filter.AnyOf(field, values)));
            case IN -> {
                List<String> split = values.stream().flatMap(value -> Stream.of(value.split(",", -1))).toList();
                met.add(new Asked(path, new Filter.AnyOf(field, split)));
                return split.size();
            }
            case NOT -> unmet.add(new Asked(path, new Filter.AnyOf(field, values)));
            case LT -> range(path, Comparison.LESS, name, values);
            case LE -> range(path, Comparison.AT_MOST, name, values);
            case GE -> range(path, Comparison.AT_LEAST, name, values);
            case GT -> range(path, Comparison.GREATER, name, values);
            case EXISTS -> (truth(name, values) ? met : unmet).add(new Asked(path, new Filter.Exists(field)));
        }
        return values.size();
    }

    private void range(List<String> path, Comparison comparison, String name, List<String> values) {
        met.add(new Asked(path, Filter.Range.of(path.getLast(), comparison, single(name, values))));
    }

    private static boolean truth(String name, List<String> values) {
        return switch (single(name, values)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.badParameter("The parameter \"filter[" + name + "]\" is true or false.");
        };
    }

    private static String single(String name, List<String> values) {
        if (values.size() > 1) {
            throw Refusal.badParameter("The parameter \"filter[" + name + "]\" may be given only once.");
        }
        return values.getFirst();
    }

    /** What leads through the same reference is asked of the same item. */
    private static List<Condition> together(List<Asked> all) {
        List<Condition> conditions = new ArrayList<>();
        Map<String, List<Asked>> behind = new LinkedHashMap<>();
        for (Asked one : all) {
            if (one.path().size() == 1) {
                conditions.add(one.condition());
            } else {
                behind.computeIfAbsent(one.first(), _ -> new ArrayList<>()).add(one.behindFirst());
            }
        }
        behind.forEach((field, rest) -> conditions.add(new Filter.Through(field, together(rest))));
        return conditions;
    }

    private enum Operator {
        EQ, IN, NOT, LT, LE, GT, GE, EXISTS;

        static Operator named(String name) {
            return Arrays.stream(values()).filter(one -> one.said().equals(name)).findFirst()
                    .orElseThrow(() -> Refusal.badParameter("There is no operator \"" + name + "\". There are: "
                            + Arrays.stream(values()).map(Operator::said).collect(Collectors.joining(", ")) + "."));
        }

        private String said() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
