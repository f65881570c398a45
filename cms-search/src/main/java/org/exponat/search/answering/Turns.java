package org.exponat.search.answering;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Lets only so many questions be worked on at once as keep the processors busy. More would not be answered sooner: they
 * would take time from each other, and from the compiler that makes them quick.
 */
final class Turns {

    private static final int PER_PROCESSOR = 2;

    /** Fair: otherwise who asked last could come first. */
    private final Semaphore free = new Semaphore(PER_PROCESSOR * Runtime.getRuntime().availableProcessors(), true);

    interface Work<T> {
        T done() throws IOException;
    }

    /** Waits for a turn, which comes as soon as those who came before are done. */
    <T> T take(Work<T> work) throws IOException {
        free.acquireUninterruptibly();
        try {
            return work.done();
        } finally {
            free.release();
        }
    }
}
