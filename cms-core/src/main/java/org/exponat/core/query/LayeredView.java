package org.exponat.core.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.FormerSlug;
import org.exponat.core.publication.LiveItem;

/**
 * A view over another one, which answers whatever this one does not answer itself. What the interface makes of other answers
 * it makes of this view's.
 */
public abstract class LayeredView implements PublishedView {

    private final PublishedView below;

    protected LayeredView(PublishedView below) {
        this.below = below;
    }

    /** The view below; called once for each question that reaches it, but that for the edition. */
    protected PublishedView below() {
        return below;
    }

    @Override
    public Edition edition() {
        return below.edition();
    }

    @Override
    public Optional<LiveItem> find(ItemId id) {
        return below().find(id);
    }

    @Override
    public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
        return below().findAll(ids);
    }

    @Override
    public Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug) {
        return below().underSlug(type, locale, slug);
    }

    @Override
    public Optional<ItemId> withNumber(DocumentNumber number) {
        return below().withNumber(number);
    }

    @Override
    public Optional<ItemId> lastUnderSlug(String type, LocaleTag locale, Slug slug) {
        return below().lastUnderSlug(type, locale, slug);
    }

    @Override
    public List<FormerSlug> formerSlugs() {
        return below().formerSlugs();
    }

    @Override
    public OptionalLong lastShowing(ItemId id, Collection<LocaleTag> locales) {
        return below().lastShowing(id, locales);
    }

    @Override
    public OptionalLong lastShowing(DocumentNumber number, Collection<LocaleTag> locales) {
        return below().lastShowing(number, locales);
    }

    @Override
    public Chosen choose(ContentQuery query) {
        return below().choose(query);
    }

    @Override
    public long count(ContentQuery query) {
        return below().count(query);
    }

    @Override
    public Map<ItemId, Map<Slot, Long>> lastChanges(Collection<ItemId> ids) {
        return below().lastChanges(ids);
    }

    @Override
    public long lastChangeOfTypes(Collection<String> types) {
        return below().lastChangeOfTypes(types);
    }
}
