package org.exponat.frontend.export;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.EditionChanges;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.LayeredView;
import org.exponat.core.query.ListsInMemory;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;

/**
 * The published site as if time stood still at one edition. As nothing of it can change, what was read once is kept, within
 * bounds; so it is for as long as an export takes, and not for longer: what is retracted meanwhile may still be shown.
 */
public final class StillSite implements PublishedSite {

    /** So many items are kept, some 10 KB each. */
    private static final int MOST_ITEMS = 15_000;
    private static final int MOST_ANSWERS = 20_000;

    private final PublishedSite site;
    private final Edition edition;
    private final PublishedView view;

    public StillSite(PublishedSite site, Edition edition, ContentTypes types, Languages languages) {
        this.site = site;
        this.edition = edition;
        this.view = new StillView(site.at(edition), types, languages);
    }

    /** Whether the site had an edition of this number and no other instant, be it a later one than it stands still at. */
    boolean had(long number, Instant effectiveAt) {
        return site.editions().find(number).filter(one -> one.effectiveAt().equals(effectiveAt)).isPresent();
    }

    @Override
    public PublishedView now() {
        return view;
    }

    @Override
    public PublishedView at(Edition other) {
        return other.equals(edition) ? view : site.at(other);
    }

    @Override
    public Present present() {
        return new Present(edition, null);
    }

    @Override
    public Retractions retractions() {
        return site.retractions();
    }

    @Override
    public TextChanges changes() {
        return site.changes();
    }

    @Override
    public Editions editions() {
        Editions all = site.editions();
        return new Editions() {

            @Override
            public Edition current() {
                return edition;
            }

            @Override
            public Optional<Edition> find(long number) {
                return number > edition.number() ? Optional.empty() : all.find(number);
            }

            @Override
            public Edition at(Instant instant) {
                return instant.isBefore(edition.effectiveAt()) ? all.at(instant) : edition;
            }

            @Override
            public List<Edition> before(long number, int limit) {
                return all.before(Math.min(number, edition.number() + 1), limit);
            }

            @Override
            public List<EditionChange> changes(long number) {
                return all.changes(number);
            }

            @Override
            public List<EditionChange> changesBetween(long after, long upTo) {
                return all.changesBetween(after, upTo);
            }

            @Override
            public Map<Long, EditionChanges> changes(Collection<Long> numbers, int most) {
                return all.changes(numbers, most);
            }
        };
    }

    private static final class StillView extends LayeredView {

        private final ConcurrentMap<ItemId, Optional<LiveItem>> items = new ConcurrentHashMap<>();
        private final ConcurrentMap<ContentQuery, Chosen> lists = new ConcurrentHashMap<>();
        private final ConcurrentMap<Address, Optional<ItemId>> owners = new ConcurrentHashMap<>();

        private record Address(String type, LocaleTag locale, Slug slug) {}

        private final ListsInMemory memory;

        StillView(PublishedView view, ContentTypes types, Languages languages) {
            super(view);
            this.memory = new ListsInMemory(view, this::findAll, types, languages, MOST_ITEMS);
        }

        @Override
        public Optional<LiveItem> find(ItemId id) {
            return Optional.ofNullable(findAll(List.of(id)).get(id));
        }

        @Override
        public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
            Map<ItemId, Optional<LiveItem>> known = new LinkedHashMap<>();
            ids.forEach(id -> known.put(id, items.get(id)));
            List<ItemId> unknown = known.entrySet().stream().filter(one -> one.getValue() == null)
                    .map(Map.Entry::getKey).toList();
            if (!unknown.isEmpty()) {
                Map<ItemId, LiveItem> read = below().findAll(unknown);
                if (items.size() + unknown.size() > MOST_ITEMS) {
                    items.clear();
                }
                for (ItemId id : unknown) {
                    Optional<LiveItem> item = Optional.ofNullable(read.get(id));
                    items.put(id, item);
                    known.put(id, item);
                    item.ifPresent(this::own);
                }
            }
            Map<ItemId, LiveItem> found = new LinkedHashMap<>();
            known.forEach((id, item) -> item.ifPresent(live -> found.put(id, live)));
            return found;
        }

        /** Who has an item knows who is under its slugs. */
        private void own(LiveItem item) {
            forgetOwners();
            item.parts().forEach((slot, part) -> {
                if (slot instanceof Slot.Localised(LocaleTag locale) && part.slug() != null) {
                    owners.put(new Address(item.type(), locale, part.slug()), Optional.of(item.id()));
                }
            });
        }

        private void forgetOwners() {
            if (owners.size() > MOST_ANSWERS) {
                owners.clear();
            }
        }

        @Override
        public Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug) {
            forgetOwners();
            return owners.computeIfAbsent(new Address(type, locale, slug),
                    _ -> below().underSlug(type, locale, slug));
        }

        @Override
        public Chosen choose(ContentQuery query) {
            if (lists.size() > MOST_ANSWERS) {
                lists.clear();
            }
            // Not computed under the map's lock: what is not offered fails, and a list takes its time.
            Chosen known = lists.get(query);
            if (known == null) {
                known = memory.choose(query).orElseGet(() -> below().choose(query));
                lists.put(query, known);
            }
            return known;
        }
    }
}
