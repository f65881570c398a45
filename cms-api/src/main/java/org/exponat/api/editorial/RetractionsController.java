package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.exponat.api.caching.SurrogateKey;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.media.PublishedMedia;
import org.exponat.api.repeating.TakesAway;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Retract;
import org.exponat.core.command.Retracted;
import org.exponat.core.command.Retracting;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Retraction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Taking texts out of every edition, for law and safety. */
@RestController
@RequestMapping(path = "/api/editorial/retractions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: retractions")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class RetractionsController {

    private final Retracting retracting;
    private final PublishedMedia media;

    public RetractionsController(Retracting retracting, PublishedMedia media) {
        this.retracting = retracting;
        this.media = media;
    }

    /**
     * @param locales null: the whole item
     * @param edition the edition that withdrew what was live; null if nothing was
     * @param purge what caches outside must drop: surrogate keys, and addresses of media that nothing shows any more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Retraction")
    record Done(String id, @Nullable List<String> locales, Instant retractedAt, String author, @Nullable Long edition,
            List<String> purge) {}

    @TakesAway
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Takes an item, or some of its languages, out of every edition for good", description = "201; "
            + "200 if all of it was retracted already. Every address that showed it answers 410 from then on, pinned "
            + "editions included. Lists of what editions changed keep its id. It can never be published again.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.Retraction.class)))
    @ApiResponse(responseCode = "200", description = "It was retracted already", content = @Content(schema = @Schema(implementation = Done.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Done.class)))
    @Refuses(forbidden = true, missing = true)
    public ResponseEntity<Done> retract(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("id", "locales", "reason"));
        ItemId id = id(body);
        Set<LocaleTag> locales = locales(body);
        String reason = body.requiredText("reason");
        body.check();
        Retracted retracted = retracting.retract(actor, new Retract(id, locales, reason));
        Edition edition = retracted.edition();
        return EditorialAnswers.answer(retracted.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Done(id.toString(), named(locales.stream().map(LocaleTag::value).sorted().toList()),
                        retracted.act().at(), retracted.act().author(), edition == null ? null : edition.number(),
                        purge(retracted)));
    }

    private List<String> purge(Retracted retracted) {
        List<String> purge = new ArrayList<>(
                SurrogateKey.concernedBy(retracted.id(), retracted.act().type()));
        retracted.shared().forEach(shared -> purge.addAll(media.deadAddresses(shared)));
        return purge;
    }

    private static ItemId id(JsonBody body) {
        String text = body.requiredText("id");
        try {
            return ItemId.parse(text);
        } catch (IllegalArgumentException _) {
            if (body.has("id")) {
                body.fault("id", "wrong_form", "This is not an item's id.");
            }
            return new ItemId(new UUID(0, 0));
        }
    }

    /** An empty list is a mistake, not the whole item. */
    private static Set<LocaleTag> locales(JsonBody body) {
        if (body.isEmptyList("locales")) {
            body.fault("locales", "required", "Name a locale, or leave this out to retract the whole item.");
        }
        return new LinkedHashSet<>(body.texts("locales", LocaleTag::new, "a locale"));
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "RetractionList")
    record RetractionList(List<LoggedRetraction> retractions, @Nullable String next) {}

    /**
     * @param locales null: the whole item
     * @param position of its entry in the feed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LoggedRetraction(String id, String type, @Nullable List<String> locales, Instant retractedAt,
            String author, String reason, long position) {
        static LoggedRetraction of(Retraction act) {
            return new LoggedRetraction(act.item().toString(), act.type(),
                    act.isWhole() ? null : act.slots().stream().map(Slot::key).toList(), act.at(), act.author(),
                    act.reason(), act.position());
        }
    }

    private static @Nullable List<String> named(List<String> locales) {
        return locales.isEmpty() ? null : locales;
    }

    @GetMapping
    @Operation(summary = "The log of retractions, newest first")
    @PageParameters
    @Refuses(forbidden = true)
    public ResponseEntity<RetractionList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        int limit = parameters.limit();
        // One more than asked for tells whether there is a next page.
        List<Retraction> acts = retracting.list(actor, parameters.number("after").orElse(Long.MAX_VALUE), limit + 1);
        boolean more = acts.size() > limit;
        List<Retraction> page = more ? acts.subList(0, limit) : acts;
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new RetractionList(page.stream().map(LoggedRetraction::of).toList(),
                        more ? Long.toString(page.getLast().position()) : null));
    }
}
