package org.exponat.search.document;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;

/**
 * Some themes, and all that lie above them, as they are live at one edition. Read level by level, each with one question to
 * the store. What is not live connects nothing; a circle is gone round once.
 */
public final class ThemesAbove {

    private final Map<ItemId, LiveItem> live;
    private final boolean tree;

    private ThemesAbove(Map<ItemId, LiveItem> live, boolean tree) {
        this.live = live;
        this.tree = tree;
    }

    static ThemesAbove of(PublishedView view, Collection<ItemId> themes, ContentTypes types) {
        boolean tree = types.areThemesATree();
        Map<ItemId, LiveItem> live = new HashMap<>();
        Set<ItemId> known = new HashSet<>(themes);
        Set<ItemId> level = new LinkedHashSet<>(themes);
        while (!level.isEmpty()) {
            Map<ItemId, LiveItem> found = view.findAll(level);
            live.putAll(found);
            level = new LinkedHashSet<>();
            for (LiveItem theme : tree ? found.values() : List.<LiveItem>of()) {
                for (ItemId broader : parentsIfReadable(theme)) {
                    if (known.add(broader)) {
                        level.add(broader);
                    }
                }
            }
        }
        return new ThemesAbove(live, tree);
    }

    /** The theme, if it is live. */
    Optional<LiveItem> find(ItemId theme) {
        return Optional.ofNullable(live.get(theme)).filter(ThemesAbove::isTheme);
    }

    /**
     * The live themes above these that are not among them.
     *
     * @throws RuntimeException if one on the way cannot be understood
     */
    SortedSet<ItemId> above(Collection<ItemId> themes) {
        if (!tree) {
            return Collections.emptySortedSet();
        }
        Set<ItemId> seen = new HashSet<>(themes);
        SortedSet<ItemId> above = new TreeSet<>();
        Set<ItemId> level = new LinkedHashSet<>(themes);
        while (!level.isEmpty()) {
            Set<ItemId> next = new LinkedHashSet<>();
            for (ItemId theme : level) {
                find(theme).map(ThemesAbove::parents).orElse(List.of()).stream()
                        .filter(broader -> find(broader).isPresent() && seen.add(broader)).forEach(next::add);
            }
            above.addAll(next);
            level = next;
        }
        return above;
    }

    /** The themes that a theme names as those above it, live or not, each once. */
    public static List<ItemId> parents(LiveItem theme) {
        return theme.part(Slot.SHARED).map(part -> part.part().sharedFields().get(ContentTypes.BROADER))
                .map(ItemContents::ids).orElse(List.of());
    }

    /** What cannot be understood is told of when it is asked for, by those items that it concerns. */
    private static List<ItemId> parentsIfReadable(LiveItem theme) {
        try {
            return isTheme(theme) ? parents(theme) : List.of();
        } catch (RuntimeException broken) {
            return List.of();
        }
    }

    private static boolean isTheme(LiveItem item) {
        return item.type().equals(ContentTypes.THEME);
    }
}
