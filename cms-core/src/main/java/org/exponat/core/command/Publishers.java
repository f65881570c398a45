package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Slot;
import org.exponat.core.store.ShownParts;
import org.exponat.core.store.ShownParts.Shown;

/**
 * Who published the versions of an item. A version counts that began to be shown itself, with all it says: what of it had
 * been there already, and stayed, was published by whoever had begun with it. It does not count that another version says
 * the same. What was taken back last, by a withdrawal, an undoing or a retraction, was not published by anybody; and who
 * undid an edition published nothing of what it showed again.
 */
final class Publishers {

    private final Map<Slot, NavigableMap<Long, Shown>> shown = new HashMap<>();
    private final Map<Integer, SortedSet<Long>> editions = new HashMap<>();
    private final Map<Integer, Map<Slot, Hash>> versions;

    private Publishers(ShownParts parts) {
        this.versions = parts.versions();
        for (Shown one : parts.shown()) {
            shown.computeIfAbsent(one.slot(), _ -> new TreeMap<>()).put(one.from(), one);
            editions.computeIfAbsent(one.version(), _ -> new TreeSet<>()).add(one.from());
        }
    }

    /** By the number of each version that counts: for each of its slots, in no order, who published it. */
    static Map<Integer, Collection<Set<String>>> of(ShownParts parts) {
        Publishers publishers = new Publishers(parts);
        Map<Integer, Collection<Set<String>>> found = new HashMap<>();
        publishers.versions.keySet()
                .forEach(version -> publishers.of(version).ifPresent(slots -> found.put(version, slots)));
        return found;
    }

    private Optional<Collection<Set<String>>> of(int version) {
        Collection<Set<String>> authors = new ArrayList<>();
        for (Map.Entry<Slot, Hash> said : Objects.requireNonNull(versions.get(version)).entrySet()) {
            NavigableMap<Long, Shown> slot = shown.getOrDefault(said.getKey(), new TreeMap<>());
            List<Shown> same = editions.getOrDefault(version, new TreeSet<>()).stream()
                    .flatMap(edition -> at(slot, edition).stream())
                    .filter(one -> one.part().equals(said.getValue())).toList();
            if (same.isEmpty() || isTakenBack(slot, same.getLast())) {
                return Optional.empty();
            }
            authors.add(authors(slot, same));
        }
        return Optional.of(authors);
    }

    /** Who published what was not taken back since; what was shown again by an undoing goes on. */
    private static Set<String> authors(NavigableMap<Long, Shown> slot, List<Shown> same) {
        Set<String> authors = new HashSet<>();
        boolean takenBack = false;
        for (Shown one : same) {
            if (takenBack && !one.again()) {
                authors.clear();
            }
            if (!one.again()) {
                authors.add(one.author());
            }
            takenBack = isTakenBack(slot, one);
        }
        return authors;
    }

    private static Optional<Shown> at(NavigableMap<Long, Shown> slot, long edition) {
        return Optional.ofNullable(slot.floorEntry(edition)).map(Map.Entry::getValue)
                .filter(one -> one.lastsTo(edition));
    }

    private static boolean isTakenBack(NavigableMap<Long, Shown> slot, Shown last) {
        Long until = last.until();
        return last.retracted() || last.undone() || (until != null && !slot.containsKey(until));
    }
}
