package org.exponat.api.editorial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.Refuses;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.Trashed;
import org.exponat.core.command.Trashing;
import org.exponat.core.command.WhenInUse;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moving items to the trash. */
@RestController
@RequestMapping(path = "/api/editorial/items/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: items")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class TrashingController {

    private final Trashing trashing;
    private final Drafts drafts;

    public TrashingController(Trashing trashing, Drafts drafts) {
        this.trashing = trashing;
        this.drafts = drafts;
    }

    /**
     * @param replaced the new versions in which another item took its place
     * @param broken the places that still point at it
     */
    @Schema(name = "Trashed")
    record Gone(String id, List<NewVersion> replaced, List<Problem.Place> broken) {
        static Gone of(ItemId id, Trashed trashed) {
            return new Gone(id.toString(), trashed.replaced().stream().map(NewVersion::of).toList(),
                    trashed.broken().stream().map(Problem.Place::of).toList());
        }
    }

    record NewVersion(String id, int version) {
        static NewVersion of(Version version) {
            return new NewVersion(version.item().toString(), version.number());
        }
    }

    @DeleteMapping
    @Operation(summary = "Moves an item to the trash; refused while it is live", description = "204. While others point "
            + "at it: 409 in_use with the places, or what inUse or replaceWith says, and 200 with what became of them.")
    @Parameter(name = "inUse", in = ParameterIn.QUERY, description = "what if others point at it; break: the references "
            + "stay and lead nowhere, and the log keeps where", schema = @Schema(allowableValues = {"refuse", "break"}))
    @Parameter(name = "replaceWith", in = ParameterIn.QUERY, description = "the item that all newest versions shall "
            + "point at instead", schema = @Schema(type = "string"))
    @Parameter(name = "message", in = ParameterIn.QUERY, description = "why; required to break references", schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", content = @Content)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Gone.class)))
    @Refuses(forbidden = true, conflicts = {"live", "planned", "replacement_unfit", "too_many_places", "in_use"})
    public ResponseEntity<Gone> trash(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        ItemId item = EditorialAnswers.id(id);
        WhenInUse whenInUse = whenInUse(
                QueryParameters.of(request, Set.of("inUse", "replaceWith", "message")));
        if (ifMatch != null) {
            Precondition.check(ifMatch, drafts.get(actor, item));
        }
        Trashed trashed = trash(actor, item, whenInUse);
        return switch (whenInUse) {
            case WhenInUse.Refuse _ -> EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
            case WhenInUse.Break _, WhenInUse.Replace _ -> EditorialAnswers.answer(HttpStatus.OK)
                    .body(Gone.of(item, trashed));
        };
    }

    private Trashed trash(Actor actor, ItemId item, WhenInUse whenInUse) {
        try {
            return trashing.trash(actor, item, whenInUse);
        } catch (InvalidContent refused) {
            if (!refused.faults().stream().allMatch(fault -> fault.pointer().equals("/message"))) {
                throw refused;
            }
            // What is invalid is the address, not a body.
            throw Refusal.badParameter(String.join(" ", refused.faults().stream().map(Fault::detail).toList()));
        }
    }

    private static WhenInUse whenInUse(QueryParameters parameters) {
        String choice = parameters.one("inUse").orElse(null);
        String with = parameters.one("replaceWith").orElse(null);
        String message = parameters.one("message").orElse(null);
        if (with != null) {
            if (choice != null) {
                throw Refusal.badParameter("Either inUse or replaceWith can be given, not both.");
            }
            return new WhenInUse.Replace(replacement(with), message);
        }
        return switch (choice) {
            case "refuse" -> new WhenInUse.Refuse();
            case "break" -> {
                if (message == null || message.isBlank()) {
                    throw Refusal.badParameter("To break references, say why in the parameter message.");
                }
                yield new WhenInUse.Break(message);
            }
            case null -> new WhenInUse.Refuse();
            default -> throw Refusal.badParameter("The parameter inUse is refuse or break.");
        };
    }

    private static ItemId replacement(String text) {
        try {
            return ItemId.parse(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.badParameter("The parameter replaceWith must be an item's id.");
        }
    }
}
