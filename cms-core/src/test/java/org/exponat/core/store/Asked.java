package org.exponat.core.store;

import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.exponat.core.command.Publish;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A question for a list, said shortly: all articles in German, unless told otherwise. */
public record Asked(Set<String> types, LocaleTag locale, @Nullable LocaleTag fallback, Filter filter, List<Sort> sort) {

    public static Asked articles() {
        return of("article");
    }

    static Asked of(String... types) {
        return new Asked(Set.of(types), DE, null, Filter.everything(), List.of());
    }

    /** Articles with one of these values. */
    static Asked where(String field, String... values) {
        return articles().with(field, values);
    }

    /** Articles in this order; written as in {@link Sort#parse}. */
    static Asked by(String... steps) {
        return articles().sorted(steps);
    }

    public Asked with(String field, String... values) {
        return with(new Filter.AnyOf(field, List.of(values)));
    }

    public Asked with(Filter other) {
        return new Asked(types, locale, fallback, new Filter.All(List.of(filter, other)), sort);
    }

    public Asked sorted(String... steps) {
        return new Asked(types, locale, fallback, filter, Arrays.stream(steps).map(Sort::parse).toList());
    }

    public Asked in(LocaleTag other) {
        return new Asked(types, other, fallback, filter, sort);
    }

    public Asked fallingBackTo(LocaleTag other) {
        return new Asked(types, locale, other, filter, sort);
    }

    ContentQuery query(int limit, @Nullable Cursor after) {
        return new ContentQuery(types, locale, fallback, filter, sort, limit, after);
    }

    /** The answer as one page. */
    public List<ItemId> at(PublishedView view) {
        return view.list(query(ContentQuery.MAX_LIMIT, null)).items().stream().map(LiveItem::id).toList();
    }

    List<ItemId> now(Installation cms) {
        return at(cms.site().now());
    }

    /** The answer page by page; cursors go through their text, as readers send them. */
    public List<ItemId> pagesAt(PublishedView view, int limit) {
        List<ItemId> ids = new ArrayList<>();
        @Nullable
        Cursor after = null;
        do {
            Page page = view.list(query(limit, after));
            page.items().forEach(item -> ids.add(item.id()));
            after = page.next() == null ? null : Cursor.decode(page.next().encode());
        } while (after != null);
        return ids;
    }

    /** Creates articles and publishes them in one edition; a title they lack and the slugs are made up. */
    public static List<ItemId> live(Installation cms, String... articles) {
        List<ItemId> ids = new ArrayList<>();
        for (String article : articles) {
            ObjectNode fields = json(article);
            if (!fields.has("title")) {
                fields.putObject("title").put("de", "Titel");
            }
            ObjectNode slugs = fields.putObject("slug");
            String slug = "s" + cms.store.itemCount();
            fields.get("title").propertyNames().forEach(locale -> slugs.put(locale, slug));
            ids.add(cms.create("article", fields.toString()).id());
        }
        cms.publish(ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, null))
                .toList());
        return ids;
    }
}
