package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.WorkflowShapes;
import org.exponat.api.problem.Refusal;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Accounts;
import org.exponat.core.command.Assign;
import org.exponat.core.command.Assigning;
import org.exponat.core.command.Assigning.AssignmentPage;
import org.exponat.core.model.Assignment;
import org.exponat.core.model.AssignmentPlace;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
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

/** Who is to do something about which item. */
@RestController
@RequestMapping(path = "/api/editorial", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: workflow")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class AssignmentsController {

    private static final String OF_ITEM = "/items/{id}/assignments";
    private static final String NO_DAY = "-";
    private static final Pattern PLACE = Pattern
            .compile("([0-9]{4}-[0-9]{2}-[0-9]{2}|-)[.]([0-9a-f-]{36})[.]([1-9][0-9]{0,8})");

    private final Assigning assigning;

    public AssignmentsController(Assigning assigning) {
        this.assigning = assigning;
    }

    /**
     * Somebody is to do something about an item.
     *
     * @param id the item
     * @param number of the assignment, within its item
     * @param to the account
     * @param due a day
     * @param by who assigned it
     * @param endedAt absent while it is to be done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Assignment")
    record OneAssignment(String id, int number, String line, String to, @Nullable String note, @Nullable LocalDate due,
            Instant at, String by, @Nullable Instant endedAt, @Nullable String endedBy) {
        static OneAssignment of(Assignment kept) {
            return new OneAssignment(kept.item().toString(), kept.number(), kept.line().name(), kept.account(),
                    kept.note(), kept.dueOn(), kept.at(), kept.author(), kept.endedAt(), kept.endedBy());
        }
    }

    @Schema(name = "NewAssignments")
    record Made(List<OneAssignment> assignments) {}

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "AssignmentList")
    record AssignmentList(List<OneAssignment> assignments, @Nullable String next) {
        static AssignmentList of(AssignmentPage page, boolean ofOneItem) {
            AssignmentPlace next = page.next();
            return new AssignmentList(page.assignments().stream().map(OneAssignment::of).toList(), next == null
                    ? null
                    : ofOneItem ? Integer.toString(next.number()) : written(next));
        }
    }

    @KeptWithChange
    @PostMapping(path = OF_ITEM, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Assigns an item to people", description = "To all who are named or to none. For whoever may edit, "
            + "review or publish it. It gives nobody a right: those who may not read the item are refused.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WorkflowShapes.Assignment.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Made.class)))
    @Refuses(forbidden = true, conflicts = {"trashed", "assigned"})
    public ResponseEntity<Made> assign(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        JsonBody body = JsonBody.of(request).only(Set.of("to", "line", "note", "due"));
        List<String> to = body.texts("to");
        if (!body.has("to")) {
            body.fault("to", "required", "This must be there.");
        }
        Assign command = new Assign(item, Objects.requireNonNullElse(LineNames.of(body), Line.MAIN), to,
                body.text("note"), due(body));
        body.check();
        return EditorialAnswers.answer(HttpStatus.CREATED)
                .body(new Made(assigning.assign(actor, command).stream().map(OneAssignment::of).toList()));
    }

    private static @Nullable LocalDate due(JsonBody body) {
        String text = body.text("due");
        try {
            LocalDate due = text == null ? null : LocalDate.parse(text);
            if (due == null || (due.getYear() > 0 && due.getYear() < 10_000)) {
                return due;
            }
        } catch (DateTimeParseException _) {
            // told below
        }
        body.fault("due", "wrong_form", "This must be a day such as 2030-03-01.");
        return null;
    }

    @GetMapping(OF_ITEM)
    @Operation(summary = "To whom an item is assigned")
    @PageParameters
    @Parameter(name = "ended", in = ParameterIn.QUERY, description = "whether those that ended are told too", schema = @Schema(type = "boolean"))
    public ResponseEntity<AssignmentList> of(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after", "ended"));
        return EditorialAnswers.answer(HttpStatus.OK).body(AssignmentList.of(assigning.of(actor,
                EditorialAnswers.id(id), !parameters.flag("ended"),
                parameters.number("after", Integer.MAX_VALUE).orElse(0L).intValue(), parameters.limit()), true));
    }

    @DeleteMapping(OF_ITEM + "/{number}")
    @Operation(summary = "Ends an assignment", description = "As it is done, or no longer to be done. For whoever has it, and "
            + "for those who may assign it.")
    @ApiResponse(responseCode = "204", content = @Content)
    @Refuses(forbidden = true)
    public ResponseEntity<Void> end(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String number) {
        assigning.end(actor, EditorialAnswers.id(id), EditorialAnswers.versionNumber(number));
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    @GetMapping("/assignments")
    @Operation(summary = "What somebody has to do, what is due first first", description = "With items the caller may read. "
            + "What ended, and what is in the trash, is left out.")
    @PageParameters
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "an account; me, or without it: the caller's own", schema = @Schema(type = "string"))
    public ResponseEntity<AssignmentList> to(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after", "to"));
        String account = parameters.one("to").filter(name -> !name.equals(Accounts.ME)).orElse(null);
        return EditorialAnswers.answer(HttpStatus.OK).body(AssignmentList.of(
                assigning.to(actor, account, parameters.one("after").map(AssignmentsController::place).orElse(null),
                        parameters.limit()),
                false));
    }

    /** All of the place, so that whoever makes one up learns nothing of what they may not see. */
    private static String written(AssignmentPlace place) {
        return (place.dueOn() == null ? NO_DAY : place.dueOn()) + "." + place.item() + "." + place.number();
    }

    private static AssignmentPlace place(String written) {
        Matcher matcher = PLACE.matcher(written);
        if (!matcher.matches()) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
        try {
            LocalDate due = matcher.group(1).equals(NO_DAY) ? null : LocalDate.parse(matcher.group(1));
            return new AssignmentPlace(due, ItemId.parse(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        } catch (IllegalArgumentException | DateTimeParseException _) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
    }
}
