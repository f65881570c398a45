package org.exponat.search.indexing;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Something the indexing thread is asked to do, step by step, between what the feed brings.
 *
 * @param step is repeated as long as it says so
 * @param done completed when what was done can be seen
 */
record Errand(Step step, CompletableFuture<Void> done) {

    Errand(Step step) {
        this(step, new CompletableFuture<>());
    }

    /** What comes after a step. */
    enum Next {

        /** Another step, after the feed was looked at. */
        STEP,

        /** Nothing. */
        DONE,

        /** The index is to be opened anew. */
        REOPEN
    }

    @FunctionalInterface
    interface Step {
        Next on(IndexSession session) throws IOException;
    }
}
