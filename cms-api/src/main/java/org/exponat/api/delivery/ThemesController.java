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
import org.exponat.api.docs.ReadParameters;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
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

/** The thesaurus: every live theme, with the terms above, below and beside it. */
@RestController
@RequestMapping(path = "/api/delivery/themes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Delivery: themes")
public final class ThemesController {

    private static final Set<String> KNOWN = Names.union(ReaderLanguage.PARAMETERS, EditionChoice.PARAMETERS);

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

    @Schema(name = "Thesaurus")
    record Thesaurus(long edition, List<Theme> themes) {}

    /** @param narrower the themes that name this one as broader */
    record Theme(DeliveredItem theme, List<ItemReference> narrower) {}

    @GetMapping
    @Operation(summary = "All published themes")
    @ReadParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Thesaurus.class)))
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, KNOWN);
        ReaderLanguage language = ReaderLanguage.of(parameters, languages);
        AskedEdition asked = choice.choose(parameters, null);
        PublishedView view = site.at(asked.edition());

        List<Reading> readings = types.find(ContentTypes.THEME).isEmpty() ? List.of() : all(view, language);
        Shown shown = presenter.present(view, language, readings);
        Map<String, List<ItemReference>> narrower = new HashMap<>();
        for (Reading reading : readings) {
            reading.field("broader").ifPresent(broader -> broader.forEach(id -> narrower
                    .computeIfAbsent(id.stringValue(), _ -> new ArrayList<>()).add(ItemReference.to(reading))));
        }
        List<Theme> themes = shown.items().stream()
                .map(theme -> new Theme(theme, narrower.getOrDefault(theme.id(), List.of()))).toList();
        Set<String> touching = Names.union(shown.types(), Set.of(ContentTypes.THEME));
        return answers.ofTypes(new Thesaurus(view.lastChangeOfTypes(touching), themes), asked, touching);
    }

    /** All pages of the list come from one view, hence from one edition. */
    private List<Reading> all(PublishedView view, ReaderLanguage language) {
        List<Sort> order = types.get(ContentTypes.THEME).field(ContentType.TITLE).filter(Field::sortable)
                .map(field -> List.of(new Sort(field.name(), false))).orElse(List.of());
        List<Reading> readings = new ArrayList<>();
        @Nullable
        Cursor after = null;
        do {
            Page page = view.list(new ContentQuery(Set.of(ContentTypes.THEME), language.locale(), language.fallback(),
                    Filter.everything(), order, ContentQuery.MAX_LIMIT, after));
            page.items().forEach(item -> language.read(item, types).ifPresent(readings::add));
            after = page.next();
        } while (after != null);
        return readings;
    }
}
