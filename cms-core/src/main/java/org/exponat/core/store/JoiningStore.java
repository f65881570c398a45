package org.exponat.core.store;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store in which several writes can be one transaction. */
public interface JoiningStore extends ContentStore {

    /**
     * Does some work all of whose writes become one transaction. It begins with the first of them, so that what comes before
     * keeps nobody from writing, and is committed when the work is done. The work may be run again from the start, as that of
     * {@link #write}.
     *
     * @param first done in the transaction before the first write; where it throws, all of the work fails with that
     */
    <T> T join(Consumer<ContentWriter> first, Function<Joint, T> work);

    /** The transaction of some work, while that is done. */
    interface Joint {

        /** Sees what was written; empty as long as nothing is. */
        Optional<ContentWriter> open();

        /**
         * Does one of the writes. Where it throws, what it wrote is taken back, and what others wrote stays; but where the
         * database wants the transaction to begin anew, or the beginning failed, all of the work fails with that, whatever it
         * makes of it.
         */
        <T> T write(Function<ContentWriter, T> work);
    }
}
