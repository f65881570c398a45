package org.exponat.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.exponat.core.publication.Retractions;
import org.exponat.core.query.PublishedView;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.answering.Answerer;
import org.exponat.search.indexing.SearchedState;

/** Holds one state of the index until it is closed. */
record Snapshot(SearchedState state, Retractions retractions, Answerer answerer,
        AtomicBoolean closed) implements SearchSnapshot {

    Snapshot(SearchedState state, Retractions retractions, Answerer answerer) {
        this(state, retractions, answerer, new AtomicBoolean());
    }

    @Override
    public long edition() {
        return state.edition();
    }

    @Override
    public SearchAnswer search(SearchQuestion question, PublishedView view) {
        if (closed.get()) {
            throw new IllegalStateException("the snapshot is closed");
        }
        try {
            // Where indexing has not come that far, or stalls, what was retracted since is left out all the same.
            return answerer.answer(question, view, state, retractions.since(state.position()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            state.close();
        }
    }
}
