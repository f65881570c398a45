package org.exponat.search.indexing;

import java.io.IOException;
import org.apache.lucene.search.Query;

/** A state of the index for one question, of which no more is looked at once its budget is used up. */
public record BudgetedState(SearchedState state, Budget budget) implements SearchedState {

    @Override
    public long edition() {
        return state.edition();
    }

    @Override
    public long position() {
        return state.position();
    }

    @Override
    public Scope scopeOf(long asked) throws IOException {
        Scope scope = state.scopeOf(asked);
        return new Scope(scope.searcher().within(budget), scope.facets());
    }

    @Override
    public Query trueAt(long asked) {
        return state.trueAt(asked);
    }

    /** Whoever holds the state itself closes it. */
    @Override
    public void close() {
        // nothing is held
    }
}
