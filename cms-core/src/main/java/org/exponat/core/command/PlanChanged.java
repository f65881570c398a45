package org.exponat.core.command;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The act would no longer do what its plan says. Nothing was changed. */
public final class PlanChanged extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient SortedMap<String, Difference> differences;

    PlanChanged(String message, Map<String, Difference> differences) {
        super(message);
        this.differences = Collections.unmodifiableSortedMap(new TreeMap<>(differences));
    }

    /** By the name of the plan's list; lists in which nothing differs are left out. */
    public SortedMap<String, Difference> differences() {
        return differences;
    }

    /**
     * How one list of a plan differs.
     *
     * @param planned what was planned and would no longer happen
     * @param now what would happen and was not planned
     */
    public record Difference(List<JsonNode> planned, List<JsonNode> now) {
        public Difference {
            planned = List.copyOf(planned);
            now = List.copyOf(now);
        }
    }
}
