package org.exponat.frontend.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Stands between the server and one plugin: nothing the plugin does wrong keeps a thread of the server for longer than the
 * limit. Its requests run on threads of their own. These are threads of the platform: the socket of a database would be
 * closed under a virtual one that is interrupted.
 */
final class Guard {

    /** So many requests that ran away within {@link #MEMORY}, and nobody is let in any more. */
    static final int STRIKES = 3;

    private static final Duration MEMORY = Duration.ofMinutes(10);

    private final Limits limits;
    private final ClassLoader loader;
    /** Of this plugin alone: what it leaves on a thread must not keep its classes when it is gone. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("frontend-", 0).daemon().inheritInheritableThreadLocals(false).factory());
    private final Semaphore places;
    private final Deque<Long> runaways = new ArrayDeque<>();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean takenOut;

    /** @param loader what the plugin's classes come from */
    Guard(Limits limits, ClassLoader loader) {
        this.limits = limits;
        this.loader = loader;
        this.places = new Semaphore(limits.atOnce());
    }

    /** Why there is no answer. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * @throws Refused at once if there is too much to do or the plugin was taken out; when the time is over, if it has not
     *         answered by then
     */
    <T> T call(Supplier<T> work) throws Refused {
        if (takenOut) {
            throw new Refused("it was taken out");
        }
        if (!places.tryAcquire()) {
            refused.incrementAndGet();
            throw new Refused("it has too much to do");
        }
        @Nullable
        Map<String, String> context = MDC.getCopyOfContextMap();
        Place place = new Place();
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return work.get();
            } finally {
                // Before anybody is told that it is done: who has an answer can ask the next thing.
                place.leave();
            }
        });
        try {
            threads.execute(() -> run(task, context, place));
        } catch (RejectedExecutionException ended) {
            place.leave();
            throw new Refused("it was stopped");
        } catch (Error noThread) {
            // The machine gives no more threads.
            place.leave();
            throw new Refused("there is no thread for it");
        }
        try {
            return task.get(limits.time().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            task.cancel(true);
            ranAway();
            throw new Refused("it took longer than " + limits.time());
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new Refused("the server stops");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the plugin failed", failure.getCause());
        }
    }

    /** One of {@link #places} that is taken, and given back once. */
    private final class Place {

        private final AtomicBoolean left = new AtomicBoolean();

        void leave() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }

    private void run(FutureTask<?> task, @Nullable Map<String, String> context, Place place) {
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(loader);
        try {
            if (context != null) {
                MDC.setContextMap(context);
            }
            task.run();
        } finally {
            MDC.clear();
            thread.setContextClassLoader(null);
            // Of what was given up before it began.
            place.leave();
        }
    }

    private synchronized void ranAway() {
        long now = System.nanoTime();
        Long last = runaways.peekLast();
        // Requests that wait together for a database that stands still are one incident.
        if (last == null || now - last >= limits.time().toNanos()) {
            runaways.addLast(now);
        }
        runaways.removeIf(then -> now - then > MEMORY.toNanos());
        takenOut |= runaways.size() >= STRIKES;
    }

    boolean isTakenOut() {
        return takenOut;
    }

    /** How many requests ran away of late. */
    synchronized int runaways() {
        return runaways.size();
    }

    /** How many may be under way at once. */
    int atOnce() {
        return limits.atOnce();
    }

    /** How many found no place. */
    long refused() {
        return refused.get();
    }

    /** How many are under way. */
    int underWay() {
        return limits.atOnce() - places.availablePermits();
    }

    /** Whether all requests ended within the time. Nobody may be let in any more. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        threads.shutdown();
        return places.tryAcquire(limits.atOnce(), atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
