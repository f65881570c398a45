package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.ThemeCounts;
import org.jspecify.annotations.Nullable;

/**
 * Themes as a tree. One that is narrower than several stands below each of them; a circle is entered at the first of its
 * themes and gone round once.
 */
final class ThemeTree {

    /** A theme below several others is repeated with all that is below it: there is no other bound. */
    private static final int MOST = 5_000;
    /** A JSON text that is nested much deeper is refused by whoever writes or reads it. */
    private static final int DEEPEST = 100;

    private final Map<ItemId, Reading> themes = new LinkedHashMap<>();
    private final Map<ItemId, List<ItemId>> children = new LinkedHashMap<>();
    private final Set<ItemId> shown = new HashSet<>();
    private final @Nullable ThemeCounts counts;
    private final @Nullable String by;
    private int nodes;

    /**
     * @param items how many items are found by the theme, or one below it, if that is asked for
     * @param counts how many of these of each value, by facet, if that is asked for
     * @param children the themes directly below it
     */
    @Schema(name = "ThemeNode")
    record Node(ItemReference theme, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long items,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, List<Counted>> counts,
            List<Node> children) {}

    /** @param readings all themes in the order they are to stand in */
    ThemeTree(List<Reading> readings, @Nullable ThemeCounts counts, @Nullable String by) {
        this.counts = counts;
        this.by = by;
        readings.forEach(reading -> themes.put(reading.id(), reading));
        readings.forEach(reading -> parents(reading).forEach(
                parent -> children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(reading.id())));
    }

    /** @throws Refusal (400) if it is larger or deeper than an answer should be */
    List<Node> roots() {
        List<Node> roots = new ArrayList<>();
        themes.values().stream().filter(theme -> parents(theme).isEmpty())
                .forEach(root -> roots.add(node(root.id(), new LinkedHashSet<>())));
        // What is left is above itself.
        for (ItemId theme : themes.keySet()) {
            if (!shown.contains(theme)) {
                roots.add(node(theme, new LinkedHashSet<>()));
            }
        }
        return roots;
    }

    private Node node(ItemId theme, Set<ItemId> above) {
        if (++nodes > MOST) {
            throw new Refusal(Problem.tooCostly("The themes are a tree of more than " + MOST
                    + " places. Ask for them in pages, without tree."));
        }
        if (above.size() == DEEPEST) {
            throw new Refusal(Problem.tooCostly("There are more than " + DEEPEST
                    + " themes below each other. Ask for them in pages, without tree."));
        }
        shown.add(theme);
        above.add(theme);
        List<Node> below = new ArrayList<>();
        for (ItemId child : children.getOrDefault(theme, List.of())) {
            if (!above.contains(child)) {
                below.add(node(child, above));
            }
        }
        above.remove(theme);
        Reading reading = themes.get(theme);
        if (reading == null) {
            throw new IllegalStateException("a child is one of the themes");
        }
        return new Node(ItemReference.to(reading), items(counts, theme), counts(counts, by, theme), below);
    }

    /** The themes directly above one that are shown, too. */
    private List<ItemId> parents(Reading theme) {
        List<ItemId> parents = new ArrayList<>();
        theme.field(ContentTypes.BROADER)
                .ifPresent(broader -> broader.forEach(id -> parents.add(ItemId.parse(id.stringValue()))));
        return parents.stream().filter(themes::containsKey).distinct().toList();
    }

    static @Nullable Long items(@Nullable ThemeCounts counts, ItemId theme) {
        return counts == null ? null : (Long) counts.of(theme).items();
    }

    static @Nullable Map<String, List<Counted>> counts(@Nullable ThemeCounts counts, @Nullable String by,
            ItemId theme) {
        return counts == null || by == null ? null : Map.of(by, Counted.of(counts.of(theme).by()));
    }
}
