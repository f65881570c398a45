package org.exponat.api.editorial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.ChosenFieldsParameter;
import org.exponat.api.docs.EditorialListParameters;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.editorial.ThemesForText.SuggestedThemes;
import org.exponat.api.editorial.ThemesForText.Text;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.ThemeSuggester;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What themes a text could carry, and which items and themes are without each other. */
@RestController("editorialThemes")
@RequestMapping(path = "/api/editorial", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: themes")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ThemesController {

    private static final int MAX_TEXTS = 100;

    private final ThemesForText themes;
    private final Drafts drafts;
    private final ContentTypes types;

    public ThemesController(ThemesForText themes, Drafts drafts, ContentTypes types) {
        this.themes = themes;
        this.drafts = drafts;
        this.types = types;
    }

    @PostMapping(path = "/themes/suggestions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Suggests themes for texts", description = "The published themes whose labels are in the texts, "
            + "best first, each with where and how its labels were found. Inflections, spellings and parts of compounds "
            + "count. All texts together have at most 100,000 characters.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.ThemeQuestion.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SuggestedThemes.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<SuggestedThemes> suggestForTexts(@AuthenticationPrincipal Actor actor,
            HttpServletRequest request) throws IOException {
        actor.requireForAnyType(Action.READ, types);
        JsonBody body = JsonBody.of(request).only(Set.of("locale", "texts"));
        String locale = body.text("locale");
        LocaleTag language = themes.language(locale);
        if (language == null) {
            body.fault("locale", "unknown", "The locale is not known. Known are: " + themes.languages().listed() + ".");
        }
        List<String> texts = body.texts("texts");
        if (!body.has("texts")) {
            body.fault("texts", "required", "This property is required.");
        }
        if (texts.size() > MAX_TEXTS) {
            body.fault("texts", "too_many", "There are at most " + MAX_TEXTS + " texts.");
        }
        if (texts.stream().mapToLong(String::length).sum() > ThemeSuggester.MAX_CHARACTERS) {
            body.fault("texts", "too_long",
                    "All texts together have at most " + ThemeSuggester.MAX_CHARACTERS + " characters.");
        }
        body.check();
        List<Text> asked = IntStream.range(0, texts.size()).mapToObj(i -> new Text(i, null, texts.get(i))).toList();
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(themes.of(asked, language == null ? themes.languages().standard() : language, Set.of()));
    }

    @GetMapping("/items/{id}/themes/suggestions")
    @Operation(summary = "Suggests themes for an item", description = "Of the texts of its newest version in one language "
            + "that are searched; the first 100,000 characters of them. Themes the item carries already are marked.")
    @Parameter(name = "locale", in = ParameterIn.QUERY, description = "the language of the texts; without it the default", schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SuggestedThemes.class)))
    public ResponseEntity<SuggestedThemes> suggestForItem(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        LocaleTag language = themes.asked(QueryParameters.of(request, Set.of("locale")));
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(themes.of(drafts.get(actor, EditorialAnswers.id(id)), language));
    }

    @GetMapping("/themes/unused")
    @Operation(summary = "Lists themes that no item carries", description = "Neither at the newest version of an open line "
            + "nor on the published site. What is in the trash carries nothing, nor do drafts that may not be read.")
    @PageParameters
    @ChosenFieldsParameter
    public ResponseEntity<ItemsController.ItemList> unused(@AuthenticationPrincipal Actor actor,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after", ChosenFields.FIELDS));
        ChosenFields fields = ChosenFields.of(parameters, drafts, actor, Set.of(ContentTypes.THEME));
        return EditorialAnswers.answer(HttpStatus.OK).body(ItemsController.ItemList
                .of(drafts.unusedThemes(actor, ItemsController.after(parameters), parameters.limit()), fields));
    }

    @GetMapping("/items/unthemed")
    @Operation(summary = "Lists items that carry no theme", description = "At their newest versions. Without type all "
            + "types but themes themselves.")
    @EditorialListParameters
    @ChosenFieldsParameter
    public ResponseEntity<ItemsController.ItemList> unthemed(@AuthenticationPrincipal Actor actor,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("type", "limit", "after", ChosenFields.FIELDS));
        Set<String> types = ItemsController.types(parameters, drafts);
        ChosenFields fields = ChosenFields.of(parameters, drafts, actor, types);
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(ItemsController.ItemList.of(drafts.withoutThemes(actor, types,
                        ItemsController.after(parameters), parameters.limit()), fields));
    }
}
