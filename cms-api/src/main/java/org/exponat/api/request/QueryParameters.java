package org.exponat.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.api.problem.Refusal;

/**
 * The query parameters of a request. What an address does not know is refused and not passed over, so that a misspelt
 * filter cannot look like an answer.
 */
public final class QueryParameters {

    /** Stands among the known names for one parameter for each field, as in {@code filter[place]}. */
    public static final String FILTERS = "filter[]";

    private static final String FILTER_OPEN = "filter[";
    private static final int DEFAULT_LIMIT = 20;

    /** The most that one answer lists. */
    public static final int MAX_LIMIT = 100;

    private final Map<String, List<String>> values;

    private QueryParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads the query string.
     *
     * @param known the names this address knows
     * @throws Refusal (400) on any other name
     */
    public static QueryParameters of(HttpServletRequest request, Set<String> known) {
        Map<String, List<String>> values = Address.parametersOf(request);
        for (String name : values.keySet()) {
            if (!known.contains(isFilter(name) ? FILTERS : name)) {
                throw Refusal.badParameter("The parameter \"" + name + "\" is not known here. Known are: "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
        }
        return new QueryParameters(values);
    }

    /** The value of a parameter that may be given once. */
    public Optional<String> one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw Refusal.badParameter("The parameter \"" + name + "\" may be given only once.");
        }
        return given.stream().findFirst();
    }

    /** The values of a parameter that may be repeated, in the order given. */
    public List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
    }

    /** Names that may be repeated or joined by commas, as in {@code type=cluster,company}. */
    public Set<String> names(String name) {
        Set<String> names = new TreeSet<>();
        for (String given : all(name)) {
            Collections.addAll(names, given.split(",", -1));
        }
        return names;
    }

    /** The filters, named by what stands within the outer brackets, such as {@code place} or {@code year][ge}. */
    public Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        values.forEach((name, given) -> {
            if (isFilter(name)) {
                filters.put(name.substring(FILTER_OPEN.length(), name.length() - 1), List.copyOf(given));
            }
        });
        return filters;
    }

    /** How many things an answer shall list, 1 to {@value #MAX_LIMIT}; more is refused, never cut. */
    public int limit() {
        return one("limit").map(text -> (int) number("limit", text, 1, MAX_LIMIT)).orElse(DEFAULT_LIMIT);
    }

    /** Whether something is wanted that is not done without being asked for. */
    public boolean flag(String name) {
        return one(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.badParameter("The parameter \"" + name + "\" is true or false.");
        }).orElse(false);
    }

    /** A whole number that is not negative; one beyond all numbers there can be is read as the greatest. */
    public Optional<Long> number(String name) {
        return number(name, Long.MAX_VALUE);
    }

    /** A whole number from 0 to the greatest allowed. */
    public Optional<Long> number(String name, long greatest) {
        return one(name).map(text -> number(name, text, 0, greatest));
    }

    private static long number(String name, String text, long least, long greatest) {
        long number = -1;
        if (text.matches("[0-9]+")) {
            String digits = text.replaceFirst("^0+(?=.)", "");
            number = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
        }
        if (number < least || number > greatest) {
            throw Refusal.badParameter("The parameter \"" + name + "\" must be a whole number"
                    + (greatest == Long.MAX_VALUE
                            ? ", " + least + " or more."
                            : " from " + least + " to " + greatest + "."));
        }
        return number;
    }

    private static boolean isFilter(String name) {
        return name.startsWith(FILTER_OPEN) && name.endsWith("]");
    }
}
