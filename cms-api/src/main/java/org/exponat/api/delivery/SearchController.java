package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.api.docs.ReadParameters;
import org.exponat.api.docs.SearchParameters;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Full-text search. */
@RestController
@RequestMapping(path = "/api/delivery/search", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Delivery: search")
public final class SearchController {

    private static final Set<String> KNOWN = Names.union(ReaderLanguage.PARAMETERS, EditionChoice.PARAMETERS,
            Set.of("q", "type", "theme", "narrower", QueryParameters.FILTERS, "sort", "correct", "limit", "after"));
    /** The order that is meant where none is asked for. */
    private static final String RELEVANCE = "relevance";
    /** An item that is not there, so that nothing carries it. */
    private static final ItemId NOTHING = ItemId.parse("00000000-0000-0000-0000-000000000000");

    private final SearchedEdition searched;
    private final ContentTypes types;
    private final Languages languages;
    private final EditionChoice choice;
    private final ItemPresenter presenter;
    private final Answers answers;

    public SearchController(SearchedEdition searched, ContentTypes types, Languages languages, EditionChoice choice,
            ItemPresenter presenter, Answers answers) {
        this.searched = searched;
        this.types = types;
        this.languages = languages;
        this.choice = choice;
        this.presenter = presenter;
        this.answers = answers;
    }

    /**
     * @param facets counts over everything found by dimension, most frequent first; a dimension in which something is chosen is
     *        counted as if it were not
     * @param didYouMean what was looked for instead, because nothing has what was typed
     * @param expanded words that were looked for by other words too, because they are a label of a theme
     * @param unfiltered how many are found without types, themes and filters; told when nothing was found with them
     * @param partial true if the question took too much time, so that there may be more and better than what was found
     */
    @Schema(name = "SearchAnswer")
    record Found(long edition, long total, List<Hit> hits, Map<String, List<Counted>> facets,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String didYouMean,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Expanded> expanded, @Nullable String next,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long unfiltered,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean partial) {}

    /**
     * @param text what was typed, or put right
     * @param also the theme's other labels in all languages, then those of narrower themes
     */
    @Schema(name = "ExpandedSearch")
    record Expanded(String text, ItemReference theme, List<String> also) {}

    /**
     * @param excerpt plain text
     * @param highlights HTML-escaped passages by field, found words in {@code <mark>}
     * @param fallback which fields are in which other locale
     */
    record Hit(String id, String type, String slug, String locale, String title, String excerpt,
            Map<String, List<String>> highlights, List<ItemReference> themes, double score,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fallback) {}

    @GetMapping
    @Operation(summary = "Searches the published texts")
    @SearchParameters
    @ReadParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Found.class)))
    public ResponseEntity<byte[]> search(HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, KNOWN);
        ReaderLanguage language = ReaderLanguage.of(parameters, languages);
        Preview preview = choice.choosePreview(request, parameters);
        SearchCursor after = PageMark.cursor(parameters, preview).map(SearchCursor::decode).orElse(null);
        AskedEdition wanted = choice.choose(parameters, preview, after == null ? null : after.edition());
        return searched.ask(wanted, parameters, (snapshot, at) -> answer(parameters,
                language, after, at.asked(), at.view(), snapshot));
    }

    private ResponseEntity<byte[]> answer(QueryParameters parameters, ReaderLanguage language,
            @Nullable SearchCursor after, AskedEdition asked, PublishedView view, SearchSnapshot snapshot) {
        Set<String> askedTypes = ListQuestion.types(parameters, types);
        Optional<List<ItemId>> themes = ListQuestion.themes(parameters, view, language);
        String text = SearchedEdition.text(parameters);
        SearchQuestion question = new SearchQuestion(text, language.locale(), language.fallback(), askedTypes,
                themes.orElse(List.of(NOTHING)),
                parameters.one("narrower").isEmpty() || parameters.flag("narrower"),
                new Filter.All(ListFilters.of(parameters)), sort(parameters),
                parameters.one("correct").isEmpty() || parameters.flag("correct"), parameters.limit(),
                after == null ? null : after.inner());
        SearchAnswer answer = Pages.answered(() -> snapshot.search(question, view));

        Set<ItemId> themeIds = new HashSet<>();
        answer.hits().forEach(hit -> themeIds.addAll(hit.themes()));
        answer.expanded().forEach(expanded -> themeIds.add(expanded.theme()));
        Map<ItemId, ItemReference> named = presenter.references(view, language, themeIds);
        Set<String> touching = new TreeSet<>(askedTypes);
        if (!askedTypes.isEmpty()) {
            touching.add(ContentTypes.THEME);
        }
        String next = answer.next() == null
                ? null
                : PageMark.of(new SearchCursor(asked.edition().number(), answer.next()).encode(), asked.preview());
        Found found = new Found(view.lastChangeOfTypes(touching), answer.total(),
                answer.hits().stream().map(hit -> hit(hit, named)).toList(), Counted.of(answer.facets()),
                answer.didYouMean(), expanded(answer, named), next, answer.unfiltered(),
                answer.partial() ? true : null);
        // Counts of types, ranks and spellings come from all that is live, so a cache must drop this whatever changes.
        return answer.partial() ? answers.passing(found, asked) : answers.ofTypes(found, asked, Set.of());
    }

    private static List<Sort> sort(QueryParameters parameters) {
        List<Sort> sort = ListQuestion.sort(parameters);
        return sort.equals(List.of(new Sort(RELEVANCE, false))) ? List.of() : sort;
    }

    private static List<Expanded> expanded(SearchAnswer answer, Map<ItemId, ItemReference> named) {
        List<Expanded> all = new ArrayList<>();
        for (SearchAnswer.Expanded expanded : answer.expanded()) {
            ItemReference theme = named.get(expanded.theme());
            if (theme != null) {
                all.add(new Expanded(expanded.text(), theme, expanded.also()));
            }
        }
        return all;
    }

    private static Hit hit(SearchAnswer.Hit hit, Map<ItemId, ItemReference> named) {
        Reading reading = hit.reading();
        Map<String, String> fallback = new LinkedHashMap<>();
        reading.fallback().forEach((field, locale) -> fallback.put(field, locale.value()));
        return new Hit(reading.id().toString(), reading.item().type(), reading.slug().value(),
                reading.locale().value(), reading.title(), hit.excerpt(), hit.highlights(),
                hit.themes().stream().map(named::get).filter(Objects::nonNull).toList(), hit.score(), fallback);
    }
}
