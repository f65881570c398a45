package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.EditorialListParameters;
import org.exponat.api.docs.LineParameter;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.WorkflowShapes;
import org.exponat.api.problem.Refusal;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.MoveVersion;
import org.exponat.core.command.Reviewing;
import org.exponat.core.command.Reviewing.WaitingPage;
import org.exponat.core.command.VersionState;
import org.exponat.core.model.HeadInState;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.StateChange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far versions are on their way to being published. */
@RestController
@RequestMapping(path = "/api/editorial", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: workflow")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class WorkflowController {

    private final Reviewing reviewing;
    private final Drafts drafts;

    public WorkflowController(Reviewing reviewing, Drafts drafts) {
        this.reviewing = reviewing;
        this.drafts = drafts;
    }

    /**
     * How far a version is.
     *
     * @param state as the type names it
     * @param since when it came into it; absent where it never left the first one
     * @param by who brought it there
     * @param message what they said
     * @param live the languages that show what this version says now, in what all of them share too
     * @param objections why that state does not count: undeclared_state where its type does not have it any more, four_eyes
     *        where only those approved it who wrote it
     * @param required whether only versions in the last state can be published
     * @param fourEyes whether whoever wrote it may bring it into the last state: false, true, or except-administrators
     * @param transitions the ways from here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WorkflowState")
    record State(String id, int version, String state, Map<String, String> label, @Nullable Instant since,
            @Nullable String by, @Nullable String message, List<String> live, List<Reason> objections,
            boolean required, String fourEyes, List<Way> transitions) {
        static State of(VersionState told) {
            StateChange last = told.last();
            return new State(told.id().toString(), told.version(), told.state().name(),
                    DescribedType.texts(told.state().label()), last == null ? null : last.at(),
                    last == null ? null : last.author(), last == null ? null : last.message(),
                    told.live().stream().map(LocaleTag::value).sorted().toList(),
                    told.objections().stream().map(Reason::of).toList(), told.workflow().required(),
                    DescribedType.DescribedWorkflow.key(told.workflow().fourEyes()),
                    told.ways().stream().map(Way::of).toList());
        }
    }

    /**
     * A way into another state.
     *
     * @param allowed whether the caller can go it now
     * @param reasons why not
     */
    @Schema(name = "WorkflowTransition")
    record Way(String to, Map<String, String> label, boolean allowed, List<Reason> reasons) {
        static Way of(VersionState.Way way) {
            return new Way(way.to().name(), DescribedType.texts(way.to().label()), way.reasons().isEmpty(),
                    way.reasons().stream().map(Reason::of).toList());
        }
    }

    /** @param code of ways: forbidden, newer_version, four_eyes or trashed */
    @Schema(name = "WorkflowReason")
    record Reason(String code, String detail) {
        static Reason of(VersionState.Reason reason) {
            return new Reason(reason.code(), reason.detail());
        }
    }

    @GetMapping("/items/{id}/workflow")
    @Operation(summary = "How far a version is, and what the caller can do about it", description = "A state is of one "
            + "version: a newer one begins in the first state again. Whether it is published is no state; that is told by live.")
    @LineParameter
    @Parameter(name = "version", in = ParameterIn.QUERY, description = "without it the newest of the line", schema = @Schema(type = "integer", minimum = "1"))
    public ResponseEntity<State> state(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("line", "version"));
        Integer version = parameters.number("version").map(number -> (int) Math.min(number, Integer.MAX_VALUE))
                .orElse(null);
        return EditorialAnswers.answer(HttpStatus.OK).body(State
                .of(reviewing.state(actor, EditorialAnswers.id(id), LineNames.of(parameters), version)));
    }

    @KeptWithChange
    @PostMapping(path = "/items/{id}/transitions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Brings a version into another state", description = "Which ways there are, and the right each asks "
            + "for, is told by its type; one for some languages is enough where nothing is new in the others. On to a later state only the newest version of a line comes; back any does. Of two "
            + "who do it at once, one is refused with what happened. Nothing is published by it.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WorkflowShapes.Transition.class)))
    @Refuses(forbidden = true, conflicts = {"trashed", "state_changed", "no_way", "newer_version", "four_eyes"})
    public ResponseEntity<State> move(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        JsonBody body = JsonBody.of(request).only(Set.of("to", "version", "from", "message"));
        MoveVersion command = new MoveVersion(item, body.requiredInteger("version"), body.requiredText("to"),
                body.text("from"), body.text("message"));
        body.check();
        return EditorialAnswers.answer(HttpStatus.OK).body(State.of(reviewing.move(actor, command)));
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "WorkflowList")
    record Waiting(List<Head> versions, @Nullable String next) {}

    /**
     * The newest version of a line.
     *
     * @param since when it came into its state; absent where it never left the first one
     * @param undeclared the state it came into, where its type does not have it any more; then it is in the first one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WorkflowListed")
    record Head(String id, String type, String line, int version, @Nullable Instant since, @Nullable String by,
            @Nullable String message, @Nullable String undeclared) {
        static Head of(Reviewing.Waiting waiting) {
            HeadInState head = waiting.head();
            StateChange last = head.last();
            return new Head(head.at().item().toString(), head.type(), head.at().line().name(), head.version(),
                    last == null ? null : last.at(), last == null ? null : last.author(),
                    last == null ? null : last.message(), waiting.undeclared());
        }
    }

    @GetMapping("/workflow")
    @Operation(summary = "What is in a state, such as what waits for review", description = "The newest versions of all open "
            + "lines, by item and line. What is in the trash does not count.")
    @EditorialListParameters
    @Parameter(name = "state", in = ParameterIn.QUERY, required = true, description = "a state of at least one type", schema = @Schema(type = "string"), example = "in-review")
    public ResponseEntity<Waiting> waiting(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("state", "type", "limit", "after"));
        String state = parameters.one("state")
                .orElseThrow(() -> Refusal.badParameter("The parameter \"state\" must be there."));
        if (!reviewing.knows(state)) {
            throw Refusal.badParameter("No type has a state of this name.");
        }
        WaitingPage page = reviewing.waiting(actor, state, ItemsController.types(parameters, drafts),
                LineCursor.read(parameters), parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK).body(new Waiting(page.heads().stream().map(Head::of).toList(),
                LineCursor.write(page.next())));
    }
}
