package org.exponat.search.answering;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.search.Query;
import org.exponat.core.query.PublishedView;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchQuestion;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.SearchedState;
import org.jspecify.annotations.Nullable;

/** Turns one page of a ranking into an answer: with the items as the view shows them, passages and facets. */
final class Assembly {

    private final SearchSchema schema;
    private final SearchQuestion question;
    private final PublishedView view;
    private final SearchedState.Scope scope;
    private final Filters filters;
    private final UnreadableItems unreadable;

    Assembly(SearchSchema schema, SearchQuestion question, PublishedView view, SearchedState.Scope scope,
            Filters filters, UnreadableItems unreadable) {
        this.schema = schema;
        this.question = question;
        this.view = view;
        this.scope = scope;
        this.filters = filters;
        this.unreadable = unreadable;
    }

    /** @param words what was looked for, without the filters */
    SearchAnswer of(Ranked ranked, Query words, @Nullable String didYouMean) throws IOException {
        String next = ranked.more()
                ? Cursors.behind(question, view.edition().number(), didYouMean, ranked.places().getLast())
                : null;
        SearchAnswer answer = new SearchAnswer(ranked.total(),
                new Hits(schema, question.locale(), question.fallback(), view, unreadable).of(ranked.places(), words),
                facets(ranked, words), didYouMean, next);
        return ranked.total() == 0 && question.isFiltered()
                ? answer.withUnfiltered(scope.searcher().count(filters.restrictToVisible(words)))
                : answer;
    }

    /**
     * A dimension in which something was chosen is counted as if it were not; so each such costs another look. Lucene's own
     * way to do all of this in one cannot be stopped when the question's time is up.
     */
    private Map<String, List<FacetCount>> facets(Ranked ranked, Query words) throws IOException {
        Facets facets = new Facets(schema, scope.facets(), question, view, unreadable);
        facets.countAllBut(filters.chosen().keySet(), ranked.matches());
        for (String dimension : filters.chosen().keySet()) {
            facets.count(scope.searcher().search(filters.restrictBut(dimension, words), new FacetsCollectorManager()),
                    Set.of(dimension));
        }
        return facets.named();
    }
}
