package org.exponat.api.delivery;

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
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.ReadParameters;
import org.exponat.api.request.QueryParameters;
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
            Set.of("limit", "after"));
    private static final Set<String> THEMES = Set.of(ContentTypes.THEME);

    private final PublishedSite site;
    private final ContentTypes types;
    private final Languages languages;
    private final EditionChoice choice;
    private final ItemPresenter presenter;
    private final Answers answers;

    public ThemesController(PublishedSite site, ContentTypes types, Languages languages, EditionChoice choice,
            ItemPresenter presenter, Answers answers) {
        this.site = site;
        this.types = types;
        this.languages = languages;
        this.choice = choice;
        this.presenter = presenter;
        this.answers = answers;
    }

    /** @param next continues behind the last theme, in the same edition; null when there is nothing more */
    @Schema(name = "Thesaurus")
    record Thesaurus(long edition, List<Theme> themes, @Nullable String next) {}

    /** @param narrower the themes that name this one as broader */
    record Theme(DeliveredItem theme, List<ItemReference> narrower) {}

    @GetMapping
    @Operation(summary = "The published themes")
    @ReadParameters
    @PageParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Thesaurus.class)))
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, KNOWN);
        ReaderLanguage language = ReaderLanguage.of(parameters, languages);
        Preview preview = choice.choosePreview(request, parameters);
        Cursor after = ListQuestion.cursor(parameters, preview);
        int limit = parameters.limit();
        Set<String> reachable = types.find(ContentTypes.THEME).isEmpty() ? Set.of() : types.shownBy(THEMES);
        Pages pages = Pages.of(parameters, after, preview, reachable, choice, site);

        Page page = reachable.isEmpty()
                ? new Page(List.of(), null)
                : pages.list(query(language, Filter.everything(), limit, after));
        Shown shown = presenter.present(pages.view(), language, readings(page, language));
        Map<String, List<ItemReference>> narrower = narrower(pages.view(), language, shown.items());
        List<Theme> themes = shown.items().stream()
                .map(theme -> new Theme(theme, narrower.getOrDefault(theme.id(), List.of()))).toList();
        Set<String> touching = Names.union(shown.types(), THEMES);
        String next = pages.next(page);
        return answers.ofTypes(new Thesaurus(pages.view().lastChangeOfTypes(touching), themes, next), pages.asked(),
                next == null ? touching : reachable);
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
