package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.Facet;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchQuestion;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;

/** Counts what was found, and names the values as the reader sees them. */
final class Facets {

    static final Comparator<FacetCount> MOST_FREQUENT_FIRST = Comparator.comparingLong(FacetCount::count)
            .reversed().thenComparing(FacetCount::label).thenComparing(FacetCount::value);

    private final SearchSchema schema;
    private final @Nullable SortedSetDocValuesReaderState state;
    private final Filters.Fields fields;
    private final PublishedView view;
    private final UnreadableItems unreadable;
    private final Map<String, List<LabelAndValue>> counts = new LinkedHashMap<>();

    /** @param state null: there is nothing to count */
    Facets(SearchSchema schema, @Nullable SortedSetDocValuesReaderState state, SearchQuestion question,
            PublishedView view, UnreadableItems unreadable) {
        this.schema = schema;
        this.state = state;
        this.fields = new Filters.Fields(question, schema);
        this.view = view;
        this.unreadable = unreadable;
        dimensions(schema).forEach(dimension -> counts.put(dimension, List.of()));
    }

    /** All there are, those of every item first. */
    private static Set<String> dimensions(SearchSchema schema) {
        Set<String> all = new LinkedHashSet<>(List.of(Facet.TYPE, Facet.THEME));
        all.addAll(schema.types().dimensions().keySet());
        return all;
    }

    /** Counts these dimensions over what was found. */
    void count(FacetsCollector matches, Set<String> dimensions) throws IOException {
        if (state == null || dimensions.isEmpty()) {
            return;
        }
        var all = new SortedSetDocValuesFacetCounts(state, matches);
        for (String dimension : dimensions) {
            String field = fields.of(dimension);
            FacetResult result = state.getOrdRange(field) == null
                    ? null
                    : all.getTopChildren(SearchAnswer.MOST_VALUES, field);
            counts.put(dimension, result == null ? List.of() : List.of(result.labelValues));
        }
    }

    /** Counts all dimensions but these. */
    void countAllBut(Set<String> others, FacetsCollector matches) throws IOException {
        Set<String> dimensions = new LinkedHashSet<>(counts.keySet());
        dimensions.removeAll(others);
        count(matches, dimensions);
    }

    /** What was counted. What the reader cannot be shown is left out. */
    Map<String, List<FacetCount>> named() {
        SearchQuestion question = fields.question();
        ValueNames names = new ValueNames(schema, question.locale(), question.fallback(), unreadable);
        counts.forEach(
                (dimension, values) -> names.expect(dimension, values.stream().map(value -> value.label).toList()));
        Map<ItemId, LiveItem> items = names.read(view);
        Map<String, List<FacetCount>> named = new LinkedHashMap<>();
        counts.forEach((dimension, values) -> {
            List<FacetCount> some = new ArrayList<>();
            Set<String> shown = values.stream().map(value -> value.label).collect(Collectors.toSet());
            for (LabelAndValue value : values) {
                names.of(dimension, value.label).ifPresent(label -> some.add(new FacetCount(value.label, label,
                        value.value.longValue(), dimension.equals(Facet.THEME)
                                ? names.above(items.get(ItemId.parse(value.label)), shown)
                                : List.of())));
            }
            named.put(dimension, some.stream().sorted(MOST_FREQUENT_FIRST).toList());
        });
        return named;
    }
}
