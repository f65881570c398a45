package org.exponat.search.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Projection;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Facet;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Label;
import org.exponat.search.RelatedAnswer;
import org.exponat.search.RelatedQuestion;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchExplanation;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.SuggestAnswer;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.Suggestion;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;
import org.jspecify.annotations.Nullable;

/** Reads the whole site for every question. */
record ScanningSnapshot(long edition, ContentTypes types, Languages languages) implements SearchSnapshot {

    @Override
    public SearchAnswer search(SearchQuestion question, PublishedView view) {
        ScannedFilters filters = ScannedFilters.of(question, types, languages, view.edition().number());
        ScannedSite site = new ScannedSite(view, types, languages, question.locale(), question.fallback());
        List<ScannedItem> worded = worded(question, site);
        List<ScannedItem> found = new ArrayList<>(worded.stream().filter(item -> filters.allow(item, "")).toList());
        found.sort(order(question));
        ItemId after = filters.after(view.edition().number());
        List<ScannedItem> rest = after == null
                ? found
                : found.subList(1 + found.stream().map(ScannedItem::id).toList().indexOf(after), found.size());
        List<ScannedItem> page = rest.stream().limit(question.limit()).toList();
        Map<String, List<FacetCount>> facets = new LinkedHashMap<>();
        for (String dimension : dimensions()) {
            facets.put(dimension, counts(worded.stream().filter(item -> filters.allow(item, dimension)).toList(),
                    dimension, filters, site));
        }
        SearchAnswer answer = new SearchAnswer(found.size(), page.stream().map(ScanningSnapshot::hit).toList(), facets,
                null,
                page.size() == rest.size()
                        ? null
                        : new Cursor(view.edition().number(), filters.digest(), List.of(), page.getLast().id())
                                .encode());
        return found.isEmpty() && question.isFiltered() ? answer.withUnfiltered(worded.size()) : answer;
    }

    private static List<ScannedItem> worded(SearchQuestion question, ScannedSite site) {
        List<ScannedItem> all = List.copyOf(site.items.values());
        if (question.text().isBlank()) {
            return all;
        }
        ScannedWords.Asked asked = ScannedWords.Asked.of(question.text(), question.locale());
        List<ScannedItem> found = among(all, item -> asked.isIn(item.words(), asked.most()));
        if (asked.canBeRelaxed() && found.size() < Math.clamp(all.size() / 50, 10, 50)) {
            found = among(all, item -> asked.isIn(item.words(), 1));
        }
        return found.isEmpty() ? among(all, item -> asked.isLike(item.words())) : found;
    }

    private static List<ScannedItem> among(List<ScannedItem> all, Predicate<ScannedItem> which) {
        return all.stream().filter(which).toList();
    }

    private Comparator<ScannedItem> order(SearchQuestion question) {
        List<Sort> steps = !question.sort().isEmpty() || !question.text().isBlank()
                ? question.sort()
                : List.of(new Sort(ContentType.TITLE, false));
        Comparator<ScannedItem> order = (_, _) -> 0;
        for (Sort step : steps) {
            Comparator<String> keys = step.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
            order = order.thenComparing(item -> key(item, step), Comparator.nullsLast(keys));
        }
        return order.thenComparing(ScannedItem::id);
    }

    private static @Nullable String key(ScannedItem item, Sort step) {
        // Seconds of our time have ten digits.
        return step.field().equals(ScannedFilters.PUBLISHED)
                ? item.reading().publishedAt().getEpochSecond()
                        + "%09d".formatted(item.reading().publishedAt().getNano())
                : item.listed().values().getOrDefault(step.field(), List.of()).stream()
                        .map(Projection.Value::sortKey).map(HexFormat.of()::formatHex).findFirst().orElse(null);
    }

    private static SearchAnswer.Hit hit(ScannedItem item) {
        return new SearchAnswer.Hit(item.reading(), item.reading().text(ContentType.TEASER), Map.of(),
                List.copyOf(item.own()), 0);
    }

    private Set<String> dimensions() {
        Set<String> all = new LinkedHashSet<>(List.of(Facet.TYPE, Facet.THEME));
        all.addAll(types.dimensions().keySet());
        return all;
    }

    private List<FacetCount> counts(List<ScannedItem> items, String dimension, ScannedFilters filters,
            ScannedSite site) {
        Map<String, Long> counts = new HashMap<>();
        items.forEach(item -> filters.values(item, dimension).forEach(value -> counts.merge(value, 1L, Long::sum)));
        List<String> shown = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(SearchAnswer.MOST_VALUES).map(Map.Entry::getKey).toList();
        LocaleTag locale = filters.question().locale();
        return shown.stream()
                .flatMap(value -> label(dimension, value, locale, site).stream()
                        .map(label -> new FacetCount(value, label,
                                counts.getOrDefault(value, 0L), dimension.equals(Facet.THEME)
                                        ? site.parents(ItemId.parse(value)).stream().map(ItemId::toString)
                                                .filter(shown::contains)
                                                .toList()
                                        : List.of())))
                .sorted(Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::label)
                        .thenComparing(FacetCount::value))
                .toList();
    }

    private Optional<String> label(String name, String value, LocaleTag locale, ScannedSite site) {
        if (name.equals(Facet.TYPE)) {
            return Optional.of(types.get(value).label().in(locale, value));
        }
        if (name.equals(Facet.THEME)) {
            return site.title(ItemId.parse(value));
        }
        Dimension dimension = java.util.Objects.requireNonNull(types.dimensions().get(name));
        if (dimension.by() == Facet.By.DECADE) {
            return Optional.of(value + "–" + (Long.parseLong(value) + 9));
        }
        for (Field field : dimension.all()) {
            switch (field.elementKind()) {
                case FieldKind.Reference _ -> {
                    return site.title(ItemId.parse(value));
                }
                case FieldKind.Choice(Map<String, Label> options) -> {
                    return Optional.of(java.util.Objects.requireNonNull(options.get(value)).in(locale, value));
                }
                case FieldKind.Bool _ -> {
                    boolean german = locale.value().equals("de");
                    return Optional.of(value.equals("true") ? german ? "ja" : "yes" : german ? "nein" : "no");
                }
                default -> {
                    // is its own name
                }
            }
        }
        return Optional.of(value);
    }

    @Override
    public ThemeCounts countThemes(ThemeQuestion question, PublishedView view) {
        SearchQuestion all = new SearchQuestion("", question.locale(), question.fallback(), Set.of(), List.of(), true,
                question.by() == null ? Filter.everything() : new Filter.Exists(question.by()), List.of(), 1, null);
        ScannedFilters filters = ScannedFilters.of(all, types, languages, view.edition().number());
        ScannedSite site = new ScannedSite(view, types, languages, question.locale(), question.fallback());
        Map<ItemId, List<ScannedItem>> carriers = new HashMap<>();
        site.items.values().forEach(item -> item.carried()
                .forEach(theme -> carriers.computeIfAbsent(theme, _ -> new ArrayList<>()).add(item)));
        Map<ItemId, ThemeCounts.Count> counts = new HashMap<>();
        carriers.forEach((theme, items) -> counts.put(theme, new ThemeCounts.Count(items.size(),
                question.by() == null ? List.of() : counts(items, question.by(), filters, site))));
        return new ThemeCounts(counts, false);
    }

    /** What has any theme or word of title and body in common with it; where texts are short, all of their words tell. */
    @Override
    public RelatedAnswer related(RelatedQuestion question, PublishedView view) {
        ScannedSite site = new ScannedSite(view, types, languages, question.locale(), question.fallback());
        ScannedItem asked = site.items.get(question.item());
        if (asked == null) {
            return new RelatedAnswer(List.of(), false);
        }
        LocaleTag locale = asked.reading().item().isLiveIn(question.locale())
                ? question.locale()
                : java.util.Objects.requireNonNull(question.fallback());
        Set<String> words = asked.words().own().getOrDefault(locale, Set.of());
        Comparator<ScannedItem> mostAlike = Comparator
                .comparingLong((ScannedItem item) -> inCommon(item, asked, words, locale))
                .reversed().thenComparing(ScannedItem::id);
        return new RelatedAnswer(site.items.values().stream().filter(item -> !item.id().equals(asked.id()))
                .filter(item -> inCommon(item, asked, words, locale) > 0).sorted(mostAlike).limit(question.limit())
                .map(ScanningSnapshot::hit).toList(), false);
    }

    private static long inCommon(ScannedItem item, ScannedItem other, Set<String> words, LocaleTag locale) {
        return 2 * other.carried().stream().filter(item.carried()::contains).count() + words.stream()
                .filter(item.words().own().getOrDefault(locale, Set.of())::contains).count();
    }

    /** Scanning knows no weights, so it has nothing to tell. */
    @Override
    public SearchExplanation explain(SearchQuestion question, PublishedView view, Set<ItemId> only) {
        return new SearchExplanation(null, List.of(), false);
    }

    /** Those whose title begins so; slips are not forgiven. */
    @Override
    public SuggestAnswer suggest(SuggestQuestion question, PublishedView view) {
        ScannedSite site = new ScannedSite(view, types, languages, question.locale(), question.fallback());
        return new SuggestAnswer(site.items.values().stream()
                .filter(item -> question.types().isEmpty() || question.types().contains(item.type()))
                .filter(item -> item.reading().title().toLowerCase(java.util.Locale.ROOT)
                        .startsWith(question.text().toLowerCase(java.util.Locale.ROOT)))
                .limit(question.limit()).map(item -> new Suggestion(item.reading(), null)).toList(), false);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
