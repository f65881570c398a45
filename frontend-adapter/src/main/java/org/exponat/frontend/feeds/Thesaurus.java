package org.exponat.frontend.feeds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ListQuery;

/**
 * The themes as SKOS: one scheme, and in it a concept for each, with its labels and definition in every language they are
 * published in. A concept is named by the theme's id, so that the name outlives every title.
 *
 * @param address of the scheme; names it
 */
record Thesaurus(String address, Map<Locale, String> titles, List<Concept> concepts) {

    private static final String TYPE = "theme";
    private static final String BROADER = "broader";

    /**
     * A theme.
     *
     * @param address names it
     * @param notation by which it is cited
     * @param narrower addresses, as all relations
     * @param pages the website's pages on it
     */
    record Concept(String address, String notation, Map<Locale, String> labels, Map<Locale, List<String>> others,
            Map<Locale, String> definitions, List<String> broader, List<String> narrower, List<String> related,
            List<String> pages) {

        boolean isTop() {
            return broader.isEmpty();
        }
    }

    static Thesaurus of(Tour tour) {
        Map<String, Map<Locale, Item>> themes = new TreeMap<>();
        for (Locale locale : tour.locales()) {
            tour.all(ListQuery.of(locale, TYPE)).stream().filter(Item::isLiveInItsLocale).forEach(
                    item -> themes.computeIfAbsent(item.id(), id -> new LinkedHashMap<>()).put(locale, item));
        }
        Map<String, List<String>> narrower = new TreeMap<>();
        themes.forEach((id, texts) -> broader(texts).filter(themes::containsKey)
                .forEach(above -> narrower.computeIfAbsent(above, key -> new ArrayList<>()).add(id)));
        Map<Locale, String> titles = new LinkedHashMap<>();
        tour.locales().forEach(locale -> tour.settings(locale)
                .filter(item -> item.languageOf("title").equals(locale))
                .ifPresent(item -> titles.put(locale, item.title())));
        List<Concept> concepts = new ArrayList<>();
        themes.forEach((id, texts) -> concepts.add(concept(tour, id, texts, narrower.getOrDefault(id, List.of()),
                themes)));
        return new Thesaurus(scheme(tour), titles, List.copyOf(concepts));
    }

    /** What the scheme is named by. */
    static String scheme(Tour tour) {
        return tour.own("/themes");
    }

    private static Concept concept(Tour tour, String id, Map<Locale, Item> texts, List<String> narrower,
            Map<String, Map<Locale, Item>> themes) {
        Map<Locale, String> labels = new LinkedHashMap<>();
        Map<Locale, List<String>> others = new LinkedHashMap<>();
        Map<Locale, String> definitions = new LinkedHashMap<>();
        List<String> pages = new ArrayList<>();
        texts.forEach((locale, item) -> {
            labels.put(locale, item.title());
            // What falls back is said in its own language already.
            if (item.languageOf("altLabels").equals(locale)) {
                others.put(locale, item.texts("altLabels").stream().distinct()
                        .filter(label -> !label.equals(item.title())).toList());
            }
            if (item.languageOf("definition").equals(locale) && !item.text("definition").isEmpty()) {
                definitions.put(locale, item.text("definition"));
            }
            tour.page(item, locale).ifPresent(pages::add);
        });
        Item any = texts.values().iterator().next();
        List<String> related = linked(texts, "related").filter(themes::containsKey).toList();
        return new Concept(concept(tour, id), any.documentNumber(), labels, others, definitions,
                named(tour, broader(texts).filter(themes::containsKey).toList()), named(tour, narrower),
                named(tour, related), pages);
    }

    private static Stream<String> broader(Map<Locale, Item> texts) {
        return linked(texts, BROADER);
    }

    /** In any language: who reads one is not shown what is live in another alone. */
    private static Stream<String> linked(Map<Locale, Item> texts, String field) {
        return texts.values().stream().flatMap(item -> item.links(field).stream()).map(Link::id).distinct();
    }

    private static List<String> named(Tour tour, List<String> ids) {
        return ids.stream().map(id -> concept(tour, id)).toList();
    }

    private static String concept(Tour tour, String id) {
        return tour.own("/themes/" + id);
    }

    /** The page a person is sent to who asks for a concept by its name; empty if there is no such theme with a page. */
    static Optional<String> page(Tour tour, String id, Locale locale) {
        return tour.site().find(id, locale).filter(item -> item.type().equals(TYPE)).flatMap(
                item -> tour.page(item, item.isLiveInItsLocale() ? locale : item.languageOf("title")));
    }
}
