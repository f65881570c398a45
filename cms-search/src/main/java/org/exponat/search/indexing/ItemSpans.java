package org.exponat.search.indexing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.exponat.search.IndexComparison.Difference;
import org.exponat.search.IndexComparison.Kind;
import org.exponat.search.document.IndexFields;
import org.jspecify.annotations.Nullable;

/** What some items should say in which editions, beside what the index says of them. */
final class ItemSpans {

    private final Map<ItemId, List<Span>> expected = new HashMap<>();
    private final Map<ItemId, List<Span>> found = new HashMap<>();

    void expect(ItemId item, Span span) {
        expected.computeIfAbsent(item, _ -> new ArrayList<>(2)).add(span);
    }

    void find(ItemId item, Span span) {
        found.computeIfAbsent(item, _ -> new ArrayList<>(2)).add(span);
    }

    /** By item, and by edition for each. */
    List<Difference> differences() {
        SortedSet<ItemId> items = new TreeSet<>(expected.keySet());
        items.addAll(found.keySet());
        List<Difference> differences = new ArrayList<>();
        for (ItemId item : items) {
            compare(item, Span.joined(expected.getOrDefault(item, List.of())),
                    Span.joined(found.getOrDefault(item, List.of())), differences);
        }
        return differences;
    }

    private static void compare(ItemId item, List<Span> expected, List<Span> found, List<Difference> differences) {
        SortedSet<Long> edges = new TreeSet<>();
        Stream.of(expected, found).flatMap(List::stream)
                .forEach(span -> edges.addAll(Set.of(span.from(), span.until())));
        Difference open = null;
        Long from = null;
        for (Long until : edges) {
            Kind kind = from == null ? null : kind(at(from, expected), at(from, found));
            if (kind != null && from != null) {
                boolean continues = open != null && open.kind() == kind && from.equals(open.until());
                if (continues) {
                    differences.removeLast();
                }
                open = new Difference(item, kind, continues && open != null ? open.from() : from,
                        until == IndexFields.OPEN ? null : until);
                differences.add(open);
            }
            from = until;
        }
    }

    private static List<String> at(long edition, List<Span> spans) {
        return spans.stream().filter(span -> span.from() <= edition && edition < span.until()).map(Span::fingerprint)
                .toList();
    }

    private static @Nullable Kind kind(List<String> expected, List<String> found) {
        if (found.equals(expected)) {
            return null;
        }
        if (found.isEmpty()) {
            return Kind.MISSING;
        }
        if (expected.isEmpty() || found.size() > 1) {
            return Kind.SUPERFLUOUS;
        }
        return found.getFirst().isEmpty() ? Kind.FAILED : Kind.OUTDATED;
    }
}
