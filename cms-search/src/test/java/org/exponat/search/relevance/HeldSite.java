package org.exponat.search.relevance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.EditionChanges;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.FormerSlug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Present;
import org.exponat.core.publication.RetractedTexts;
import org.exponat.core.publication.Retractions;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;

/**
 * A published site in memory whose one edition published everything, and its feed: what an index needs of a site, without
 * the time a store takes.
 */
final class HeldSite implements PublishedSite {

    private static final Edition ONLY = new Edition(1, Instant.EPOCH.plusSeconds(1));

    private final Map<ItemId, LiveItem> items = new LinkedHashMap<>();

    HeldSite(Collection<LiveItem> items) {
        items.forEach(item -> this.items.put(item.id(), item));
    }

    @Override
    public PublishedView at(Edition edition) {
        return new HeldView(edition, edition.equals(ONLY) ? items : Map.of());
    }

    @Override
    public Editions editions() {
        return new HeldEditions();
    }

    @Override
    public Present present() {
        return new Present(ONLY, null);
    }

    @Override
    public Retractions retractions() {
        return new NothingRetracted();
    }

    @Override
    public TextChanges changes() {
        throw new UnsupportedOperationException("no index asks for this");
    }

    /** Tells of the one edition. */
    ChangeFeed feed() {
        return new HeldFeed();
    }

    private final class HeldEditions implements Editions {

        @Override
        public Edition current() {
            return ONLY;
        }

        @Override
        public Optional<Edition> find(long number) {
            return List.of(Edition.EMPTY, ONLY).stream().filter(edition -> edition.number() == number).findFirst();
        }

        @Override
        public Edition at(Instant instant) {
            return instant.isBefore(ONLY.effectiveAt()) ? Edition.EMPTY : ONLY;
        }

        @Override
        public List<Edition> before(long number, int limit) {
            return number > 1 ? List.of(ONLY) : List.of();
        }

        @Override
        public List<EditionChange> changes(long number) {
            return items.values().stream()
                    .map(item -> new EditionChange(item.id(), item.type(), item.parts().keySet())).toList();
        }

        @Override
        public List<EditionChange> changesBetween(long after, long upTo) {
            throw new UnsupportedOperationException("no index asks for this");
        }

        @Override
        public Map<Long, EditionChanges> changes(Collection<Long> numbers, int most) {
            throw new UnsupportedOperationException("no index asks for this");
        }
    }

    private static final class HeldFeed implements ChangeFeed {

        @Override
        public List<FeedEntry> after(long position, int limit) {
            return position >= 1
                    ? List.of()
                    : List.of(new FeedEntry(1, ONLY.effectiveAt(), "system", new Change.EditionMade(1)));
        }

        @Override
        public long last() {
            return 1;
        }

        @Override
        public long commits() {
            return 1;
        }

        @Override
        public boolean await(long position, Duration atMost) throws InterruptedException {
            if (position >= 1) {
                Thread.sleep(atMost);
            }
            return position < 1;
        }
    }

    private static final class NothingRetracted implements Retractions {

        @Override
        public long last() {
            return 0;
        }

        @Override
        public Set<ItemId> since(long position) {
            return Set.of();
        }

        @Override
        public long lastForgotten() {
            return 0;
        }

        @Override
        public Set<ItemId> erasedSince(long position) {
            return Set.of();
        }

        @Override
        public List<RetractedTexts> between(long after, long upTo, int limit) {
            return List.of();
        }

        @Override
        public Set<Slot> of(ItemId id) {
            return Set.of();
        }

        @Override
        public Set<Slot> of(DocumentNumber number) {
            return Set.of();
        }

        @Override
        public boolean concern(String type, Slug slug) {
            return false;
        }
    }

    private record HeldView(Edition edition, Map<ItemId, LiveItem> items) implements PublishedView {

        @Override
        public Optional<LiveItem> find(ItemId id) {
            return Optional.ofNullable(items.get(id));
        }

        @Override
        public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
            Map<ItemId, LiveItem> found = new LinkedHashMap<>();
            ids.forEach(id -> find(id).ifPresent(item -> found.put(id, item)));
            return found;
        }

        @Override
        public Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug) {
            return Optional.empty();
        }

        @Override
        public Optional<ItemId> withNumber(DocumentNumber number) {
            return items.values().stream().filter(item -> item.number().equals(number)).map(LiveItem::id).findFirst();
        }

        @Override
        public Optional<ItemId> lastUnderSlug(String type, LocaleTag locale, Slug slug) {
            return Optional.empty();
        }

        @Override
        public List<FormerSlug> formerSlugs() {
            return List.of();
        }

        @Override
        public OptionalLong lastShowing(ItemId id, Collection<LocaleTag> locales) {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong lastShowing(DocumentNumber number, Collection<LocaleTag> locales) {
            return OptionalLong.empty();
        }

        /** Knows no filter: everything is chosen. */
        @Override
        public Chosen choose(ContentQuery query) {
            return new Chosen(new ArrayList<>(items.keySet()), null);
        }

        @Override
        public long count(ContentQuery query) {
            return items.size();
        }

        @Override
        public Map<ItemId, Map<Slot, Long>> lastChanges(Collection<ItemId> ids) {
            return Map.of();
        }

        @Override
        public long lastChangeOfTypes(Collection<String> types) {
            return edition.number();
        }
    }
}
