package org.exponat.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Retractions;
import org.exponat.core.query.PublishedView;
import org.exponat.search.RelatedAnswer;
import org.exponat.search.RelatedQuestion;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchExplanation;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.SuggestAnswer;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.Suggestion;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;
import org.exponat.search.answering.Answerer;
import org.exponat.search.indexing.Budget;
import org.exponat.search.indexing.BudgetedState;
import org.exponat.search.indexing.IndexState;
import org.exponat.search.indexing.PreviewState;
import org.exponat.search.indexing.SearchedState;
import org.exponat.search.themes.Thesaurus;
import org.exponat.search.themes.Thesauruses;

/** Holds one state of the index until it is closed. */
record Snapshot(SearchedState state, Retractions retractions, Thesauruses thesauruses, Answerer answerer,
        Duration time, AtomicBoolean closed) implements SearchSnapshot {

    /** A page of hits is taken apart query by query, so it takes longer than to find it. */
    private static final int TIMES_LONGER = 10;

    /** @param time how much of a processor's time each question may take */
    Snapshot(SearchedState state, Retractions retractions, Thesauruses thesauruses, Answerer answerer,
            Duration time) {
        this(state, retractions, thesauruses, answerer, time, new AtomicBoolean());
    }

    @Override
    public long edition() {
        return state.edition();
    }

    @Override
    public SearchAnswer search(SearchQuestion question, PublishedView view) {
        try {
            Budget budget = new Budget(time);
            SearchAnswer answer = answerer.answer(question, view, () -> thesaurus(view),
                    new BudgetedState(state, budget), hidden());
            return budget.isExhausted() ? answer.asPartial() : answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public SearchExplanation explain(SearchQuestion question, PublishedView view, Set<ItemId> only) {
        try {
            Budget budget = new Budget(time.multipliedBy(TIMES_LONGER));
            return answerer.explain(question, view, thesaurus(view), new BudgetedState(state, budget), hidden(), only);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public SuggestAnswer suggest(SuggestQuestion question, PublishedView view) {
        try {
            Budget budget = new Budget(time);
            List<Suggestion> suggestions = answerer.suggest(question, view, new BudgetedState(state, budget), hidden());
            return new SuggestAnswer(suggestions, budget.isExhausted());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public ThemeCounts countThemes(ThemeQuestion question, PublishedView view) {
        try {
            Budget budget = new Budget(time);
            Map<ItemId, ThemeCounts.Count> counts = answerer.countThemes(question, view,
                    new BudgetedState(state, budget), hidden());
            return new ThemeCounts(counts, budget.isExhausted());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public RelatedAnswer related(RelatedQuestion question, PublishedView view) {
        try {
            Budget budget = new Budget(time);
            List<SearchAnswer.Hit> hits = answerer.related(question, view, new BudgetedState(state, budget), hidden());
            return new RelatedAnswer(hits, budget.isExhausted());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** That of a preview is for who made it alone. */
    private Thesaurus thesaurus(PublishedView view) {
        return switch (state) {
            case PreviewState _ -> thesauruses.in(view);
            case IndexState _, BudgetedState _ -> thesauruses.at(view);
        };
    }

    /** Where indexing has not come that far, or stalls, what was retracted since is left out all the same. */
    private Set<ItemId> hidden() {
        if (closed.get()) {
            throw new IllegalStateException("the snapshot is closed");
        }
        return retractions.since(state.position());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            state.close();
        }
    }
}
