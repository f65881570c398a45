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
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.LineParameter;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.KeepWorkingCopy;
import org.exponat.core.command.WorkingCopies;
import org.exponat.core.command.WorkingCopy;
import org.exponat.core.model.Fault;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What editors typed and did not save yet. Everybody sees only their own. */
@RestController
@RequestMapping(path = "/api/editorial", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: working copies")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class WorkingCopiesController {

    private static final String OF_ITEM = "/items/{id}/working-copy";

    private final WorkingCopies copies;

    public WorkingCopiesController(WorkingCopies copies) {
        this.copies = copies;
    }

    /**
     * An editor's own unsaved text.
     *
     * @param id the item
     * @param base the version it was started from
     * @param revision to be sent with the next change
     * @param newest the newest version of the line; absent when the line was closed meanwhile
     * @param warnings what would stand in the way of saving it; not told in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WorkingCopy")
    record Copy(String id, String type, String line, int base, int revision, @Schema(type = "object") ObjectNode fields,
            Instant savedAt, @Nullable Integer newest, @Nullable Instant trashedAt, @Nullable List<Fault> warnings) {
        static Copy of(WorkingCopy copy, @Nullable List<Fault> warnings) {
            return new Copy(copy.item().toString(), copy.type(), copy.line().name(), copy.base(), copy.revision(),
                    copy.fields(), copy.savedAt(), copy.newest(), copy.trashedAt(), warnings);
        }
    }

    @PutMapping(path = OF_ITEM, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Keeps what was typed, without saving a version", description = "fields is what would be sent to "
            + "save it, and is kept even if it could not be saved; the warnings say why. Send the revision last seen, or "
            + "none where there is no working copy: otherwise 409 working_copy_moved with the current revision.")
    @LineParameter
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.WorkingCopy.class)))
    @Refuses(forbidden = true, conflicts = {"trashed", "working_copy_moved"})
    public ResponseEntity<Copy> keep(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        Line line = LineNames.of(QueryParameters.of(request, Set.of("line")));
        JsonBody body = JsonBody.of(request).only(Set.of("base", "fields", "revision"));
        int base = body.requiredInteger("base");
        ObjectNode fields = body.requiredObject("fields");
        Integer revision = body.integer("revision");
        body.check();
        return answer(copies.keep(actor, new KeepWorkingCopy(item, line, base, fields, revision)));
    }

    @GetMapping(OF_ITEM)
    @Operation(summary = "The caller's own working copy")
    @LineParameter
    public ResponseEntity<Copy> get(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        Line line = LineNames.of(QueryParameters.of(request, Set.of("line")));
        return answer(copies.get(actor, EditorialAnswers.id(id), line));
    }

    private static ResponseEntity<Copy> answer(WorkingCopy copy) {
        return EditorialAnswers.answer(HttpStatus.OK).body(Copy.of(copy, copy.warnings()));
    }

    @DeleteMapping(OF_ITEM)
    @Operation(summary = "Gives up the caller's own working copy")
    @LineParameter
    @Parameter(name = "revision", in = ParameterIn.QUERY, description = "only if it is at this revision", schema = @Schema(type = "integer"))
    @ApiResponse(responseCode = "204")
    @Refuses(conflicts = "working_copy_moved")
    public ResponseEntity<Void> drop(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("line", "revision"));
        Integer revision = parameters.number("revision").map(number -> (int) Math.min(number, Integer.MAX_VALUE))
                .orElse(null);
        copies.drop(actor, EditorialAnswers.id(id), LineNames.of(parameters), revision);
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    record CopyList(List<Copy> workingCopies, @Nullable String next) {}

    @GetMapping("/working-copies")
    @Operation(summary = "The caller's own working copies", description = "Those of items in the trash and of closed lines "
            + "too. Warnings are told one by one only.")
    @PageParameters
    public ResponseEntity<CopyList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        WorkingCopies.CopyPage page = copies.list(actor, LineCursor.read(parameters), parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK).body(new CopyList(
                page.copies().stream().map(copy -> Copy.of(copy, null)).toList(),
                LineCursor.write(page.next())));
    }
}
