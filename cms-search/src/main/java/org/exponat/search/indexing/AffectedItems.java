package org.exponat.search.indexing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.document.ThemesAbove;
import org.jspecify.annotations.Nullable;

/** Whose documents may look different when some items do. */
final class AffectedItems {

    private final PublishedView before;
    private final SearchSchema schema;

    private AffectedItems(PublishedView before, SearchSchema schema) {
        this.before = before;
        this.schema = schema;
    }

    /**
     * Whose documents an edition may have changed.
     *
     * @param now the site at that edition
     */
    static SortedSet<ItemId> by(PublishedSite site, PublishedView now, SearchSchema schema) {
        Map<ItemId, String> changed = new HashMap<>();
        long number = now.edition().number();
        site.editions().changes(number).forEach(change -> changed.put(change.item(), change.type()));
        Edition edition = site.editions().find(number - 1)
                .orElseThrow(() -> new IllegalStateException("the site has no edition " + (number - 1)));
        return by(changed, site.at(edition), now, schema);
    }

    /**
     * The changed items; those that carry a theme among them; and, where a theme came, went, or moved to another place in the
     * tree, those that carry one below it.
     * <p>
     * It is enough to go down the tree as it was before the change. Where an item has other themes above it than before,
     * follow the way up to one of these, in whichever tree has it, as far as the first theme that moved: all below that one
     * did not, so in both trees the way down from it leads to the item.
     *
     * @param changed their types, by item
     * @param before the site before the change
     * @param now the site after the change
     */
    static SortedSet<ItemId> by(Map<ItemId, String> changed, PublishedView before, PublishedView now,
            SearchSchema schema) {
        SortedSet<ItemId> affected = new TreeSet<>(changed.keySet());
        Set<ItemId> themes = changed.keySet().stream().filter(id -> ContentTypes.THEME.equals(changed.get(id)))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!themes.isEmpty()) {
            AffectedItems old = new AffectedItems(before, schema);
            Set<ItemId> carried = new LinkedHashSet<>(themes);
            if (schema.types().areThemesATree()) {
                carried.addAll(old.withAllBelow(moved(themes, before, now)));
            }
            affected.addAll(old.all(Set.of(), ContentType.THEMES, carried));
        }
        return affected;
    }

    private static Set<ItemId> moved(Set<ItemId> themes, PublishedView before, PublishedView now) {
        Map<ItemId, LiveItem> old = before.findAll(themes);
        Map<ItemId, LiveItem> young = now.findAll(themes);
        return themes.stream().filter(id -> !place(old.get(id)).equals(place(young.get(id))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<List<ItemId>> place(@Nullable LiveItem theme) {
        return Optional.ofNullable(theme).map(ThemesAbove::parents);
    }

    private Set<ItemId> withAllBelow(Set<ItemId> themes) {
        Set<ItemId> all = new LinkedHashSet<>(themes);
        Set<ItemId> level = themes;
        while (!level.isEmpty()) {
            level = all(Set.of(ContentTypes.THEME), ContentTypes.BROADER, level).stream().filter(all::add)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return all;
    }

    /** All that name one of these in a field, in whatever language they are live. */
    private Collection<ItemId> all(Set<String> types, String field, Collection<ItemId> named) {
        List<String> values = named.stream().map(ItemId::toString).sorted().toList();
        List<ItemId> found = new ArrayList<>();
        for (LocaleTag locale : schema.languages().all()) {
            Cursor after = null;
            do {
                Page page = before
                        .list(new ContentQuery(types, locale, null, new Filter.AnyOf(field, values), List.of(),
                                ContentQuery.MAX_LIMIT, after));
                page.items().stream().map(LiveItem::id).forEach(found::add);
                after = page.next();
            } while (after != null);
        }
        return found;
    }
}
