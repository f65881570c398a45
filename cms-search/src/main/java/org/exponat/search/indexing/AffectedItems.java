package org.exponat.search.indexing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;

/** Whose documents may look different when some items do. */
final class AffectedItems {

    private AffectedItems() {}

    /**
     * Whose documents an edition may have changed.
     *
     * @param now the site at that edition
     */
    static SortedSet<ItemId> by(PublishedSite site, PublishedView now, Languages languages) {
        Map<ItemId, String> changed = new HashMap<>();
        site.editions().changes(now.edition().number()).forEach(change -> changed.put(change.item(), change.type()));
        return by(changed, now, languages);
    }

    /**
     * The changed items, and those that carry a theme among them.
     *
     * @param changed their types, by item
     * @param view of the site before the change or after it: who is not changed carries the same themes in both
     */
    static SortedSet<ItemId> by(Map<ItemId, String> changed, PublishedView view, Languages languages) {
        SortedSet<ItemId> affected = new TreeSet<>(changed.keySet());
        List<String> themes = changed.keySet().stream().filter(id -> ContentTypes.THEME.equals(changed.get(id)))
                .map(ItemId::toString).sorted().toList();
        if (!themes.isEmpty()) {
            for (LocaleTag locale : languages.all()) {
                affected.addAll(carriers(themes, locale, view));
            }
        }
        return affected;
    }

    private static Collection<ItemId> carriers(List<String> themes, LocaleTag locale, PublishedView view) {
        List<ItemId> carriers = new ArrayList<>();
        Cursor after = null;
        do {
            Page page = view.list(new ContentQuery(Set.of(), locale, null,
                    new Filter.AnyOf(ContentType.THEMES, themes), List.of(), ContentQuery.MAX_LIMIT, after));
            page.items().stream().map(LiveItem::id).forEach(carriers::add);
            after = page.next();
        } while (after != null);
        return carriers;
    }
}
