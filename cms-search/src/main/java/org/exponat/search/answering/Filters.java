package org.exponat.search.answering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.Condition;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Facet;
import org.exponat.search.SearchQuestion;
import org.exponat.search.document.CountedValues;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.Readers;
import org.exponat.search.document.SearchSchema;

/**
 * What restricts a search whatever its words.
 *
 * @param visible live at the edition, in a locale the reader is shown
 * @param hidden items that count as if they were not in the index
 * @param required narrows whatever is counted
 * @param chosen what was chosen in each dimension; the dimension itself is counted as if it were not
 */
record Filters(Query visible, Set<ItemId> hidden, List<Query> required, Map<String, List<Query>> chosen) {

    /** @param question that was checked */
    static Filters of(SearchQuestion question, SearchSchema schema, Query trueAt, Set<ItemId> hidden) {
        List<String> locales = Stream.of(question.locale(), question.fallback()).filter(Objects::nonNull)
                .map(Object::toString).toList();
        Query visible = new BooleanQuery.Builder().add(trueAt, Occur.FILTER)
                .add(anyOf(IndexFields.LIVE, locales), Occur.FILTER).build();
        Fields fields = new Fields(question, schema);
        List<Query> required = question.themes().stream()
                .<Query>map(theme -> new TermQuery(new Term(fields.theme(), theme.toString()))).toList();
        Map<String, List<Query>> chosen = new TreeMap<>();
        if (!question.types().isEmpty()) {
            choose(Facet.TYPE, anyOf(IndexFields.TYPE, question.types()), chosen);
        }
        question.filter().conjuncts().forEach(one -> {
            switch (one) {
                case Condition condition -> choose(condition.field(), fields.query(condition), chosen);
                case Filter.Not(Condition condition) ->
                    choose(condition.field(), without(new MatchAllDocsQuery(), fields.query(condition)), chosen);
                case Filter.All _ -> throw new IllegalStateException("no conjunct is made of others");
            }
        });
        return new Filters(withoutHidden(visible, hidden), hidden, required, chosen);
    }

    private static void choose(String dimension, Query query, Map<String, List<Query>> chosen) {
        chosen.computeIfAbsent(dimension, _ -> new ArrayList<>()).add(query);
    }

    /** The query, restricted by nothing but what counts as not being there. */
    Query restrictToPresent(Query query) {
        return withoutHidden(query, hidden);
    }

    private static Query withoutHidden(Query query, Set<ItemId> hidden) {
        return hidden.isEmpty()
                ? query
                : without(query, anyOf(IndexFields.ITEM, hidden.stream().map(ItemId::toString).toList()));
    }

    private static Query without(Query query, Query left) {
        return new BooleanQuery.Builder().add(query, Occur.FILTER).add(left, Occur.MUST_NOT).build();
    }

    /** The query, restricted by everything. */
    Query restrict(Query query) {
        return restrictBut("", query);
    }

    /** The query, restricted by everything but what was chosen in a dimension: over this the dimension is counted. */
    Query restrictBut(String dimension, Query query) {
        BooleanQuery.Builder restricted = new BooleanQuery.Builder().add(query, Occur.MUST).add(visible, Occur.FILTER);
        required.forEach(one -> restricted.add(one, Occur.FILTER));
        chosen.forEach((name, queries) -> {
            if (!name.equals(dimension)) {
                queries.forEach(one -> restricted.add(one, Occur.FILTER));
            }
        });
        return restricted.build();
    }

    /** The query, among all that the reader can be shown. */
    Query restrictToVisible(Query query) {
        return new BooleanQuery.Builder().add(query, Occur.MUST).add(visible, Occur.FILTER).build();
    }

    private static Query anyOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    /** The index fields of the dimensions, for the readers who ask. */
    record Fields(SearchQuestion question, SearchSchema schema) {

        /** What tells the themes that an item counts as carrying. */
        String theme() {
            return question.narrower() ? IndexFields.THEME : IndexFields.OWN_THEME;
        }

        String of(String dimension) {
            return switch (dimension) {
                case Facet.TYPE -> IndexFields.TYPE;
                case Facet.THEME -> theme();
                default -> schema.counted(declared(dimension), new Readers(question.locale(), question.fallback()));
            };
        }

        private Dimension declared(String dimension) {
            return Objects.requireNonNull(schema.types().dimensions().get(dimension));
        }

        Query query(Condition condition) {
            String dimension = condition.field();
            String field = of(dimension);
            return switch (condition) {
                case Filter.AnyOf(String _, List<String> values) -> anyOf(field, values.stream()
                        .map(value -> schema.types().dimensions().containsKey(dimension)
                                ? CountedValues.canonical(declared(dimension), value)
                                : value)
                        .toList());
                case Filter.Range(String _, Filter.Comparison side, String value, String _) ->
                    range(field, side, CountedValues.order(declared(dimension),
                            CountedValues.canonical(declared(dimension), value)));
                case Filter.Exists _ -> switch (dimension) {
                    case Facet.TYPE -> new MatchAllDocsQuery();
                    default -> new TermQuery(new Term(IndexFields.COUNTED, field));
                };
                case Filter.Through _ -> throw new IllegalStateException("no dimension leads to others");
            };
        }

        private static Query range(String field, Filter.Comparison side, long value) {
            String numbers = IndexFields.ordered(field);
            return switch (side) {
                case LESS ->
                    value == Long.MIN_VALUE
                            ? new MatchNoDocsQuery()
                            : LongPoint.newRangeQuery(numbers, Long.MIN_VALUE, value - 1);
                case AT_MOST -> LongPoint.newRangeQuery(numbers, Long.MIN_VALUE, value);
                case AT_LEAST -> LongPoint.newRangeQuery(numbers, value, Long.MAX_VALUE);
                case GREATER ->
                    value == Long.MAX_VALUE
                            ? new MatchNoDocsQuery()
                            : LongPoint.newRangeQuery(numbers, value + 1, Long.MAX_VALUE);
            };
        }
    }
}
