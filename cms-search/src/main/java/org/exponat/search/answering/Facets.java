package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchQuestion;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;

/** Counts what was found, and names the values as the reader sees them. */
final class Facets {

    /** More values than anyone looks through. */
    private static final int MAX_VALUES = 100;

    private static final Comparator<FacetCount> MOST_FREQUENT_FIRST = Comparator.comparingLong(FacetCount::count)
            .reversed().thenComparing(FacetCount::label).thenComparing(FacetCount::value);

    private final SearchSchema schema;
    private final @Nullable SortedSetDocValuesReaderState state;
    private final UnreadableItems unreadable;

    /** @param state null: there is nothing to count */
    Facets(SearchSchema schema, @Nullable SortedSetDocValuesReaderState state, UnreadableItems unreadable) {
        this.schema = schema;
        this.state = state;
        this.unreadable = unreadable;
    }

    List<FacetCount> types(FacetsCollector matches, SearchQuestion question) throws IOException {
        return counts(matches, IndexFields.TYPE).stream()
                .map(count -> new FacetCount(count.label,
                        schema.types().get(count.label).label().in(question.locale(), count.label),
                        count.value.longValue()))
                .sorted(MOST_FREQUENT_FIRST).toList();
    }

    /** Themes the reader cannot be shown are left out. */
    List<FacetCount> themes(FacetsCollector matches, SearchQuestion question, PublishedView view)
            throws IOException {
        List<LabelAndValue> counts = counts(matches, IndexFields.THEME);
        Map<ItemId, LiveItem> themes = view.findAll(counts.stream().map(count -> ItemId.parse(count.label)).toList());
        List<FacetCount> named = new ArrayList<>();
        for (LabelAndValue count : counts) {
            LiveItem theme = themes.get(ItemId.parse(count.label));
            if (theme != null) {
                try {
                    ContentType type = schema.types().get(theme.type());
                    Reading.of(theme, type, question.locale(), question.fallback()).map(Reading::title).ifPresent(
                            title -> named.add(new FacetCount(count.label, title, count.value.longValue())));
                } catch (RuntimeException broken) {
                    unreadable.leftOut(theme.id(), broken);
                }
            }
        }
        return named.stream().sorted(MOST_FREQUENT_FIRST).toList();
    }

    private List<LabelAndValue> counts(FacetsCollector matches, String dimension) throws IOException {
        if (state == null || state.getOrdRange(dimension) == null) {
            return List.of();
        }
        FacetResult result = new SortedSetDocValuesFacetCounts(state, matches).getTopChildren(MAX_VALUES, dimension);
        return result == null ? List.of() : List.of(result.labelValues);
    }
}
