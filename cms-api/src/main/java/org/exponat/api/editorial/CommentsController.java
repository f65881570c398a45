package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
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
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.WorkflowShapes;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Commenting;
import org.exponat.core.command.Commenting.CommentThread;
import org.exponat.core.command.Commenting.ThreadPage;
import org.exponat.core.command.WriteComment;
import org.exponat.core.model.Comment;
import org.exponat.core.model.ItemId;
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

/** What editors say of a text. */
@RestController
@RequestMapping(path = "/api/editorial/items/{id}/comments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: workflow")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class CommentsController {

    private final Commenting commenting;

    public CommentsController(Commenting commenting) {
        this.commenting = commenting;
    }

    /**
     * A comment.
     *
     * @param thread the number of the comment that begins the thread
     * @param version the one that was read
     * @param pointer the place in the item; absent: the item as a whole, or an answer
     * @param block the id of the block it is about
     * @param text absent once it was retracted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Comment")
    record OneComment(int number, int thread, int version, @Nullable String pointer, @Nullable String block,
            @Nullable String text, String author, Instant at, @Nullable Instant resolvedAt,
            @Nullable String resolvedBy, @Nullable Instant retractedAt, @Nullable String retractedBy) {
        static OneComment of(Comment kept) {
            return new OneComment(kept.number(), kept.thread(), kept.version(), kept.pointer(), kept.block(),
                    kept.text(), kept.author(), kept.at(), kept.resolvedAt(), kept.resolvedBy(), kept.retractedAt(),
                    kept.retractedBy());
        }
    }

    /**
     * A comment and what was answered.
     *
     * @param gone whether the block it is about is in no open line any more
     * @param answers the first ones, in a list at most ten
     * @param next the parameter after with which the comment tells further answers; null when these are all
     */
    @Schema(name = "CommentThread")
    record OneThread(OneComment comment, boolean gone, List<OneComment> answers, @Nullable String next) {
        static OneThread of(CommentThread thread) {
            return new OneThread(OneComment.of(thread.comment()), thread.gone(),
                    thread.answers().stream().map(OneComment::of).toList(),
                    thread.next() == null ? null : thread.next().toString());
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "CommentThreadList")
    record ThreadList(List<OneThread> threads, @Nullable String next) {}

    @KeptWithChange
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Says something of an item, a field or a block", description = "For whoever may edit, review or "
            + "publish it. A comment is not changed, only retracted. It is never delivered.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WorkflowShapes.Comment.class)))
    @ApiResponse(responseCode = "201", headers = @Header(name = "Location", schema = @Schema(type = "string")), content = @Content(schema = @Schema(implementation = OneComment.class)))
    @Refuses(forbidden = true, conflicts = {"trashed", "resolved"})
    public ResponseEntity<OneComment> write(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        JsonBody body = JsonBody.of(request).only(Set.of("pointer", "block", "version", "answers", "text"));
        WriteComment command = new WriteComment(item, body.integer("version"), body.text("pointer"),
                body.text("block"), body.integer("answers"), body.requiredText("text"));
        body.check();
        Comment written = commenting.write(actor, command);
        return EditorialAnswers.answer(HttpStatus.CREATED)
                .location(URI.create("/api/editorial/items/" + item + "/comments/" + written.number()))
                .body(OneComment.of(written));
    }

    @GetMapping
    @Operation(summary = "What was said of an item, thread by thread, oldest first")
    @PageParameters
    @Parameter(name = "open", in = ParameterIn.QUERY, description = "only threads that are not resolved", schema = @Schema(type = "boolean"))
    public ResponseEntity<ThreadList> list(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after", "open"));
        ThreadPage page = commenting.list(actor, EditorialAnswers.id(id), parameters.flag("open"),
                parameters.number("after", Integer.MAX_VALUE).orElse(0L).intValue(), parameters.limit());
        Integer next = page.next();
        return EditorialAnswers.answer(HttpStatus.OK).body(new ThreadList(
                page.threads().stream().map(OneThread::of).toList(), next == null ? null : next.toString()));
    }

    @GetMapping("/{number}")
    @Operation(summary = "A comment, with what was answered")
    @PageParameters
    public ResponseEntity<OneThread> get(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String number, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        return EditorialAnswers.answer(HttpStatus.OK).body(OneThread.of(commenting.get(actor, EditorialAnswers.id(id),
                EditorialAnswers.versionNumber(number),
                parameters.number("after", Integer.MAX_VALUE).orElse(0L).intValue(), parameters.limit())));
    }

    @DeleteMapping("/{number}")
    @Operation(summary = "Retracts a comment", description = "Its text is gone for good; that it was there is still told. For "
            + "whoever wrote it, and for those with the right to retract.")
    @ApiResponse(responseCode = "204", content = @Content)
    @Refuses(forbidden = true)
    public ResponseEntity<Void> retract(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String number) {
        commenting.retract(actor, EditorialAnswers.id(id), EditorialAnswers.versionNumber(number));
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    @KeptWithChange
    @PostMapping("/{number}/resolve")
    @Operation(summary = "Says that nothing is left to do about a thread")
    @Refuses(forbidden = true, conflicts = "trashed")
    public ResponseEntity<OneComment> resolve(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String number) {
        return EditorialAnswers.answer(HttpStatus.OK).body(OneComment.of(
                commenting.resolve(actor, EditorialAnswers.id(id), EditorialAnswers.versionNumber(number))));
    }

    @KeptWithChange
    @PostMapping("/{number}/reopen")
    @Operation(summary = "Says that there is something to do about a thread again")
    @Refuses(forbidden = true, conflicts = "trashed")
    public ResponseEntity<OneComment> reopen(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String number) {
        return EditorialAnswers.answer(HttpStatus.OK).body(OneComment
                .of(commenting.reopen(actor, EditorialAnswers.id(id), EditorialAnswers.versionNumber(number))));
    }
}
