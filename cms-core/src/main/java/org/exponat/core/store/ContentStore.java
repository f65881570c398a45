package org.exponat.core.store;

import java.util.function.Function;

/** The versioned store, as commands use it. */
public interface ContentStore {

    /** Reads what was committed when each question is asked. */
    ContentReader reader();

    /** Reads one committed state with as many questions as it takes, and locks nothing. */
    <T> T snapshot(Function<ContentReader, T> work);

    /**
     * Does some work in one writing transaction. The work may be run again from the start when the database asks for
     * it (deadlock, serialization failure), or when another transaction was faster to insert the same key; so it must
     * not touch anything outside the transaction.
     */
    <T> T write(Function<ContentWriter, T> work);

    /** Whether what is written now is part of a transaction that goes on after it, and is gone if that fails. */
    default boolean isJoined() {
        return false;
    }
}
