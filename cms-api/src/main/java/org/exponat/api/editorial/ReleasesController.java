package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Release;
import org.exponat.core.command.Releases;
import org.exponat.core.command.Releases.ReleasePage;
import org.exponat.core.command.Scheduled;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Line;
import org.exponat.core.publication.ReleaseState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Releases: named sets of changes that become one edition together. They are published like anything else. */
@RestController
@RequestMapping(path = ReleasesController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: releases")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ReleasesController {

    static final String PATH = "/api/editorial/releases";

    private final Releases releases;

    public ReleasesController(Releases releases) {
        this.releases = releases;
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "ReleaseList")
    record ReleaseList(List<OneRelease> releases, @Nullable String next) {}

    /**
     * @param name also the name of the lines its texts are written on
     * @param items how many items it changes
     * @param act the planned act that carries it out, or one that failed or was cancelled
     * @param edition the one it became
     * @param undoneBy the edition that restored what it replaced
     * @param partlyUndoneBy the edition that restored some of what it replaced, because later editions had changed the rest
     *            again; nothing once that is undone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Release")
    record OneRelease(String name,
            @Schema(allowableValues = {
                    "open", "planned", "published", "undone", "cancelled"}) String state,
            String author, @Nullable String message, Instant createdAt, int items, @Nullable Act act,
            @Nullable Long edition, @Nullable Long undoneBy,
            @Nullable Long partlyUndoneBy) {
        static OneRelease of(Release release) {
            return new OneRelease(release.name().name(), release.isPlanned() ? "planned" : release.state().key(),
                    release.author(), release.message(), release.createdAt(), release.items(), Act.of(release.act()),
                    release.edition(), release.undoneBy(), release.partlyUndoneBy());
        }
    }

    /** @param reasons why it failed */
    @Schema(name = "ReleaseAct")
    record Act(String id, String state, Instant at, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> reasons) {
        static @Nullable Act of(@Nullable Scheduled act) {
            return act == null ? null : new Act(Long.toString(act.id()), act.state().key(), act.at(), act.reasons());
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Begins a release", description = "Names are used once, whatever becomes of the release.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.NewRelease.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OneRelease.class)))
    @Refuses(forbidden = true, conflicts = "release_taken")
    public ResponseEntity<OneRelease> begin(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("name", "message"));
        Line name = LineNames.required(body, "name");
        String message = body.text("message");
        body.check();
        Release release = releases.begin(actor, name, message);
        return EditorialAnswers.answer(HttpStatus.CREATED).location(URI.create(PATH + "/" + release.name()))
                .body(OneRelease.of(release));
    }

    @GetMapping
    @Operation(summary = "Lists releases by name", description = "Without state all but the cancelled ones.")
    @PageParameters
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "only these states; planned ones are open", array = @ArraySchema(schema = @Schema(allowableValues = {
            "open", "published", "undone", "cancelled"})))
    public ResponseEntity<ReleaseList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("state", "limit", "after"));
        ReleasePage page = releases.list(actor, states(parameters),
                parameters.one("after").map(ReleasesController::after).orElse(null), parameters.limit());
        Line next = page.next();
        return EditorialAnswers.answer(HttpStatus.OK).body(new ReleaseList(
                page.releases().stream().map(OneRelease::of).toList(), next == null ? null : next.name()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "A release")
    public ResponseEntity<OneRelease> get(@AuthenticationPrincipal Actor actor, @PathVariable String name) {
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(OneRelease.of(releases.get(actor, EditorialAnswers.parse(name, Line::new))));
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Gives a release up", description = "It stays in the list as cancelled. Its lines stay open: each "
            + "can be merged or closed by itself. 409 while it is planned, and once it is published.")
    @Refuses(forbidden = true, conflicts = {"not_open", "planned"})
    public ResponseEntity<OneRelease> cancel(@AuthenticationPrincipal Actor actor, @PathVariable String name) {
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(OneRelease.of(releases.cancel(actor, EditorialAnswers.parse(name, Line::new))));
    }

    private static Set<ReleaseState> states(QueryParameters parameters) {
        Set<ReleaseState> states = EnumSet.noneOf(ReleaseState.class);
        for (String name : parameters.names("state")) {
            states.add(
                    ReleaseState.find(name).orElseThrow(() -> Refusal.badParameter("There is no state " + name + ".")));
        }
        return states.isEmpty() ? EnumSet.complementOf(EnumSet.of(ReleaseState.CANCELLED)) : states;
    }

    private static Line after(String text) {
        try {
            return new Line(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
    }
}
