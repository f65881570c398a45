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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.problem.Problem;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Actor;
import org.exponat.core.command.BatchOperation;
import org.exponat.core.command.BatchResult;
import org.exponat.core.command.Batches;
import org.exponat.core.model.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Many operations with one request. */
@RestController
@RequestMapping(path = "/api/editorial/batches", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: items")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class BatchesController {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Batches batches;

    public BatchesController(Batches batches) {
        this.batches = batches;
    }

    /**
     * @param refused how many of the operations were
     * @param results one for each operation, in their order
     */
    record BatchAnswer(int refused, List<Result> results) {}

    /**
     * @param status what the operation would have been answered with by itself
     * @param id the item it is about; also where it was refused, if that is there for whoever asks
     * @param warnings what the server changed in the input
     * @param problem why it was refused
     */
    @Schema(name = "BatchResult")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Result(@JsonInclude(JsonInclude.Include.ALWAYS) int status, @Nullable String id, @Nullable String type,
            @Nullable Integer version, List<Fault> warnings, @Schema(type = "object") @Nullable ObjectNode problem) {
        static Result of(BatchResult result) {
            return switch (result) {
                case BatchResult.Saved(var item, boolean isNew) -> new Result(isNew ? 201 : 200, item.id().toString(),
                        item.type(), item.version().number(), item.warnings(), null);
                case BatchResult.Trashed(var id) -> new Result(200, id.toString(), null, null, List.of(), null);
                case BatchResult.Refused(var reason, var item) -> {
                    Problem problem = Problem.of(reason);
                    yield new Result(problem.status(), item == null ? null : item.toString(), null, null, List.of(),
                            problem.toTree());
                }
            };
        }
    }

    @KeptWithChange
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Does many operations in their order", description = "At most 500. Each has a result of its own, "
            + "and one that is refused stops none of the others; with atomic all are done or none. Without an "
            + "Idempotency-Key each is done in a transaction of its own; with one nobody sees any before all are through. "
            + "Where an item is named there can be its id, @name for what an earlier operation of the batch created under "
            + "that name, or @type:key; in fields too, and in links as item:@name.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.Batch.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BatchAnswer.class)))
    @Refuses(conflicts = "batch_refused")
    public ResponseEntity<BatchAnswer> carryOut(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("atomic", "operations"));
        boolean atomic = body.flag("atomic", false);
        List<BatchOperation> operations = new ArrayList<>();
        body.requiredObjects("operations").forEach(operation -> operations.add(operation(operation)));
        if (operations.size() > Batches.MOST) {
            body.fault("operations", "too_many", "A batch has at most " + Batches.MOST + " operations.");
        }
        body.check();
        List<BatchResult> results = atomic ? batches.together(actor, operations) : batches.each(actor, operations);
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new BatchAnswer(
                        (int) results.stream().filter(result -> result instanceof BatchResult.Refused).count(),
                        results.stream().map(Result::of).toList()));
    }

    private static BatchOperation operation(JsonBody operation) {
        String kind = operation.requiredText("op");
        return switch (kind) {
            case "create" -> {
                operation.only(Set.of("op", "name", "type", "key", "documentNumber", "fields", "message"));
                String name = operation.text("name");
                if (name != null && !NAME.matcher(name).matches()) {
                    operation.fault("name", "wrong_form", "A name has 1 to 64 letters, digits, - and _.");
                }
                yield new BatchOperation.Create(name, operation.requiredText("type"), operation.text("key"),
                        ItemsController.documentNumber(operation), operation.requiredObject("fields"),
                        operation.text("message"));
            }
            case "edit" -> {
                operation.only(Set.of("op", "id", "base", "fields", "message"));
                yield new BatchOperation.Edit(operation.requiredText("id"), operation.integer("base"),
                        operation.requiredObject("fields"), operation.text("message"));
            }
            case "trash" -> new BatchOperation.Trash(operation.only(Set.of("op", "id")).requiredText("id"));
            case "restore" -> new BatchOperation.Restore(operation.only(Set.of("op", "id")).requiredText("id"));
            default -> {
                if (operation.has("op")) {
                    operation.fault("op", "not_an_option", "The operations are create, edit, trash and restore.");
                }
                yield new BatchOperation.Trash("");
            }
        };
    }
}
