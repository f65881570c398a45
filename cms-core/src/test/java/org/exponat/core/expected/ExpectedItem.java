package org.exponat.core.expected;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/** An item with all its versions and lines. */
public final class ExpectedItem {

    public static final String MAIN = "main";

    public final ItemId id;
    public final List<Saved> versions = new ArrayList<>();
    public final SortedMap<String, Head> lines = new TreeMap<>();
    public final Set<Slot> retracted = new HashSet<>();
    public boolean trashed;

    /**
     * A version; its number is its place in the list, from 1.
     *
     * @param merged the other version whose changes it holds
     */
    public record Saved(Content content, String line, @Nullable Integer base, @Nullable Integer merged) {}

    /** @param base what the line has in common with main; null for main */
    public record Head(int version, @Nullable Integer base) {}

    ExpectedItem(ItemId id, Content content) {
        this.id = id;
        versions.add(new Saved(content, MAIN, null, null));
        lines.put(MAIN, new Head(1, null));
    }

    public Content content(int version) {
        return versions.get(version - 1).content();
    }

    public Head head(String line) {
        return Objects.requireNonNull(lines.get(line));
    }

    public Content headContent(String line) {
        return content(head(line).version());
    }

    /** The newest version of main that a version is known to contain. */
    int sharedWithMain(int version) {
        Saved saved = versions.get(version - 1);
        if (saved.line().equals(MAIN)) {
            return version;
        }
        Integer merged = saved.merged();
        return Math.max(sharedWithMain(Objects.requireNonNull(saved.base())),
                merged == null ? 0 : sharedWithMain(merged));
    }

    /** The version itself, and all it was made from; {@code main} only ever moves on. */
    Set<Integer> holds(int version) {
        Set<Integer> held = new TreeSet<>(Set.of(version));
        int before;
        do {
            before = held.size();
            for (int one : List.copyOf(held)) {
                Saved saved = versions.get(one - 1);
                Stream.of(saved.base(), saved.merged()).filter(Objects::nonNull).forEach(held::add);
                if (saved.line().equals(MAIN)) {
                    IntStream.range(1, one).filter(other -> versions.get(other - 1).line().equals(MAIN))
                            .forEach(held::add);
                }
            }
        } while (held.size() > before);
        return held;
    }

    int append(Content content, String line, int base, @Nullable Integer merged) {
        versions.add(new Saved(content, line, base, merged));
        return versions.size();
    }
}
