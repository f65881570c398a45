package org.exponat.search.indexing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.apache.lucene.index.QueryTimeout;

/**
 * How much of a processor's time one question may take while it looks through documents. Time in which the machine does other
 * things does not count, so that a busy machine answers later and not less. For the thread that asks.
 */
public final class Budget implements QueryTimeout {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** What a thread is told that no processor's time is counted for, as virtual ones are. */
    private static final long UNKNOWN = -1;

    private final long nanos;
    private long began;
    private boolean hasBegun;
    private boolean countsProcessor;
    private boolean exhausted;

    public Budget(Duration time) {
        this.nanos = time.toNanos();
    }

    /** It begins with the first look: what a process does once, such as loading classes, is behind it then. */
    @Override
    public boolean shouldExit() {
        if (!hasBegun) {
            hasBegun = true;
            countsProcessor = THREADS.isCurrentThreadCpuTimeSupported()
                    && THREADS.getCurrentThreadCpuTime() != UNKNOWN;
            began = now();
        }
        exhausted |= now() - began >= nanos;
        return exhausted;
    }

    /** Whether something was not looked at because of it. */
    public boolean isExhausted() {
        return exhausted;
    }

    private long now() {
        return countsProcessor ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
