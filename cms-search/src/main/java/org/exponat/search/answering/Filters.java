package org.exponat.search.answering;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.ItemId;
import org.exponat.search.SearchQuestion;
import org.exponat.search.document.IndexFields;

/**
 * What restricts a search whatever its words.
 *
 * @param visible live at the edition, in a locale the reader is shown
 * @param hidden items that count as if they were not in the index
 */
record Filters(Query visible, Set<ItemId> hidden, Set<String> types, List<ItemId> themes) {

    static Filters of(SearchQuestion question, Query trueAt, Set<ItemId> hidden) {
        List<String> locales = Stream.of(question.locale(), question.fallback()).filter(Objects::nonNull)
                .map(Object::toString).toList();
        Query visible = new BooleanQuery.Builder().add(trueAt, Occur.FILTER)
                .add(anyOf(IndexFields.LIVE, locales), Occur.FILTER).build();
        return new Filters(withoutHidden(visible, hidden), hidden, question.types(), question.themes());
    }

    /** The query, restricted by nothing but what counts as not being there. */
    Query restrictToPresent(Query query) {
        return withoutHidden(query, hidden);
    }

    private static Query withoutHidden(Query query, Set<ItemId> hidden) {
        return hidden.isEmpty()
                ? query
                : new BooleanQuery.Builder().add(query, Occur.FILTER)
                        .add(anyOf(IndexFields.ITEM, hidden.stream().map(ItemId::toString).toList()), Occur.MUST_NOT)
                        .build();
    }

    /** The query, restricted by everything. */
    Query restrict(Query query) {
        BooleanQuery.Builder restricted = withoutTypes(query);
        if (!types.isEmpty()) {
            restricted.add(anyOf(IndexFields.TYPE, types), Occur.FILTER);
        }
        return restricted.build();
    }

    /** The query, restricted by everything but types: over this the types are counted. */
    Query restrictButTypes(Query query) {
        return withoutTypes(query).build();
    }

    /** The query, among all that the reader can be shown. */
    Query restrictToVisible(Query query) {
        return new BooleanQuery.Builder().add(query, Occur.MUST).add(visible, Occur.FILTER).build();
    }

    private BooleanQuery.Builder withoutTypes(Query query) {
        BooleanQuery.Builder restricted = new BooleanQuery.Builder().add(query, Occur.MUST)
                .add(visible, Occur.FILTER);
        for (ItemId theme : themes) {
            restricted.add(new TermQuery(new Term(IndexFields.THEME, theme.toString())), Occur.FILTER);
        }
        return restricted;
    }

    private static Query anyOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
