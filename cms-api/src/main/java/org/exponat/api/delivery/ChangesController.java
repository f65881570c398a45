package org.exponat.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Span;
import org.exponat.core.publication.TextChange;
import org.exponat.core.publication.TextChanges;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of the published texts since an edition, for those who keep copies of them. */
@RestController
@RequestMapping(path = "/api/delivery/changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Delivery: editions")
public final class ChangesController {

    private static final String WAITING = "minEdition";

    private final PublishedSite site;
    private final ContentTypes types;
    private final Languages languages;
    private final EditionChoice choice;
    private final Answers answers;

    public ChangesController(PublishedSite site, ContentTypes types, Languages languages, EditionChoice choice,
            Answers answers) {
        this.site = site;
        this.types = types;
        this.languages = languages;
        this.choice = choice;
        this.answers = answers;
    }

    /**
     * @param edition where the reader is once it has done what all pages say
     * @param since where it was
     * @param next the parameter after of the next page; null when there is nothing more
     * @param token the parameter since of the next question; null while there is another page
     */
    @Schema(name = "Delta")
    record Delta(long edition, long since, List<Upsert> upserts, List<Deletion> deletions, @Nullable String next,
            @Nullable String token) {

        static Delta of(Span span, TextChanges.Slice slice) {
            List<Upsert> upserts = new ArrayList<>();
            // What was retracted again, whole, is still to be dropped once.
            Set<Deletion> deletions = new LinkedHashSet<>();
            for (TextChange change : slice.changes()) {
                String id = change.item().toString();
                String locale = change.locale().value();
                switch (change) {
                    case TextChange.Live live -> upserts
                            .add(new Upsert(id, live.type(), locale, live.slug().value(), live.edition()));
                    case TextChange.Withdrawn gone -> deletions
                            .add(new Deletion(id, gone.type(), locale, gone.slug().value(), false));
                    case TextChange.Retracted gone -> deletions
                            .add(new Deletion(id, gone.type(), locale, null, true));
                }
            }
            Span.Place next = slice.next();
            return new Delta(span.until().edition(), span.since().edition(), upserts, List.copyOf(deletions),
                    next == null ? null : ChangeCursor.of(span, next).encode(),
                    next == null ? Marks.written(span.until()) : null);
        }
    }

    /** @param edition the last that changed it, or what all its languages share */
    @Schema(name = "Upsert")
    record Upsert(String id, String type, String locale, String slug, long edition) {}

    /**
     * @param slug under which it was last; not told of what is retracted
     * @param retracted whether it was taken out of every edition
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Deletion")
    record Deletion(String id, String type, String locale, @Nullable String slug, boolean retracted) {}

    @GetMapping
    @Operation(summary = "What changed since an edition", description = "Texts to take anew and texts to drop, each "
            + "by its item and locale. A text is told of if its own publication changed, or that of what all languages "
            + "share; what shows it, or falls back to it, changes with it and is not told of again. Pages can be short; "
            + "only next says whether there is another one.")
    @Parameter(name = "since", in = ParameterIn.QUERY, required = true, description = "the number of an edition, or the token of the last delta, which knows the retractions told so far; with a number all are told. 0: whoever has nothing yet", schema = @Schema(type = "string"))
    @Parameter(name = "type", in = ParameterIn.QUERY, description = "only these types", array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(name = "locale", in = ParameterIn.QUERY, description = "only texts in these languages", array = @ArraySchema(schema = @Schema(type = "string")))
    @PageParameters
    @Parameter(name = WAITING, in = ParameterIn.QUERY, description = "wait up to two seconds for this edition", schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Delta.class)))
    public ResponseEntity<byte[]> list(HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request,
                Set.of("since", "type", "locale", "limit", "after", WAITING));
        AskedEdition asked = choice.choose(parameters, null, null);
        Span.Mark since = Marks.parse(
                parameters.one("since").orElseThrow(
                        () -> Refusal.badParameter("Say with since from which edition on; 0 is from nothing on.")),
                "The parameter since");
        if (asked.edition().number() < since.edition()) {
            // Another node may have told of it before this one has heard of it.
            asked = choice.present(since.edition());
        }
        Span.Mark now = Marks.now(site, asked);
        Span span = new Span(Marks.reached(since, now), now, ListQuestion.types(parameters, types),
                locales(parameters));
        int limit = parameters.limit();
        Span.Place place = span.start();
        String after = parameters.one("after").orElse(null);
        if (after != null) {
            ChangeCursor cursor = ChangeCursor.decode(after);
            span = cursor.continued(span);
            place = cursor.place();
            asked = new AskedEdition(edition(span.until().edition()), true);
        }
        return answers.ofTypes(Delta.of(span, site.changes().between(span, place, limit)), asked, Set.of());
    }

    private Edition edition(long number) {
        return site.editions().find(number).orElseThrow(ListQuestion::unreadableCursor);
    }

    private Set<LocaleTag> locales(QueryParameters parameters) {
        Set<LocaleTag> locales = new LinkedHashSet<>();
        parameters.names("locale").forEach(name -> locales.add(ReaderLanguage.known(name, languages)));
        return locales;
    }
}
