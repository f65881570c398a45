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
import org.jspecify.annotations.Nullable;

/**
 * The published site at one edition. A request opens one view at its start and passes it on as an argument, so that an
 * answer never mixes two editions. Views hold no resources, may be shared between threads, and answer the same question
 * the same way for ever, unless something is retracted: from then on every view answers as if it had never been live
 * (only {@link #lastChanges} still tells the editions it came and went with). Drafts cannot be seen through one.
 */
public interface PublishedView {

    Edition edition();

    Optional<LiveItem> find(ItemId id);

    /** Those of the items that are live, in one query; the map's order is that of the ids. */
    Map<ItemId, LiveItem> findAll(Collection<ItemId> ids);

    /** The item live under this slug in the locale, else in another locale of the type. */
    default Optional<LiveItem> findBySlug(String type, LocaleTag locale, Slug slug) {
        return underSlug(type, locale, slug).flatMap(this::find);
    }

    /** The id of what {@link #findBySlug} finds. */
    Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug);

    default Optional<LiveItem> findByNumber(DocumentNumber number) {
        return withNumber(number).flatMap(this::find);
    }

    /** The id of the item of this number, live or not. */
    Optional<ItemId> withNumber(DocumentNumber number);

    /**
     * The item that was the last to be live under this slug before this edition: in the locale if two ended together, else
     * in any of the type's. It may be live under another by now, or not at all. Whoever is live under it at this edition is
     * not asked about.
     */
    Optional<ItemId> lastUnderSlug(String type, LocaleTag locale, Slug slug);

    /**
     * All slugs that items were live under before this edition and are not at it, in whatever locale: in one question, for
     * those who tell of all at once. Two items may have had the same. In alphabetical order of type, slug and locale.
     */
    List<FormerSlug> formerSlugs();

    /** The last edition up to this one that showed the item in one of the locales; empty if none did. */
    OptionalLong lastShowing(ItemId id, Collection<LocaleTag> locales);

    /** As {@link #lastShowing(ItemId, Collection)}, for the item of this number. */
    OptionalLong lastShowing(DocumentNumber number, Collection<LocaleTag> locales);

    /** @throws org.exponat.core.model.InvalidContent if the query asks for what the types do not offer */
    default Page list(ContentQuery query) {
        Chosen chosen = choose(query);
        return new Page(List.copyOf(findAll(chosen.items()).values()), chosen.next());
    }

    /**
     * Which items {@link #list} shows, without reading them.
     *
     * @throws org.exponat.core.model.InvalidContent if the query asks for what the types do not offer
     */
    Chosen choose(ContentQuery query);

    /** @param next continues behind the last item; null when there is nothing more */
    record Chosen(List<ItemId> items, @Nullable Cursor next) {

        public Chosen {
            items = List.copyOf(items);
        }
    }

    /**
     * How many items the whole list has, on all its pages.
     *
     * @throws org.exponat.core.model.InvalidContent if the query asks for what the types do not offer
     */
    long count(ContentQuery query);

    /** The last edition up to this one that changed each slot of these items; slots that never were are left out. */
    Map<ItemId, Map<Slot, Long>> lastChanges(Collection<ItemId> ids);

    /** The last edition up to this one that changed an item of these types; no types named: of any. */
    long lastChangeOfTypes(Collection<String> types);
}
