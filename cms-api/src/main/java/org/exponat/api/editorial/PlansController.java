package org.exponat.api.editorial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Supplier;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PlanShape;
import org.exponat.api.docs.PublicationShapes;
import org.exponat.api.docs.Refuses;
import org.exponat.api.editorial.PublicationBody.Asked;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Planning;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.ReleasePublishing;
import org.exponat.core.command.Undo;
import org.exponat.core.command.Undoing;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What an act of publishing would do, before it is done. */
@RestController
@RequestMapping(path = "/api/editorial/plans", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: publications")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class PlansController {

    private final Planning planning;
    private final ReleasePublishing releasing;
    private final Undoing undoing;
    private final Supplier<? extends Collection<String>> frontends;

    /** @param frontends the names of those that show what is published, at the moment */
    public PlansController(Planning planning, ReleasePublishing releasing, Undoing undoing,
            Supplier<? extends Collection<String>> frontends) {
        this.planning = planning;
        this.releasing = releasing;
        this.undoing = undoing;
        this.frontends = frontends;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Computes what a publication would do", description = "Nothing is published. Like a publication it "
            + "is about some entries, a release, or an edition that is to be undone. The seal stands "
            + "for the outcome: a publication that names it is refused if it would do anything else.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PublicationShapes.Plan.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanShape.class)))
    @Refuses(forbidden = true, missing = true)
    public ResponseEntity<ObjectNode> plan(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        Plan plan = switch (PublicationBody.toPlan(JsonBody.of(request))) {
            case Asked.Entries(Publish command) -> planning.plan(actor, command);
            case Asked.OfRelease(PublishRelease command) -> releasing.plan(actor, command);
            case Asked.OfEdition(Undo command) -> undoing.plan(actor, command);
        };
        ObjectNode answer = plan.json().put("seal", plan.seal().hex());
        frontends.get().forEach(answer.putArray("frontends")::add);
        return EditorialAnswers.answer(HttpStatus.OK).body(answer);
    }
}
