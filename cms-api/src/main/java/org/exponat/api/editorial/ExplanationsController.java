package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.Refuses;
import org.exponat.api.editorial.ThemesForText.Named;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.SearchExplanation;
import org.exponat.search.SearchExplanation.Kind;
import org.exponat.search.SearchExplanation.Reason;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Why visitors find what they find. An address of its own, so that no cache in front can mix it with what the public is
 * answered.
 */
@RestController
@RequestMapping(path = "/api/editorial/search/explanations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: search")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ExplanationsController {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_EXPLAINED = 20;

    private final SearchIndex index;
    private final PublishedSite site;
    private final ThemesForText themes;
    private final Drafts drafts;
    private final ContentTypes types;

    public ExplanationsController(SearchIndex index, PublishedSite site, ThemesForText themes, Drafts drafts,
            ContentTypes types) {
        this.index = index;
        this.site = site;
        this.themes = themes;
        this.drafts = drafts;
        this.types = types;
    }

    /**
     * @param edition the edition that was searched
     * @param readAs the question with words put right, if there were any
     * @param partial true if explaining took too much time, so that there may be more hits than those explained
     */
    record Explanations(long edition, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String readAs,
            List<Explained> hits, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean partial) {}

    /** @param reasons those that count most first */
    @Schema(name = "ExplainedHit")
    record Explained(String id, String type, String slug, String title, double score, List<Why> reasons) {}

    /**
     * @param how what was found of the question
     * @param typed the words of the question it is about
     * @param found as it is written in the text, or the label
     * @param theme the theme that led there
     * @param field the field of the item that has it
     * @param locale the language of the text
     * @param share of the score, from 0 to 1
     * @param text the same as a sentence
     */
    @Schema(name = "SearchReason")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Why(@Schema(allowableValues = {"word", "part", "other_form", "label", "narrower_label", "narrower_theme",
            "number", "same_form", "near", "named", "similar"}) String how, @Nullable String typed,
            @Nullable String found, @Nullable Named theme, @Nullable String field, @Nullable String locale,
            double share,
            String text) {}

    @GetMapping
    @Operation(summary = "Explains what a search finds", description = "For each hit, which word of the question was found as "
            + "what, in which field and language, with its share of the score. Of the current edition, at most 20 hits; fewer, "
            + "and partial, where explaining them took too much time.")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "the words looked for, at most 256 characters", schema = @Schema(type = "string"))
    @Parameter(name = "locale", in = ParameterIn.QUERY, description = "the reader's language; without it the default", schema = @Schema(type = "string"))
    @Parameter(name = "type", in = ParameterIn.QUERY, description = "only these types", array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(name = "item", in = ParameterIn.QUERY, description = "only these items, wherever they stand among the hits, by id; at most 20", array = @ArraySchema(schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Explanations.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<Explanations> explain(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        actor.requireForAnyType(Action.READ, types);
        QueryParameters parameters = QueryParameters.of(request, Set.of("q", "locale", "type", "item"));
        LocaleTag locale = themes.asked(parameters);
        SearchQuestion question = new SearchQuestion(parameters.one("q").orElse(""), locale,
                themes.languages().fallbackOf(locale).orElse(null), ItemsController.types(parameters, drafts),
                List.of(), MOST_EXPLAINED, null);
        Set<ItemId> only = items(parameters);
        Edition current = site.editions().current();
        try (SearchSnapshot snapshot = index.acquire(current, PATIENCE)) {
            // The index may not be there yet: then it is asked about where it is.
            PublishedView view = site.at(snapshot.edition() >= current.number()
                    ? current
                    : site.editions().find(snapshot.edition()).orElseThrow());
            return EditorialAnswers.answer(HttpStatus.OK)
                    .body(answer(snapshot.explain(question, view, only), view, locale));
        } catch (InvalidContent refused) {
            throw Refusal.badParameter(String.join(" ", refused.faults().stream().map(Fault::detail).toList()));
        }
    }

    private static Set<ItemId> items(QueryParameters parameters) {
        if (parameters.all("item").size() > MOST_EXPLAINED) {
            throw Refusal.badParameter("The parameter item is given at most " + MOST_EXPLAINED + " times.");
        }
        try {
            return parameters.all("item").stream().map(ItemId::parse).collect(Collectors.toSet());
        } catch (IllegalArgumentException _) {
            throw Refusal.badParameter("The parameter item is the id of an item.");
        }
    }

    private Explanations answer(SearchExplanation explanation, PublishedView view, LocaleTag locale) {
        Set<ItemId> ids = explanation.hits().stream().flatMap(hit -> hit.reasons().stream()).map(Reason::theme)
                .filter(Objects::nonNull).collect(Collectors.toSet());
        Map<ItemId, LiveItem> live = view.findAll(ids);
        List<Explained> hits = new ArrayList<>();
        for (SearchExplanation.Explained hit : explanation.hits()) {
            List<Why> reasons = hit.reasons().stream()
                    .map(reason -> why(reason, reason.theme() == null
                            ? null
                            : themes.named(live.get(reason.theme()), locale).orElse(null)))
                    .toList();
            hits.add(new Explained(hit.reading().id().toString(), hit.reading().item().type(),
                    hit.reading().slug().value(), hit.reading().title(), hit.score(), reasons));
        }
        return new Explanations(view.edition().number(), explanation.readAs(), List.copyOf(hits),
                explanation.partial() ? true : null);
    }

    private static Why why(Reason reason, @Nullable Named theme) {
        LocaleTag locale = reason.locale();
        return new Why(reason.kind().name().toLowerCase(Locale.ROOT), reason.typed(), reason.found(), theme,
                reason.field(), locale == null ? null : locale.value(), reason.share(), sentence(reason, theme));
    }

    private static String sentence(Reason reason, @Nullable Named theme) {
        String typed = quoted(reason.typed());
        String found = reason.found() == null ? "" : " as " + quoted(reason.found());
        String themed = theme == null ? "a theme" : "the theme " + quoted(theme.title());
        String said = switch (reason.kind()) {
            case WORD -> typed + " was found" + found;
            case PART -> "A part of " + typed + " was found" + (found.isEmpty() ? "" : " in " + quoted(reason.found()));
            case OTHER_FORM -> typed + " was found in another way to write it" + (found.isEmpty() ? "" : "," + found);
            case LABEL -> typed + " was found" + found + ", another label of " + themed;
            case NARROWER_LABEL -> typed + " was found" + found + ", a label of the narrower theme "
                    + (theme == null ? "" : quoted(theme.title()));
            case NARROWER_THEME -> "The item carries " + themed + ", which is narrower than " + typed;
            case NUMBER -> "It is the item's number";
            case SAME_FORM -> typed + " stands there just as it was typed";
            case NEAR -> "Words of the question stand near each other";
            case NAMED -> "The item is called just so";
            case SIMILAR -> "Its letters are much like those of the question";
        };
        String in = reason.field() != null
                ? ", in the field " + reason.field()
                : isOfThemes(reason) ? ", among the labels of its themes" : "";
        return said + in + (reason.locale() == null ? "." : " (" + reason.locale() + ").");
    }

    private static boolean isOfThemes(Reason reason) {
        return reason.locale() != null && (reason.kind() == Kind.WORD || reason.kind() == Kind.PART);
    }

    private static String quoted(@Nullable String words) {
        return "“" + words + "”";
    }
}
