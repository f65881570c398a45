package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.ItemId;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.ThemeCounts.Count;
import org.exponat.search.document.IndexFields;
import org.jspecify.annotations.Nullable;

/** Counts items by all themes at once, and by a second dimension within each. */
final class ThemeCounting {

    private static final Comparator<Map.Entry<String, Long>> MOST_FREQUENT_FIRST = Map.Entry
            .<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final @Nullable String by;
    private final Map<String, Long> items = new HashMap<>();
    private final Map<String, Map<String, Long>> within = new HashMap<>();

    /** @param by the index field of the second dimension; null: none */
    ThemeCounting(@Nullable String by) {
        this.by = by;
    }

    void count(FacetsCollector matches) throws IOException {
        for (FacetsCollector.MatchingDocs leaf : matches.getMatchingDocs()) {
            SortedSetDocValues values = DocValues.getSortedSet(leaf.context().reader(),
                    FacetsConfig.DEFAULT_INDEX_FIELD_NAME);
            count(values, leaf.bits().iterator());
        }
    }

    private void count(SortedSetDocValues values, DocIdSetIterator docs) throws IOException {
        Range themes = Range.of(IndexFields.THEME, values);
        Range others = by == null ? Range.NONE : Range.of(by, values);
        long[] byTheme = new long[themes.size()];
        Map<Long, Long> both = new HashMap<>();
        List<Integer> carried = new ArrayList<>();
        for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
            if (values.advanceExact(doc)) {
                carried.clear();
                List<Integer> counted = new ArrayList<>();
                for (int i = 0; i < values.docValueCount(); i++) {
                    long value = values.nextOrd();
                    if (themes.has(value)) {
                        carried.add(themes.place(value));
                    }
                    if (others.has(value)) {
                        counted.add(others.place(value));
                    }
                }
                for (int theme : carried) {
                    byTheme[theme]++;
                    counted.forEach(other -> both.merge((long) theme * others.size() + other, 1L, Long::sum));
                }
            }
        }
        for (int i = 0; i < byTheme.length; i++) {
            if (byTheme[i] > 0) {
                items.merge(themes.label(i, values), byTheme[i], Long::sum);
            }
        }
        for (Map.Entry<Long, Long> one : both.entrySet()) {
            within.computeIfAbsent(themes.label((int) (one.getKey() / others.size()), values), _ -> new HashMap<>())
                    .merge(others.label((int) (one.getKey() % others.size()), values), one.getValue(), Long::sum);
        }
    }

    /** All values of the second dimension that are counted anywhere. */
    List<String> values() {
        return within.keySet().stream().flatMap(theme -> frequent(theme).map(Map.Entry::getKey)).distinct().toList();
    }

    /**
     * What was counted.
     *
     * @param names of the values, and of what the reader cannot be shown none
     */
    Map<ItemId, Count> named(@Nullable String dimension, ValueNames names) {
        Map<ItemId, Count> counts = new HashMap<>();
        items.forEach((theme, count) -> {
            List<FacetCount> inside = new ArrayList<>();
            if (dimension != null) {
                frequent(theme).forEach(value -> names.of(dimension, value.getKey())
                        .ifPresent(label -> inside.add(new FacetCount(value.getKey(), label, value.getValue()))));
            }
            counts.put(ItemId.parse(theme),
                    new Count(count, inside.stream().sorted(Facets.MOST_FREQUENT_FIRST).toList()));
        });
        return counts;
    }

    private Stream<Map.Entry<String, Long>> frequent(String theme) {
        return within.getOrDefault(theme, Map.of()).entrySet().stream().sorted(MOST_FREQUENT_FIRST)
                .limit(SearchAnswer.MOST_VALUES);
    }

    /** The values of one dimension among all of a segment, which stand together: [from, until). */
    private record Range(long from, long until, int prefix) {

        static final Range NONE = new Range(0, 0, 0);

        static Range of(String field, SortedSetDocValues values) throws IOException {
            String prefix = field + FacetsConfig.DELIM_CHAR;
            return new Range(place(prefix, values), place(field + (char) (FacetsConfig.DELIM_CHAR + 1), values),
                    prefix.length());
        }

        private static long place(String text, SortedSetDocValues values) throws IOException {
            long found = values.lookupTerm(new BytesRef(text));
            return found < 0 ? -1 - found : found;
        }

        int size() {
            return Math.toIntExact(until - from);
        }

        boolean has(long value) {
            return value >= from && value < until;
        }

        int place(long value) {
            return (int) (value - from);
        }

        String label(int place, SortedSetDocValues values) throws IOException {
            return FacetsConfig.stringToPath(values.lookupOrd(from + place).utf8ToString())[1];
        }
    }
}
