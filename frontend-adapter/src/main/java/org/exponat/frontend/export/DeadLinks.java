package org.exponat.frontend.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.frontend.export.ExportReport.DeadLink;
import org.jspecify.annotations.Nullable;

/** What pages lead to and visitors of the files do not find. */
final class DeadLinks {

    private static final int NOT_FOUND = 404;

    private DeadLinks() {}

    /** @param current the paths at which items are said to have their pages */
    static List<DeadLink> among(SortedMap<String, Entry> entries, Set<String> current) {
        SortedMap<String, SortedSet<String>> linked = new TreeMap<>();
        current.forEach(path -> linked.put(path, new TreeSet<>()));
        for (Entry entry : entries.values()) {
            entry.pages().forEach(path -> linked.computeIfAbsent(path, _ -> new TreeSet<>()).add(entry.path()));
        }
        List<DeadLink> dead = new ArrayList<>();
        linked.forEach((path, from) -> {
            Entry entry = entries.get(path);
            if (entry == null || entry.isMissing() || goesInCircles(path, entries)) {
                dead.add(new DeadLink(path, entry == null ? NOT_FOUND : entry.status(), from));
            }
        });
        return dead;
    }

    /** Whether whoever is led on from here arrives nowhere. */
    private static boolean goesInCircles(String path, Map<String, Entry> entries) {
        Set<String> passed = new HashSet<>();
        String at = path;
        while (at != null && passed.add(at)) {
            at = next(entries.get(at));
        }
        return at != null;
    }

    /** Where a page leads on to; null if it stays, or leads to what is no page. */
    private static @Nullable String next(@Nullable Entry entry) {
        return entry == null || entry.location() == null || entry.pages().isEmpty() ? null : entry.pages().getFirst();
    }
}
