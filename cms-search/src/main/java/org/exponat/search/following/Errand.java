package org.exponat.search.following;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Something the indexing thread is asked to do, step by step, between what the feed brings.
 *
 * @param step is repeated as long as it says so
 * @param done completed when what was done can be seen
 */
public record Errand<W>(Step<W> step, CompletableFuture<Void> done) {

    public Errand(Step<W> step) {
        this(step, new CompletableFuture<>());
    }

    /** What comes after a step. */
    public enum Next {

        /** Another step, after the feed was looked at. */
        STEP,

        /** Nothing. */
        DONE,

        /** The index is to be opened anew. */
        REOPEN
    }

    @FunctionalInterface
    public interface Step<W> {
        Next on(W session) throws IOException;
    }
}
