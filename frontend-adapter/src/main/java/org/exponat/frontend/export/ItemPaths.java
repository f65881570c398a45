package org.exponat.frontend.export;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.FormerSlug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;
import org.exponat.frontend.export.Target.Own;
import org.exponat.frontend.runtime.Layout;
import org.exponat.frontend.spi.Link;

/** The paths of the pages that a frontend has of items, as it says itself. */
final class ItemPaths {

    private final PublishedView view;
    private final Layout layout;
    private final Places places;

    ItemPaths(PublishedView view, Layout layout, Places places) {
        this.view = view;
        this.layout = layout;
        this.places = places;
    }

    /** Of all that is live, in each language it is live in by itself. */
    SortedSet<String> now() throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        for (Locale locale : layout.languages()) {
            LocaleTag language = new LocaleTag(locale.toLanguageTag());
            Cursor next = null;
            do {
                Page page = view.list(new ContentQuery(Set.of(), language, null, Filter.everything(), List.of(),
                        ContentQuery.MAX_LIMIT, next));
                for (LiveItem item : page.items()) {
                    LivePart part = item.parts().get(Slot.of(language));
                    if (part != null && part.slug() != null) {
                        add(paths, item.id().toString(), item.type(), part.slug(), locale);
                    }
                }
                next = page.next();
            } while (next != null);
        }
        return paths;
    }

    /** Those that items had in earlier editions. What was retracted is not among them. */
    SortedSet<String> former() throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        for (FormerSlug one : view.formerSlugs()) {
            add(paths, one.item().toString(), one.type(), one.slug(), one.locale().toLocale());
        }
        return paths;
    }

    private void add(SortedSet<String> paths, String item, String type, Slug slug, Locale locale)
            throws IOException {
        Optional<String> path;
        try {
            path = layout.pathOf(new Link(item, type, slug.value(), "", locale), locale);
        } catch (IllegalStateException failed) {
            throw new IOException("the frontend does not say where the page of the " + type + " " + slug + " is: "
                    + failed.getMessage(), failed);
        }
        if (path.isPresent()) {
            own(path.get()).ifPresent(paths::add);
        }
    }

    /**
     * The path as it is read.
     *
     * @param encoded as frontends give it
     * @return empty if a search answers there
     */
    private Optional<String> own(String encoded) throws IOException {
        try {
            URI address = URI.create(places.onServer("/") + encoded);
            if (encoded.startsWith("/")
                    && places.target(address.toString(), address) instanceof Own(String path, String _)) {
                return Optional.of(path);
            }
            if (layout.searches(URI.create(encoded).getPath())) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException unreadable) {
            // told below
        }
        throw new IOException("the frontend says that a page is at " + encoded + ", where no file can be.");
    }
}
