package org.exponat.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs pieces of work on threads of their own that all begin at the same moment. */
final class AtOnce {

    private AtOnce() {}

    /**
     * Waits for all of them.
     *
     * @param work gets the number of its thread, from 0
     * @return what they returned, by number
     * @throws Exception the failure of the first that failed
     */
    static <T> List<T> run(int threads, IntFunction<T> work) throws Exception {
        return run(IntStream.range(0, threads)
                .<Callable<T>>mapToObj(number -> () -> work.apply(number)).toList());
    }

    static <T> List<T> run(List<Callable<T>> works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> work : works) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
