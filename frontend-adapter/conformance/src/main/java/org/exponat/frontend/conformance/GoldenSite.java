package org.exponat.frontend.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** The golden content as one request sees it. Closed when that has been answered: what reads on is told so. */
final class GoldenSite implements Site {

    private final String frontend;
    private final GoldenContent content;
    private final long edition;
    private final boolean searches;
    private boolean closed;

    GoldenSite(String frontend, GoldenContent content, long edition, boolean searches) {
        this.frontend = frontend;
        this.content = content;
        this.edition = edition;
        this.searches = searches;
    }

    void close() {
        closed = true;
    }

    private List<Item> all(Locale locale) {
        if (closed) {
            throw new IllegalStateException("a site is for one request, and that was answered");
        }
        if (!GoldenContent.LOCALES.contains(locale)) {
            throw new IllegalArgumentException("nothing is written in " + locale.toLanguageTag() + " here");
        }
        return content.all(locale);
    }

    @Override
    public SiteEdition edition() {
        return new SiteEdition(edition, Instant.parse("2026-03-01T09:00:00Z").plusSeconds(edition));
    }

    @Override
    public List<Locale> locales() {
        return GoldenContent.LOCALES;
    }

    @Override
    public Locale defaultLocale() {
        return Locale.GERMAN;
    }

    @Override
    public Optional<Item> find(String id, Locale locale) {
        return all(locale).stream().filter(item -> item.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Item> find(String type, String slug, Locale locale) {
        return all(locale).stream().filter(item -> item.type().equals(type))
                .filter(item -> item.translations().containsValue(slug)).findFirst();
    }

    @Override
    public Absence whyMissing(String type, String slug, Locale locale) {
        return new Absence.Unknown();
    }

    @Override
    public List<Item> findAll(Collection<String> ids, Locale locale, String... fields) {
        return ids.stream().distinct().flatMap(id -> find(id, locale).stream())
                .map(item -> narrowed(item, Set.of(fields))).toList();
    }

    @Override
    public Optional<Asset> asset(String id, Locale locale) {
        return GoldenContent.picture(id);
    }

    @Override
    public Map<Locale, String> translations(String id) {
        return find(id, Locale.GERMAN).map(Item::translations).orElse(Map.of());
    }

    @Override
    public Optional<Item> settings(Locale locale) {
        return find("site", frontend, locale);
    }

    @Override
    public Optional<String> address(String other, Link item, Locale locale) {
        return Optional.empty();
    }

    @Override
    public Listing list(ListQuery query) {
        List<Item> found = all(query.locale()).stream()
                .filter(item -> query.types().isEmpty() || query.types().contains(item.type()))
                .filter(item -> query.filter().entrySet().stream()
                        .allMatch(filter -> has(item, filter.getKey(), filter.getValue())))
                .sorted(Comparator.comparing(Item::title).thenComparing(Item::id)).toList();
        int from = 0;
        if (query.after() != null) {
            if (!query.after().matches("[0-9]{1,6}")) {
                throw new BadQuery("this list cannot be had", new IllegalArgumentException("no cursor of this list"));
            }
            from = Math.min(found.size(), Integer.parseInt(query.after()));
        }
        int to = Math.min(found.size(), from + query.limit());
        return new Listing(found.subList(from, to).stream().map(item -> narrowed(item, query.fields())).toList(),
                to < found.size() ? Integer.toString(to) : null);
    }

    private static boolean has(Item item, String field, Set<String> values) {
        Object value = item.fields().get(field);
        return value instanceof Collection<?> many
                ? many.stream().anyMatch(one -> values.contains(plain(one)))
                : value != null && values.contains(plain(value));
    }

    private static String plain(Object value) {
        return value instanceof Link link ? link.id() : value.toString();
    }

    private static Item narrowed(Item item, Set<String> fields) {
        if (fields.isEmpty()) {
            return item;
        }
        Map<String, Object> kept = new HashMap<>(item.fields());
        kept.keySet().removeIf(field -> !fields.contains(field) && !field.equals("title"));
        return new Item(item.id(), item.type(), item.documentNumber(), item.locale(), item.slug(), item.title(), kept,
                item.fallback(), item.translations(), item.publishedAt());
    }

    @Override
    public SearchResult search(SearchQuery query) {
        if (!searches) {
            throw new IllegalStateException("this route does not say that it searches");
        }
        String text = query.text().toLowerCase(Locale.ROOT);
        List<SearchResult.Hit> hits = all(query.locale()).stream()
                .filter(item -> query.types().isEmpty() || query.types().contains(item.type()))
                .filter(item -> item.title().toLowerCase(Locale.ROOT).contains(text))
                .filter(item -> query.themes().stream().allMatch(theme -> has(item, "themes", Set.of(theme))))
                .limit(query.limit())
                .map(item -> new SearchResult.Hit(item.link(), item.text("teaser"), escaped(item.text("teaser")),
                        item.languageOf("teaser"), Map.of(), item.links("themes")))
                .toList();
        return new SearchResult(hits.size(), hits, Map.of(), null, List.of(), null);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    @Override
    public List<ThemeNode> themes(Locale locale) {
        List<Item> themes = all(locale).stream().filter(item -> item.type().equals("theme")).toList();
        return themes.stream().filter(theme -> theme.links("broader").isEmpty())
                .map(theme -> node(theme, themes, new HashSet<>())).toList();
    }

    private static ThemeNode node(Item theme, List<Item> themes, Set<String> above) {
        Set<String> path = new HashSet<>(above);
        path.add(theme.id());
        List<ThemeNode> narrower = new ArrayList<>();
        for (Item other : themes) {
            if (!path.contains(other.id())
                    && other.links("broader").stream().anyMatch(link -> link.id().equals(theme.id()))) {
                narrower.add(node(other, themes, path));
            }
        }
        return new ThemeNode(theme, narrower);
    }
}
