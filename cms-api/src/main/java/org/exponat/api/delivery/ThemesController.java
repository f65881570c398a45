package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.api.docs.ReadParameters;
import org.exponat.api.docs.ThemesParameters;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The thesaurus: the live themes by name, with the terms above, below and beside each. */
@RestController
@RequestMapping(path = "/api/delivery/themes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Delivery: themes")
public final class ThemesController {

    private static final Set<String> KNOWN = Names.union(ReaderLanguage.PARAMETERS, EditionChoice.PARAMETERS,
            Set.of("counts", "tree", "limit", "after"));
    /** How it is asked for the number of items alone. */
    private static final String ITEMS = "true";
    private static final int MOST_THEMES = 1_000;
    private static final Set<String> THEMES = Set.of(ContentTypes.THEME);

    private final PublishedSite site;
    private final SearchedEdition searched;
    private final ContentTypes types;
    private final Languages languages;
    private final EditionChoice choice;
    private final ItemPresenter presenter;
    private final Answers answers;

    public ThemesController(PublishedSite site, SearchedEdition searched, ContentTypes types, Languages languages,
            EditionChoice choice,
            ItemPresenter presenter, Answers answers) {
        this.site = site;
        this.searched = searched;
        this.types = types;
        this.languages = languages;
        this.choice = choice;
        this.presenter = presenter;
        this.answers = answers;
    }

    /**
     * @param next continues behind the last theme, in the same edition; null when there is nothing more
     * @param partial true if counting took too much time, so that there may be more
     */
    record Thesaurus(long edition, List<Theme> themes, @Nullable String next,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean partial) {}

    /**
     * @param narrower the themes that name this one as broader
     * @param items how many items are found by the theme, or one below it, if that is asked for
     * @param counts how many of these of each value, by facet, if that is asked for
     */
    record Theme(DeliveredItem theme, List<ItemReference> narrower,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long items,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, List<Counted>> counts) {}

    /**
     * @param roots the themes that lie below none, with all below them
     * @param partial true if counting took too much time, so that there may be more
     */
    record Tree(long edition, List<ThemeTree.Node> roots,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean partial) {}

    /**
     * Either of the two, for the description alone: a client that overlooks properties it does not know, as it should, could
     * not tell which of two schemas an answer is of.
     */
    @Schema(name = "Thesaurus", description = "With themes and next, or with roots where a tree was asked for")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Described(long edition, @Nullable List<Theme> themes,
            @Schema(types = {"string", "null"}) @Nullable String next, @Nullable List<ThemeTree.Node> roots,
            @Nullable Boolean partial) {}

    @GetMapping
    @Operation(summary = "The published themes")
    @ReadParameters
    @ThemesParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Described.class)))
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, KNOWN);
        ReaderLanguage language = ReaderLanguage.of(parameters, languages);
        Preview preview = choice.choosePreview(request, parameters);
        Cursor after = ListQuestion.cursor(parameters, preview);
        int limit = parameters.limit();
        boolean tree = parameters.flag("tree");
        if (tree && (after != null || parameters.one("limit").isPresent())) {
            throw Refusal.badParameter("A tree does not come in pages; limit and after do not go with it.");
        }
        Set<String> reachable = types.find(ContentTypes.THEME).isEmpty() ? Set.of() : types.shownBy(THEMES);
        String counts = parameters.one("counts").orElse(null);
        if (counts == null) {
            Pages pages = Pages.of(parameters, after, preview, reachable, choice, site);
            return tree ? tree(pages, language, null) : page(pages, language, limit, after, null);
        }
        String by = counts.equals(ITEMS) ? null : counts;
        AskedEdition wanted = choice.choose(parameters, preview, after == null ? null : after.edition());
        return searched.ask(wanted, parameters, (snapshot, at) -> {
            Counting counting = new Counting(Pages.answered(() -> snapshot.countThemes(
                    new ThemeQuestion(language.locale(), language.fallback(), by), at.view())), by);
            Pages pages = new Pages(at.asked(), at.view(), true, reachable);
            return tree ? tree(pages, language, counting) : page(pages, language, limit, after, counting);
        });
    }

    /** @param by the facet whose values are counted within each theme; null: none */
    private record Counting(ThemeCounts counts, @Nullable String by) {}

    private ResponseEntity<byte[]> page(Pages pages, ReaderLanguage language, int limit, @Nullable Cursor after,
            @Nullable Counting counting) {
        Set<String> reachable = pages.reachable();
        Page page = reachable.isEmpty()
                ? new Page(List.of(), null)
                : pages.list(query(language, Filter.everything(), limit, after));
        Shown shown = presenter.present(pages.view(), language, readings(page, language));
        Map<String, List<ItemReference>> narrower = narrower(pages.view(), language, shown.items());
        List<Theme> themes = shown.items().stream()
                .map(theme -> theme(theme, narrower.getOrDefault(theme.id(), List.of()), counting)).toList();
        Set<String> touching = Names.union(shown.types(), THEMES);
        String next = pages.next(page);
        Set<String> changing = counting == null ? touching : Set.of();
        Thesaurus body = new Thesaurus(pages.view().lastChangeOfTypes(changing), themes, next, partial(counting));
        return answer(body, pages, counting, next == null ? touching : reachable);
    }

    private static Theme theme(DeliveredItem theme, List<ItemReference> narrower, @Nullable Counting counting) {
        ItemId id = ItemId.parse(theme.id());
        return counting == null
                ? new Theme(theme, narrower, null, null)
                : new Theme(theme, narrower, ThemeTree.items(counting.counts(), id),
                        ThemeTree.counts(counting.counts(), counting.by(), id));
    }

    private ResponseEntity<byte[]> tree(Pages pages, ReaderLanguage language, @Nullable Counting counting) {
        List<Reading> readings = new ArrayList<>();
        Cursor after = null;
        do {
            Cursor from = after;
            Page page = pages.reachable().isEmpty()
                    ? new Page(List.of(), null)
                    : pages.list(query(language, Filter.everything(), ContentQuery.MAX_LIMIT, from));
            readings.addAll(readings(page, language));
            after = page.next();
            if (readings.size() > MOST_THEMES) {
                throw new Refusal(Problem.tooCostly("There are more than " + MOST_THEMES
                        + " themes. Ask for them in pages, without tree."));
            }
        } while (after != null);
        ThemeTree tree = counting == null
                ? new ThemeTree(readings, null, null)
                : new ThemeTree(readings, counting.counts(), counting.by());
        Set<String> changing = counting == null ? THEMES : Set.of();
        Tree body = new Tree(pages.view().lastChangeOfTypes(changing), tree.roots(), partial(counting));
        return answer(body, pages, counting, THEMES);
    }

    private static @Nullable Boolean partial(@Nullable Counting counting) {
        return counting != null && counting.counts().partial() ? true : null;
    }

    /** Whatever item is published may be counted. */
    private ResponseEntity<byte[]> answer(Object body, Pages pages, @Nullable Counting counting,
            Set<String> uncounted) {
        if (counting == null) {
            return answers.ofTypes(body, pages.asked(), uncounted);
        }
        return counting.counts().partial()
                ? answers.passing(body, pages.asked())
                : answers.ofTypes(body, pages.asked(), Set.of());
    }

    private ContentQuery query(ReaderLanguage language, Filter filter, int limit, @Nullable Cursor after) {
        List<Sort> order = types.get(ContentTypes.THEME).field(ContentType.TITLE).filter(Field::sortable)
                .map(field -> List.of(new Sort(field.name(), false))).orElse(List.of());
        return new ContentQuery(THEMES, language.locale(), language.fallback(), filter, order, limit, after);
    }

    private List<Reading> readings(Page page, ReaderLanguage language) {
        return page.items().stream().flatMap(item -> language.read(item, types).stream()).toList();
    }

    /** By the id of the broader theme, all from the same view. */
    private Map<String, List<ItemReference>> narrower(PublishedView view, ReaderLanguage language,
            List<DeliveredItem> themes) {
        Map<String, List<ItemReference>> narrower = new HashMap<>();
        if (themes.isEmpty()) {
            return narrower;
        }
        boolean askable = types.get(ContentTypes.THEME).field(ContentTypes.BROADER).filter(Field::filterable)
                .isPresent();
        Filter filter = askable
                ? new Filter.AnyOf(ContentTypes.BROADER, themes.stream().map(DeliveredItem::id).toList())
                : Filter.everything();
        Cursor after = null;
        do {
            Page page = view.list(query(language, filter, ContentQuery.MAX_LIMIT, after));
            for (Reading reading : readings(page, language)) {
                reading.field(ContentTypes.BROADER).ifPresent(broader -> broader.forEach(id -> narrower
                        .computeIfAbsent(id.stringValue(), _ -> new ArrayList<>()).add(ItemReference.to(reading))));
            }
            after = page.next();
        } while (after != null);
        return narrower;
    }
}
