package org.exponat.frontend.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes from page to page, each once, until there is none that was not looked at. */
final class Crawl implements AutoCloseable {

    /** A frontend whose pages lead on for ever, from day to day, say, must end somewhere. */
    private static final int MOST = 1_000_000;
    private static final int ROUND = 2_000;

    private final Pages pages;
    private final @Nullable Manifest before;
    private final Set<String> changed;
    private final Staging staging;
    private final Consumer<String> progress;
    private final ExecutorService threads;
    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final AtomicInteger rendered = new AtomicInteger();

    /**
     * @param before what was exported, if it can be used at all
     * @param changed tags of what has changed since
     */
    Crawl(Pages pages, @Nullable Manifest before, Set<String> changed, Staging staging, int threads,
            Consumer<String> progress) {
        this.pages = pages;
        this.before = before;
        this.changed = changed;
        this.staging = staging;
        this.progress = progress;
        this.threads = Executors.newFixedThreadPool(threads,
                work -> Thread.ofPlatform().name("export").daemon().unstarted(work));
    }

    /** By path. */
    SortedMap<String, Entry> entries() {
        return entries;
    }

    /** How many pages were asked for; the others are as they were. */
    int rendered() {
        return rendered.get();
    }

    /** @throws IOException if a page cannot be had, or cannot be a file */
    void from(Collection<String> paths) throws IOException {
        TreeSet<String> waiting = new TreeSet<>(paths);
        waiting.removeAll(entries.keySet());
        while (!waiting.isEmpty()) {
            List<String> round = waiting.stream().limit(ROUND).toList();
            for (Entry entry : all(round)) {
                entries.put(entry.path(), entry);
                waiting.addAll(entry.pages());
            }
            waiting.removeAll(entries.keySet());
            if (entries.size() > MOST) {
                throw new IOException("there are more than " + MOST + " pages, and no end of them.");
            }
            progress.accept(entries.size() + " pages, " + rendered.get() + " of them new or changed, "
                    + waiting.size() + " more known");
        }
    }

    private List<Entry> all(List<String> paths) throws IOException {
        List<Callable<Entry>> work = new ArrayList<>();
        paths.forEach(path -> work.add(() -> one(path)));
        List<Entry> found = new ArrayList<>();
        try {
            for (Future<Entry> one : threads.invokeAll(work)) {
                found.add(one.get());
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the export was stopped.", stopped);
        }
        return found;
    }

    private Entry one(String path) throws IOException {
        Entry known = before == null ? null : before.entries().get(path);
        if (known != null && known.tags().stream().noneMatch(changed::contains) && isThere(known)) {
            return known;
        }
        rendered.incrementAndGet();
        return pages.make(path);
    }

    private boolean isThere(Entry known) throws IOException {
        return known.hash() == null
                || staging.hashOf(Places.file(known.path())).filter(known.hash()::equals).isPresent();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
