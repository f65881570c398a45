package org.exponat.core.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Published;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.ReviseItem;
import org.exponat.core.command.SavedItem;
import org.exponat.core.comparison.Difference;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of a made store, each time about another of a few thousand items drawn from all of it. Reads begin as a
 * request does, by learning which edition is current. Not for several threads.
 */
final class Questions implements AutoCloseable {

    private static final int PAGE_OF_PLACES = 100;
    private static final int SAMPLE = 4_000;
    private static final int PAGE = 20;

    private final Installation installation;
    private final SplittableRandom random = new SplittableRandom(20261127);
    private final int count;
    private final List<Integer> items;
    private final Map<Integer, ItemId> ids = new HashMap<>();
    private final Map<ItemId, Integer> heads = new HashMap<>();
    private final Map<ItemId, Integer> published = new HashMap<>();
    private final List<ItemId> hubs = new ArrayList<>();
    private final List<ItemId> themes = new ArrayList<>();
    private final Cursor secondPage;
    private int saves;

    /** Opens a store by its name on the command line; {@link MakeStore} must have made it, with two versions or more. */
    Questions(String name) {
        this.installation = Stores.open(name);
        PublishedView view = installation.site().now();
        this.count = count(view);
        this.items = List.copyOf(sample());
        for (int item : items) {
            LiveItem live = find(view, item).orElseThrow();
            ids.put(item, live.id());
            published.put(live.id(), Objects.requireNonNull(live.parts().get(Slot.of(Installation.DE))).version());
            heads.put(live.id(), installation.drafts.get(installation.editor, live.id()).version().number());
            // Those that others point at, and that point at others themselves.
            if (Corpus.isHub(item) && item >= Corpus.BLOCK && item + Corpus.BLOCK <= count) {
                hubs.add(live.id());
            }
        }
        for (int theme = 0; theme < Corpus.THEMES; theme++) {
            themes.add(view.findBySlug(ContentTypes.THEME, Installation.DE, Corpus.themeSlug(theme)).orElseThrow()
                    .id());
        }
        this.secondPage = Objects.requireNonNull(list(Installation.DE, null, Filter.everything(), null).next());
    }

    /** How many items there are, themes not counted. */
    int count() {
        return count;
    }

    Installation installation() {
        return installation;
    }

    LiveItem bySlug() {
        return find(installation.site().now(), any(items)).orElseThrow();
    }

    /** An item by its id, and the twenty it points at. */
    Collection<LiveItem> byIdWithReferences() {
        PublishedView view = installation.site().now();
        LiveItem item = view.find(any(hubs)).orElseThrow();
        List<ItemId> targets = new ArrayList<>();
        ObjectNode shared = Objects.requireNonNull(item.parts().get(Slot.SHARED)).part().fields();
        for (JsonNode target : shared.path("related")) {
            targets.add(ItemId.parse(target.stringValue()));
        }
        return view.findAll(targets).values();
    }

    /** The first twenty companies by title. */
    Page list() {
        return list(Installation.DE, null, Filter.everything(), null);
    }

    /** The first twenty companies of a theme by title. */
    Page listOfTheme() {
        return list(Installation.DE, null, new Filter.AnyOf("themes", List.of(any(themes).toString())), null);
    }

    /** The first twenty companies of a theme by title, the theme named by its address. */
    Page listThroughTheme() {
        PublishedView view = installation.site().now();
        LiveItem theme = view.find(any(themes)).orElseThrow();
        String slug = Objects.requireNonNull(Objects.requireNonNull(theme.parts().get(Slot.of(Installation.DE))).slug())
                .value();
        return list(Installation.DE, null,
                new Filter.Through("themes", List.of(new Filter.AnyOf(ContentType.SLUG, List.of(slug)))), null);
    }

    /** The first twenty companies by title that were founded in one decade: one in seventeen. */
    Page listOfDecade() {
        String first = Integer.toString(1850 + 10 * random.nextInt(16));
        String last = Integer.toString(Integer.parseInt(first) + 9);
        return list(Installation.DE, null, new Filter.All(List.of(
                Filter.Range.of("founded", Filter.Comparison.AT_LEAST, first),
                Filter.Range.of("founded", Filter.Comparison.AT_MOST, last))), null);
    }

    /** The first twenty companies by title that were not founded in one year. */
    Page listWithoutYear() {
        String year = Integer.toString(1850 + random.nextInt(170));
        return list(Installation.DE, null, new Filter.Not(new Filter.AnyOf("founded", List.of(year))), null);
    }

    /** The first twenty companies by title that point at anything: all do. */
    Page listThroughMany() {
        return list(Installation.DE, null, new Filter.Through("related", List.of(new Filter.Exists(ContentType.SLUG))),
                null);
    }

    /** The first twenty companies by title that were founded since a year: most of them. */
    Page listSince() {
        return list(Installation.DE, null,
                Filter.Range.of("founded", Filter.Comparison.AT_LEAST, Integer.toString(1850 + random.nextInt(80))),
                null);
    }

    /** How many companies have a theme. */
    long countOfTheme() {
        return installation.site().now().count(new ContentQuery(Set.of("company"), Installation.DE, null,
                new Filter.AnyOf("themes", List.of(any(themes).toString())), List.of(), PAGE, null));
    }

    /** The first twenty companies by English title, where there is none by the German one. */
    Page listWithFallback() {
        return list(Installation.EN, Installation.DE, Filter.everything(), null);
    }

    /** The second twenty companies by title. */
    Page secondPage() {
        return list(Installation.DE, null, Filter.everything(), secondPage);
    }

    /** Where an item is used that twenty others point at, by their newest versions and by what is live of them. */
    Object whereUsed() {
        return installation.drafts.references(installation.editor, any(hubs), null, PAGE_OF_PLACES);
    }

    /** The first hundred places where a theme is used that one item in fifty has. */
    Object whereThemeUsed() {
        return installation.drafts.references(installation.editor, any(themes), null, PAGE_OF_PLACES);
    }

    /** Another teaser for an item, saved from its newest version. */
    SavedItem save() {
        ItemId id = Objects.requireNonNull(ids.get(any(items)));
        ObjectNode patch = CanonicalJson.emptyObject();
        patch.putObject("teaser").put("de", new GermanText(++saves + System.nanoTime()).prose(150));
        SavedItem saved = installation.editing.revise(installation.editor,
                new ReviseItem(id, Objects.requireNonNull(heads.get(id)), patch, null));
        heads.put(id, saved.version().number());
        return saved;
    }

    /** Publishes another version of the German text of so many items, as one edition. */
    Published publish(int number) {
        return publish(installation.publishing, number);
    }

    Published publish(Publishing publishing, int number) {
        Set<ItemId> chosen = new LinkedHashSet<>();
        while (chosen.size() < number) {
            chosen.add(Objects.requireNonNull(ids.get(any(items))));
        }
        List<Publish.Entry> entries = new ArrayList<>();
        for (ItemId id : chosen) {
            int next = Objects.requireNonNull(published.get(id)) == 2 ? 1 : 2;
            entries.add(Installation.entry(id, Publish.Act.PUBLISH, next));
            published.put(id, next);
        }
        return publishing.publish(installation.editor, new Publish(entries, null));
    }

    /** What differs between two versions of an item. */
    List<Difference> diff() {
        return installation.drafts.diff(installation.editor, Objects.requireNonNull(ids.get(any(items))), 1, 2);
    }

    private Page list(LocaleTag locale, @Nullable LocaleTag fallback, Filter filter, @Nullable Cursor after) {
        return installation.site().now().list(new ContentQuery(Set.of("company"), locale, fallback, filter,
                List.of(Sort.parse("title")), PAGE, after));
    }

    private <T> T any(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    private Set<Integer> sample() {
        Set<Integer> drawn = new LinkedHashSet<>();
        for (int item = 0; item < count && count <= SAMPLE; item++) {
            drawn.add(item);
        }
        while (drawn.size() < Math.min(SAMPLE, count)) {
            drawn.add(random.nextInt(count));
        }
        return drawn;
    }

    /** The first number no item has. */
    private static int count(PublishedView view) {
        int without = 1;
        while (find(view, without).isPresent()) {
            without *= 2;
        }
        int with = without / 2;
        while (with + 1 < without) {
            int middle = (with + without) >>> 1;
            if (find(view, middle).isPresent()) {
                with = middle;
            } else {
                without = middle;
            }
        }
        return without;
    }

    private static Optional<LiveItem> find(PublishedView view, int item) {
        return view.findBySlug(Corpus.type(item), Installation.DE, Corpus.slug(item));
    }

    @Override
    public void close() {
        installation.close();
    }
}
