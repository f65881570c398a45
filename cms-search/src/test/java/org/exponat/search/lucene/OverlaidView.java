package org.exponat.search.lucene;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;

/** An edition overlaid with what the next one brought: the site after that, under the number before. */
record OverlaidView(PublishedView after, Edition edition) implements PublishedView {

    /** Over the edition before the current one. */
    static OverlaidView beforeCurrent(PublishedSite site) {
        Edition current = site.editions().current();
        return new OverlaidView(site.at(current), site.editions().find(current.number() - 1).orElseThrow());
    }

    /** What differs between the view and its edition. */
    static Map<ItemId, String> changed(PublishedSite site) {
        return site.editions().changes(site.editions().current().number()).stream()
                .collect(Collectors.toMap(EditionChange::item, EditionChange::type));
    }

    @Override
    public Optional<LiveItem> find(ItemId id) {
        return after.find(id);
    }

    @Override
    public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
        return after.findAll(ids);
    }

    @Override
    public Optional<LiveItem> findBySlug(String type, LocaleTag locale, Slug slug) {
        return after.findBySlug(type, locale, slug);
    }

    @Override
    public Optional<LiveItem> findByNumber(DocumentNumber number) {
        return after.findByNumber(number);
    }

    @Override
    public Page list(ContentQuery query) {
        return after.list(query);
    }

    @Override
    public long lastChange(Map<ItemId, Set<Slot>> slots) {
        return after.lastChange(slots);
    }

    @Override
    public long lastChangeOfTypes(Collection<String> types) {
        return after.lastChangeOfTypes(types);
    }
}
