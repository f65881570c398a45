package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.frontend.pages.Texts;
import org.exponat.frontend.spi.BadQuery;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.SearchQuery;
import org.exponat.frontend.spi.SearchResult;
import org.exponat.frontend.spi.SearchResult.Expanded;
import org.exponat.frontend.spi.SearchResult.Facet;
import org.exponat.frontend.spi.SearchResult.Hit;
import org.jspecify.annotations.Nullable;

/**
 * The search page.
 *
 * @param address of the search without a question
 * @param asked whether anything was asked for
 * @param summary how much was found
 * @param types the types chosen, to be kept when the words change
 * @param themes the themes chosen, likewise
 * @param filters the values of other facets chosen, likewise
 * @param ways where to go when nothing was found
 * @param didYouMean what was looked for, because nothing has what was typed
 * @param instead what was typed, to be looked for all the same
 * @param besides what else was looked for
 * @param more the address of the next page; null if there is none
 * @param first the address of the first page; null if this is it
 */
record SearchPage(String address, String query, boolean asked, String summary, List<Result> results,
        List<FacetGroup> facets, List<String> types, List<String> themes, List<String> filters, List<Anchor> ways,
        @Nullable Anchor didYouMean, @Nullable Anchor instead, List<Besides> besides,
        @Nullable String more, @Nullable String first) {

    private static final int PAGE_SIZE = 20;
    /** Chosen by names of their own. */
    private static final Set<String> OWN_FACETS = Set.of("type", "theme");
    /** Below the most frequent values a list of themes is noise. */
    private static final int MAX_FACET_VALUES = 12;
    private static final int MAX_THEMES_OF_A_RESULT = 4;
    /** More are looked for; these say what it is about. */
    private static final int MAX_WORDS_BESIDES = 6;

    /** An item that was found. */
    record Result(@Nullable String address, String kind, Words title, Html excerpt, List<Anchor> themes) {

        boolean hasThemes() {
            return !themes.isEmpty();
        }
    }

    /** Other words that were looked for, because what was typed is a name of a theme. */
    record Besides(Anchor theme, String words) {}

    /** A way to narrow the question down. */
    record FacetGroup(String heading, List<Choice> choices) {}

    /** @param address where choosing it, or letting it go if it is chosen, leads */
    record Choice(String address, Words label, long count, boolean chosen) {}

    boolean nothingFound() {
        return asked && results.isEmpty();
    }

    boolean hasWays() {
        return !ways.isEmpty();
    }

    boolean hasResults() {
        return !results.isEmpty();
    }

    boolean hasPaging() {
        return more != null || first != null;
    }

    boolean hasFacets() {
        return !facets.isEmpty();
    }

    static Shell of(Visit visit) {
        SearchAsked asked = SearchAsked.in(visit.request());
        List<Item> themes = asked.themes().stream()
                .flatMap(slug -> visit.site().find("theme", slug, visit.locale()).stream()).toList();
        SearchPage page = asked.isEmpty() ? empty(visit) : answer(visit, asked, themes);
        return new ShellDraft(visit, page).titled(visit.texts().get("searchTitle"))
                .searching(asked).done();
    }

    private static SearchPage empty(Visit visit) {
        return new SearchPage(visit.addresses().search(visit.locale()), "", false, "", List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), null, null, List.of(), null, null);
    }

    private static SearchPage answer(Visit visit, SearchAsked asked, List<Item> themes) {
        SearchResult found = found(visit, asked, themes);
        Texts texts = visit.texts();
        List<FacetGroup> facets = Stream.concat(
                Stream.of(typeFacet(visit, asked, found), themeFacet(visit, asked, themes, found)),
                found.facets().keySet().stream().filter(name -> !OWN_FACETS.contains(name)).sorted()
                        .map(name -> declaredFacet(visit, asked, name, found)))
                .filter(group -> !group.choices().isEmpty()).toList();
        Anchor didYouMean = found.didYouMean() == null
                ? null
                : Anchor.to(visit.addresses().search(visit.locale(), asked.withText(found.didYouMean())),
                        found.didYouMean());
        Anchor instead = found.didYouMean() == null
                ? null
                : Anchor.to(visit.addresses().search(visit.locale(), asked.asTyped()), asked.text());
        String text = found.didYouMean() == null ? asked.text() : found.didYouMean();
        return new SearchPage(visit.addresses().search(visit.locale()), asked.text(), true,
                texts.get(text.isEmpty() ? "found" : "foundFor", found.total(), text),
                found.hits().stream().map(hit -> result(visit, hit)).toList(), facets, asked.types(),
                asked.themes(), asked.filters(), visit.ways(), didYouMean, instead,
                found.expanded().stream().map(expanded -> besides(visit, expanded)).toList(),
                found.next() == null ? null : visit.addresses().search(visit.locale(), asked.behind(found.next())),
                asked.after() == null ? null : visit.addresses().search(visit.locale(), asked.behind(null)));
    }

    /** A place to continue at that no longer fits, from an old or edited address, starts over. */
    private static SearchResult found(Visit visit, SearchAsked asked, List<Item> themes) {
        SearchQuery query = new SearchQuery(asked.text(), visit.locale(),
                asked.types().isEmpty() ? Kind.TYPES : Set.copyOf(asked.types()),
                themes.stream().map(Item::id).toList(), asked.byFacet(), !asked.exactly(), PAGE_SIZE, asked.after());
        if (themes.size() < asked.themes().size()) {
            return SearchResult.nothing();
        }
        try {
            return visit.site().search(query);
        } catch (BadQuery stale) {
            if (asked.after() == null) {
                throw stale;
            }
            return found(visit, asked.behind(null), themes);
        }
    }

    private static Besides besides(Visit visit, Expanded expanded) {
        String words = expanded.also().stream().limit(MAX_WORDS_BESIDES).collect(Collectors.joining(", "));
        return new Besides(visit.anchor(expanded.theme()),
                expanded.also().size() > MAX_WORDS_BESIDES ? words + ", …" : words);
    }

    private static Result result(Visit visit, Hit hit) {
        Anchor anchor = visit.anchor(hit.item());
        return new Result(anchor.address(), visit.texts().get("kind." + hit.item().type()), anchor.name(),
                new Html(hit.marked(), Words.langOf(hit.excerptLanguage(), visit.locale())),
                visit.anchors(hit.themes().stream().limit(MAX_THEMES_OF_A_RESULT).toList()));
    }

    private static FacetGroup typeFacet(Visit visit, SearchAsked asked, SearchResult found) {
        List<Choice> choices = new ArrayList<>();
        for (Facet facet : found.facet("type")) {
            if (Kind.ofType(facet.value()).isPresent()) {
                choices.add(new Choice(visit.addresses().search(visit.locale(), asked.withTypeToggled(facet.value())),
                        new Words(visit.texts().get("nav." + facet.value()), null), facet.count(),
                        asked.types().contains(facet.value())));
            }
        }
        return new FacetGroup(visit.texts().get("facetType"), choices);
    }

    /** What the types of the installation declare: the website knows its name at most. */
    private static FacetGroup declaredFacet(Visit visit, SearchAsked asked, String name, SearchResult found) {
        List<Choice> choices = found.facet(name).stream().filter(facet -> asked.isChosen(name, facet.value()))
                .map(facet -> choice(visit, asked, name, facet)).collect(Collectors.toList());
        found.facet(name).stream().filter(facet -> !asked.isChosen(name, facet.value()))
                .limit(Math.max(0, MAX_FACET_VALUES - choices.size()))
                .forEach(facet -> choices.add(choice(visit, asked, name, facet)));
        String key = "facet." + name;
        return new FacetGroup(visit.texts().has(key) ? visit.texts().get(key) : name, choices);
    }

    private static Choice choice(Visit visit, SearchAsked asked, String name, Facet facet) {
        return new Choice(
                visit.addresses().search(visit.locale(), asked.withFilterToggled(name, facet.value())),
                new Words(facet.label(), null), facet.count(), asked.isChosen(name, facet.value()));
    }

    private static FacetGroup themeFacet(Visit visit, SearchAsked asked, List<Item> chosen, SearchResult found) {
        List<Facet> counted = found.facet("theme").stream().limit(MAX_FACET_VALUES).toList();
        List<String> ids = Stream.concat(chosen.stream().map(Item::id), counted.stream().map(Facet::value)).distinct()
                .toList();
        List<Choice> choices = new ArrayList<>();
        for (Item theme : visit.site().findAll(ids, visit.locale(), "title")) {
            long count = counted.stream().filter(facet -> facet.value().equals(theme.id())).mapToLong(Facet::count)
                    .findFirst().orElse(found.total());
            choices.add(new Choice(
                    visit.addresses().search(visit.locale(), asked.withThemeToggled(chosenAs(asked, chosen, theme))),
                    Words.of(theme, "title"), count, chosen.stream().anyMatch(other -> other.id().equals(theme.id()))));
        }
        return new FacetGroup(visit.texts().get("facetTheme"), choices);
    }

    /** The slug the address already uses for a theme, which can be that of another language, else its own. */
    private static String chosenAs(SearchAsked asked, List<Item> chosen, Item theme) {
        for (int i = 0; i < chosen.size(); i++) {
            if (chosen.get(i).id().equals(theme.id())) {
                return asked.themes().get(i);
            }
        }
        return theme.slug();
    }
}
