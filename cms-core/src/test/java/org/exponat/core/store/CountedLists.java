package org.exponat.core.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;

/** A view that counts how often it is asked for a page of a list. */
record CountedLists(PublishedView view, AtomicInteger asked) implements PublishedView {

    @Override
    public Page list(ContentQuery query) {
        asked.incrementAndGet();
        return view.list(query);
    }

    @Override
    public Edition edition() {
        return view.edition();
    }

    @Override
    public Optional<LiveItem> find(ItemId id) {
        return view.find(id);
    }

    @Override
    public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
        return view.findAll(ids);
    }

    @Override
    public Optional<LiveItem> findBySlug(String type, LocaleTag locale, Slug slug) {
        return view.findBySlug(type, locale, slug);
    }

    @Override
    public Optional<LiveItem> findByNumber(DocumentNumber number) {
        return view.findByNumber(number);
    }

    @Override
    public long lastChange(Map<ItemId, Set<Slot>> slots) {
        return view.lastChange(slots);
    }

    @Override
    public long lastChangeOfTypes(Collection<String> types) {
        return view.lastChangeOfTypes(types);
    }
}
