package org.exponat.core.model;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
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

    /**
     * What one version was made from, and by whom.
     *
     * @param restored an earlier version that text was taken from again; it holds no more of that one than this
     */
    public record Origin(Line line, @Nullable Integer base, @Nullable Integer merged, @Nullable Integer restored,
            String author) {}

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

    /**
     * The versions whose authors have a part in this one besides what was settled: itself, and what it was made from, but
     * nothing that a settled version it was made from holds as well, by however stale a base it comes in again. Of what was
     * restored it is the same, seen from there: what was settled since may be settled because that text was gone.
     *
     * @param settled asked of lower numbers only
     */
    public NavigableSet<Integer> newIn(int version, Predicate<Integer> settled) {
        NavigableSet<Integer> found = new TreeSet<>();
        Set<Integer> looked = new HashSet<>();
        Deque<Integer> waiting = new ArrayDeque<>(List.of(version));
        while (!waiting.isEmpty()) {
            int next = waiting.remove();
            if (looked.add(next)) {
                for (int one : newHeldBy(next, settled)) {
                    found.add(one);
                    Integer restored = origin(one).restored();
                    if (restored != null && !settled.test(restored)) {
                        waiting.add(restored);
                    }
                }
            }
        }
        return found;
    }

    private NavigableSet<Integer> newHeldBy(int version, Predicate<Integer> settled) {
        NavigableSet<Integer> held = heldBy(version);
        Set<Integer> old = new HashSet<>();
        for (int one : held.headSet(version, false).descendingSet()) {
            if (!old.contains(one) && settled.test(one)) {
                old.addAll(heldBy(one));
            }
        }
        held.removeAll(old);
        return held;
    }

    private NavigableSet<Integer> heldBy(int version) {
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
            if (held.add(next)) {
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

    /**
     * What a version was made from.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Origin origin(int version) {
        Origin origin = origins.get(version);
        if (origin == null) {
            throw new IllegalArgumentException("there is no version " + version);
        }
        return origin;
    }
}
