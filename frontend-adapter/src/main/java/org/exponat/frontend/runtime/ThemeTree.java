package org.exponat.frontend.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ThemeNode;

/**
 * Puts themes below their broader ones. Editors can make circles; a theme is then shown once on each path, and one that
 * lies in a circle nobody leads into from outside becomes a root, so that none is lost.
 */
final class ThemeTree {

    static final String BROADER = "broader";

    private final Map<String, Item> themes = new LinkedHashMap<>();
    private final Map<String, List<Item>> narrower = new LinkedHashMap<>();

    /** @param ordered in the order each level shall have */
    ThemeTree(List<Item> ordered) {
        ordered.forEach(theme -> themes.put(theme.id(), theme));
        for (Item theme : ordered) {
            for (Link broader : theme.links(BROADER)) {
                narrower.computeIfAbsent(broader.id(), id -> new ArrayList<>()).add(theme);
            }
        }
    }

    List<ThemeNode> roots() {
        List<ThemeNode> roots = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (Item theme : themes.values()) {
            if (theme.links(BROADER).stream().noneMatch(broader -> themes.containsKey(broader.id()))) {
                roots.add(node(theme, Set.of(), placed));
            }
        }
        for (Item theme : themes.values()) {
            if (!placed.contains(theme.id())) {
                roots.add(node(theme, Set.of(), placed));
            }
        }
        return roots;
    }

    private ThemeNode node(Item theme, Set<String> above, Set<String> placed) {
        placed.add(theme.id());
        Set<String> path = new HashSet<>(above);
        path.add(theme.id());
        return new ThemeNode(theme, narrower.getOrDefault(theme.id(), List.of()).stream()
                .filter(child -> !path.contains(child.id())).map(child -> node(child, path, placed)).toList());
    }
}
