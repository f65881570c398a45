package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.exponat.search.SearchAnswer.FacetCount;

/**
 * How often a value of a facet was found.
 *
 * @param value what to choose it by: a type, an id, an option, or the value itself
 * @param label what it is called in the reader's language
 * @param broader of a theme: the ids of those above it, as far as they are counted beside it
 */
@Schema(name = "FacetCount")
record Counted(String value, String label, long count,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> broader) {

    static List<Counted> of(List<FacetCount> counts) {
        return counts.stream().map(count -> new Counted(count.value(), count.label(), count.count(), count.broader()))
                .toList();
    }

    /** By dimension, in the order they are in. */
    static Map<String, List<Counted>> of(Map<String, List<FacetCount>> facets) {
        Map<String, List<Counted>> counted = new LinkedHashMap<>();
        facets.forEach((dimension, counts) -> counted.put(dimension, of(counts)));
        return counted;
    }
}
