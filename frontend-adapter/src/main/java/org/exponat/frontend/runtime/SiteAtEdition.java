package org.exponat.frontend.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.media.Presets;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Retractions;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.frontend.spi.Absence;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.BadQuery;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.Listing;
import org.exponat.frontend.spi.SearchQuery;
import org.exponat.frontend.spi.SearchResult;
import org.exponat.frontend.spi.Site;
import org.exponat.frontend.spi.SiteEdition;
import org.exponat.frontend.spi.ThemeNode;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;

/** A {@link PublishedView}, as a frontend sees it during one request. */
final class SiteAtEdition implements Site {

    private static final String SETTINGS = "site";

    private final String frontend;
    private final Neighbours neighbours;
    private final PublishedView view;
    private final Retractions retractions;
    private final @Nullable SearchSnapshot search;
    private final ContentTypes types;
    private final Languages languages;
    private final ReadLog log;
    private final ItemReader reader;

    /**
     * @param frontend the name of the one that reads
     * @param neighbours where items are in other frontends
     */
    SiteAtEdition(String frontend, Neighbours neighbours, PublishedView view, Retractions retractions,
            @Nullable SearchSnapshot search, ContentTypes types,
            Languages languages, Presets presets, ReadLog log) {
        this.frontend = frontend;
        this.neighbours = neighbours;
        this.view = view;
        this.retractions = retractions;
        this.search = search;
        this.types = types;
        this.languages = languages;
        this.log = log;
        this.reader = new ItemReader(view, types, languages, presets, log);
    }

    private SiteAtEdition(SiteAtEdition same, String frontend) {
        this.frontend = frontend;
        this.neighbours = same.neighbours;
        this.view = same.view;
        this.retractions = same.retractions;
        this.search = same.search;
        this.types = same.types;
        this.languages = same.languages;
        this.log = same.log;
        this.reader = same.reader;
    }

    /** The same as another frontend reads it; what that reads counts for the same page. */
    SiteAtEdition seenBy(String other) {
        return new SiteAtEdition(this, other);
    }

    @Override
    public SiteEdition edition() {
        // It is another one after every publication.
        log.types(Set.of());
        return new SiteEdition(view.edition().number(), view.edition().effectiveAt());
    }

    @Override
    public List<Locale> locales() {
        return languages.all().stream().map(LocaleTag::toLocale).toList();
    }

    @Override
    public Locale defaultLocale() {
        return languages.standard().toLocale();
    }

    @Override
    public Optional<Item> find(String id, Locale locale) {
        return findAll(List.of(id), locale).stream().findFirst();
    }

    @Override
    public List<Item> findAll(Collection<String> ids, Locale locale, String... fields) {
        List<ItemId> wanted = ids.stream().flatMap(id -> itemId(id).stream()).distinct().toList();
        log.items(wanted);
        Map<ItemId, LiveItem> found = reader.load(wanted);
        return reader.read(wanted.stream().filter(found::containsKey).map(found::get).toList(), tag(locale),
                Set.of(fields));
    }

    @Override
    public Optional<Item> find(String type, String slug, Locale locale) {
        if (types.find(type).isEmpty() || !Slug.isSlug(slug)) {
            return Optional.empty();
        }
        LocaleTag asked = tag(locale);
        Optional<Item> found = view.findBySlug(type, asked, new Slug(slug))
                .flatMap(live -> reader.read(List.of(live), asked, Set.of()).stream().findFirst());
        // An item that is found by its own slug keeps it until it changes itself; otherwise any item of the type that
        // takes the slug changes the answer.
        if (found.isEmpty() || !slug.equals(found.get().translations().get(locale))) {
            log.types(Set.of(type));
        }
        found.ifPresent(item -> log.items(List.of(ItemId.parse(item.id()))));
        return found;
    }

    @Override
    public Absence whyMissing(String type, String slug, Locale locale) {
        if (types.find(type).isEmpty() || !Slug.isSlug(slug)) {
            return new Absence.Unknown();
        }
        log.types(Set.of(type));
        LocaleTag asked = tag(locale);
        // An item that is live in other languages only can still be found under the slug of one of those.
        Optional<ItemId> elsewhere = view.findBySlug(type, asked, new Slug(slug)).map(LiveItem::id);
        if (elsewhere.isPresent()) {
            return gone(elsewhere.get(), asked);
        }
        if (retractions.concern(type, new Slug(slug))) {
            return new Absence.Gone(true);
        }
        Optional<ItemId> former = view.lastUnderSlug(type, asked, new Slug(slug));
        if (former.isEmpty()) {
            return new Absence.Unknown();
        }
        return find(former.get().toString(), locale).map(item -> (Absence) new Absence.Moved(item))
                .orElseGet(() -> gone(former.get(), asked));
    }

    /** Why an item is not live for readers of the language. */
    private Absence gone(ItemId id, LocaleTag asked) {
        Set<LocaleTag> locales = new HashSet<>(Set.of(asked));
        languages.fallbackOf(asked).ifPresent(locales::add);
        Set<Slot> retracted = retractions.of(id);
        if (retracted.contains(Slot.SHARED) || locales.stream().map(Slot::of).anyMatch(retracted::contains)) {
            return new Absence.Gone(true);
        }
        return view.lastShowing(id, locales).isPresent() ? new Absence.Gone(false) : new Absence.Unknown();
    }

    @Override
    public Optional<Asset> asset(String id, Locale locale) {
        List<ItemId> wanted = itemId(id).stream().toList();
        log.items(wanted);
        reader.load(wanted);
        return wanted.stream().flatMap(one -> reader.asset(one, tag(locale)).stream()).findFirst();
    }

    @Override
    public Map<Locale, String> translations(String id) {
        List<ItemId> wanted = itemId(id).stream().toList();
        log.items(wanted);
        return reader.load(wanted).values().stream().findFirst().map(reader::translations).orElse(Map.of());
    }

    @Override
    public Optional<Item> settings(Locale locale) {
        return find(SETTINGS, frontend, locale);
    }

    @Override
    public Optional<String> address(String other, Link item, Locale locale) {
        return neighbours.address(other, item, locale, this);
    }

    @Override
    public Listing list(ListQuery query) {
        log.types(query.types());
        Set<String> known = known(query.types());
        if (known.isEmpty() && !query.types().isEmpty()) {
            return new Listing(List.of(), null);
        }
        LocaleTag locale = tag(query.locale());
        List<Filter> filters = new ArrayList<>();
        query.filter()
                .forEach((field, values) -> filters.add(new Filter.AnyOf(field, values.stream().sorted().toList())));
        try {
            Page page = view.list(new ContentQuery(known, locale, languages.fallbackOf(locale).orElse(null),
                    new Filter.All(filters), query.sort().stream().map(Sort::parse).toList(), query.limit(),
                    query.after() == null ? null : Cursor.decode(query.after())));
            reader.keep(page.items());
            return new Listing(reader.read(page.items(), locale, query.fields()),
                    page.next() == null ? null : page.next().encode());
        } catch (InvalidContent | IllegalArgumentException impossible) {
            throw new BadQuery("this list cannot be had", impossible);
        }
    }

    @Override
    public SearchResult search(SearchQuery query) {
        if (search == null) {
            throw new IllegalStateException("this route does not say that it searches");
        }
        // How rare a word is, what it may have been meant to be and how many there are of each type comes from all types.
        log.types(Set.of());
        Set<String> known = known(query.types());
        if (known.isEmpty() && !query.types().isEmpty()) {
            return SearchResult.nothing();
        }
        LocaleTag locale = tag(query.locale());
        List<ItemId> themes = query.themes().stream().flatMap(id -> itemId(id).stream()).toList();
        List<Filter> filters = new ArrayList<>();
        query.filter()
                .forEach((facet, values) -> filters.add(new Filter.AnyOf(facet, values.stream().sorted().toList())));
        try {
            SearchAnswer answer = search.search(new SearchQuestion(query.text(), locale,
                    languages.fallbackOf(locale).orElse(null), known, themes, true, new Filter.All(filters), List.of(),
                    query.corrects(), query.limit(), query.after()),
                    view);
            if (answer.partial()) {
                log.incomplete();
            }
            return new SearchResults(reader, locale).of(answer);
        } catch (InvalidContent | IllegalArgumentException impossible) {
            throw new BadQuery("this cannot be searched for", impossible);
        }
    }

    @Override
    public List<ThemeNode> themes(Locale locale) {
        List<Item> themes = new ArrayList<>();
        ListQuery query = ListQuery.of(locale, ContentTypes.THEME)
                .withFields(ThemeTree.BROADER, ContentType.TEASER, "definition");
        String next = null;
        do {
            Listing page = list(query.behind(next));
            themes.addAll(page.items());
            next = page.next();
        } while (next != null);
        return new ThemeTree(themes).roots();
    }

    private Set<String> known(Set<String> names) {
        return names.stream().filter(type -> types.find(type).isPresent()).collect(Collectors.toUnmodifiableSet());
    }

    private LocaleTag tag(Locale locale) {
        LocaleTag tag = new LocaleTag(locale.toLanguageTag());
        if (!languages.knows(tag)) {
            throw new IllegalArgumentException("nothing is written in " + tag + " here");
        }
        return tag;
    }

    private static Optional<ItemId> itemId(String text) {
        try {
            return Optional.of(ItemId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
