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
    private static final boolean COUNTS_PROCESSOR = THREADS.isCurrentThreadCpuTimeSupported();

    private final long nanos;
    private long began;
    private boolean hasBegun;
    private boolean exhausted;

    public Budget(Duration time) {
        this.nanos = time.toNanos();
    }

    /** It begins with the first look: what a process does once, such as loading classes, is behind it then. */
    @Override
    public boolean shouldExit() {
        if (!hasBegun) {
            hasBegun = true;
            began = now();
        }
        exhausted |= now() - began >= nanos;
        return exhausted;
    }

    /** Whether something was not looked at because of it. */
    public boolean isExhausted() {
        return exhausted;
    }

    private static long now() {
        return COUNTS_PROCESSOR ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
