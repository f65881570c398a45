package org.exponat.core.model;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of one item were made from which. A version holds what those it was made from held: its base, the one
 * that was merged into it, and on {@code main} the one before it, since {@code main} only ever moves on.
 *
 * @param origins of every version, by its number
 */
public record Lineage(SortedMap<Integer, Origin> origins) {

    public Lineage {
        origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    }

    /** What one version was made from. */
    public record Origin(Line line, @Nullable Integer base, @Nullable Integer merged) {}

    /** Whether this version is the other one, or was made from it over however many steps. */
    public boolean holds(int version, int other) {
        return heldBy(version).contains(other);
    }

    /** The newest version of {@code main} that this version holds. */
    public int newestOnMain(int version) {
        return heldBy(version).descendingSet().stream().filter(held -> origin(held).line().isMain()).findFirst()
                .orElseThrow();
    }

    /** The newest version that both hold. */
    public int newestInCommon(int one, int other) {
        NavigableSet<Integer> held = heldBy(one);
        held.retainAll(heldBy(other));
        return held.last();
    }

    /** The version itself, and what it was made from that was not settled already: nor by then anything before that. */
    public NavigableSet<Integer> newIn(int version, Predicate<Integer> settled) {
        return heldBy(version, number -> number != version && settled.test(number));
    }

    private NavigableSet<Integer> heldBy(int version) {
        return heldBy(version, _ -> false);
    }

    /** @param ends what is left out, with all that is held only by it */
    private NavigableSet<Integer> heldBy(int version, Predicate<Integer> ends) {
        NavigableSet<Integer> mains = new TreeSet<>();
        origins.headMap(version + 1).forEach((number, origin) -> {
            if (origin.line().isMain()) {
                mains.add(number);
            }
        });
        NavigableSet<Integer> held = new TreeSet<>();
        Deque<Integer> waiting = new ArrayDeque<>();
        waiting.add(version);
        while (!waiting.isEmpty()) {
            int next = waiting.remove();
            if (!ends.test(next) && held.add(next)) {
                Origin origin = origin(next);
                add(waiting, origin.base());
                add(waiting, origin.merged());
                if (origin.line().isMain()) {
                    add(waiting, mains.lower(next));
                }
            }
        }
        return held;
    }

    private static void add(Deque<Integer> waiting, @Nullable Integer version) {
        if (version != null) {
            waiting.add(version);
        }
    }

    private Origin origin(int version) {
        Origin origin = origins.get(version);
        if (origin == null) {
            throw new IllegalArgumentException("there is no version " + version);
        }
        return origin;
    }
}
