package org.exponat.core.installation;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

/** A view that answers as another one does, for tests to change one answer or to notice the questions. */
public abstract class ForwardingView implements PublishedView {

    private final PublishedView view;

    protected ForwardingView(PublishedView view) {
        this.view = view;
    }

    /** The view that answers; called once for each question but that for the edition. */
    protected PublishedView asked() {
        return view;
    }

    @Override
    public Edition edition() {
        return view.edition();
    }

    @Override
    public Optional<LiveItem> find(ItemId id) {
        return asked().find(id);
    }

    @Override
    public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
        return asked().findAll(ids);
    }

    @Override
    public Optional<LiveItem> findBySlug(String type, LocaleTag locale, Slug slug) {
        return asked().findBySlug(type, locale, slug);
    }

    @Override
    public Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug) {
        return asked().underSlug(type, locale, slug);
    }

    @Override
    public Optional<ItemId> withNumber(DocumentNumber number) {
        return asked().withNumber(number);
    }

    @Override
    public Optional<LiveItem> findByNumber(DocumentNumber number) {
        return asked().findByNumber(number);
    }

    @Override
    public Optional<ItemId> lastUnderSlug(String type, LocaleTag locale, Slug slug) {
        return asked().lastUnderSlug(type, locale, slug);
    }

    @Override
    public OptionalLong lastShowing(ItemId id, Collection<LocaleTag> locales) {
        return asked().lastShowing(id, locales);
    }

    @Override
    public OptionalLong lastShowing(DocumentNumber number, Collection<LocaleTag> locales) {
        return asked().lastShowing(number, locales);
    }

    @Override
    public Page list(ContentQuery query) {
        return asked().list(query);
    }

    @Override
    public Chosen choose(ContentQuery query) {
        return asked().choose(query);
    }

    @Override
    public long count(ContentQuery query) {
        return asked().count(query);
    }

    @Override
    public Map<ItemId, Map<Slot, Long>> lastChanges(Collection<ItemId> ids) {
        return asked().lastChanges(ids);
    }

    @Override
    public long lastChangeOfTypes(Collection<String> types) {
        return asked().lastChangeOfTypes(types);
    }
}
