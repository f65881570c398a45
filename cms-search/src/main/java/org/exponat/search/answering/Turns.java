package org.exponat.search.answering;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.exponat.search.SearchOverloaded;

/**
 * Lets only so many questions be worked on at once as keep the processors busy. More would not be answered sooner: they
 * would take time from each other, and from the compiler that makes them quick.
 */
final class Turns {

    private static final int PER_PROCESSOR = 2;

    /** Readers wait about so long before they try again by themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Fair: otherwise who asked last could come first. */
    private final Semaphore free = new Semaphore(PER_PROCESSOR * Runtime.getRuntime().availableProcessors(), true);

    interface Work<T> {
        T done() throws IOException;
    }

    /**
     * Waits for a turn, which comes as soon as those who came before are done.
     *
     * @throws SearchOverloaded if it does not come in time
     */
    <T> T take(Work<T> work) throws IOException {
        if (!mayBegin()) {
            throw new SearchOverloaded();
        }
        try {
            return work.done();
        } finally {
            free.release();
        }
    }

    private boolean mayBegin() {
        try {
            return free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
