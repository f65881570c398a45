package org.exponat.core.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
     * The versions whose authors have a part in this one besides what was settled: itself, and what its text was taken from,
     * and theirs, each way as far as the first settled one. A merge takes from both sides, whoever had their way in it, and
     * each is asked by itself: what one of them had settled may be settled because that text was gone, and the other brings
     * it back. So it is with what was restored. But what was merged stands as a whole where it had been made from the
     * other: there is nothing else in that, by however stale a base an edit began.
     *
     * @param settled asked of lower numbers only
     */
    public NavigableSet<Integer> newIn(int version, Predicate<Integer> settled) {
        NavigableSet<Integer> found = new TreeSet<>();
        Deque<Integer> waiting = new ArrayDeque<>(List.of(version));
        while (!waiting.isEmpty()) {
            int next = waiting.remove();
            if (found.add(next)) {
                sources(next).stream().filter(source -> !settled.test(source)).forEach(waiting::add);
            }
        }
        return found;
    }

    /** The versions that some of its text may stand in as it does there. */
    private Set<Integer> sources(int version) {
        Origin origin = origin(version);
        Set<Integer> sources = new HashSet<>();
        add(sources, origin.base());
        if (origin.line().isMain()) {
            // Before it was told what an edit was merged into, this was all that told of it.
            add(sources, mainBefore(version));
        }
        Integer merged = origin.merged();
        if (merged != null) {
            sources.removeIf(source -> isHeldBy(merged, source));
            sources.add(merged);
        }
        add(sources, origin.restored());
        return sources;
    }

    /** As {@link #holds}, without a look at all that came before where edits of {@code main} met each other. */
    private boolean isHeldBy(int version, int other) {
        return other <= version && (origin(version).line().isMain() && origin(other).line().isMain()
                || holds(version, other));
    }

    /** The versions from which more than one was made: what the newest is that two others have in common is one of these, or one of the two. */
    public NavigableSet<Integer> parted() {
        Set<Integer> once = new HashSet<>();
        NavigableSet<Integer> parted = new TreeSet<>();
        Integer main = null;
        for (Map.Entry<Integer, Origin> entry : origins.entrySet()) {
            Origin origin = entry.getValue();
            Set<Integer> madeFrom = new HashSet<>();
            add(madeFrom, origin.base());
            add(madeFrom, origin.merged());
            if (origin.line().isMain()) {
                add(madeFrom, main);
                main = entry.getKey();
            }
            madeFrom.stream().filter(version -> !once.add(version)).forEach(parted::add);
        }
        return parted;
    }

    private @Nullable Integer mainBefore(int version) {
        for (int one : origins.headMap(version).reversed().keySet()) {
            if (origin(one).line().isMain()) {
                return one;
            }
        }
        return null;
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

    private static void add(Collection<Integer> versions, @Nullable Integer version) {
        if (version != null) {
            versions.add(version);
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
