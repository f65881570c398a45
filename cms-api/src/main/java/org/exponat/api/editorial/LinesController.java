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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.ChosenFieldsParameter;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.repeating.KeptWithChange;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.ItemLine;
import org.exponat.core.command.Lines;
import org.exponat.core.command.OpenLine;
import org.exponat.core.comparison.Merge;
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

/** The lines of an item: where its newest versions are kept. */
@RestController
@RequestMapping(path = "/api/editorial/items/{id}/lines", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: lines")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class LinesController {

    private final Lines lines;
    private final Drafts drafts;

    public LinesController(Lines lines, Drafts drafts) {
        this.lines = lines;
        this.drafts = drafts;
    }

    record LineList(List<OneLine> lines) {}

    /**
     * An open line.
     *
     * @param version its newest version
     * @param base the version of main it last had in common with main; absent for main itself
     * @param main what main has become meanwhile; absent for main itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Line")
    record OneLine(String line, int version, @Nullable Integer base, @Nullable MainLine main, Instant openedAt,
            String openedBy) {
        static OneLine of(ItemLine line) {
            return new OneLine(line.line().name(), line.version(), line.base(),
                    line.line().isMain() ? null : new MainLine(line.main(), line.mainHasMoved()), line.openedAt(),
                    line.openedBy());
        }
    }

    /** @param moved whether there is something on main that the line has not taken over */
    record MainLine(int version, boolean moved) {}

    @GetMapping
    @Operation(summary = "The open lines of an item, main first")
    public ResponseEntity<LineList> list(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return EditorialAnswers.answer(HttpStatus.OK).body(new LineList(
                drafts.lines(actor, EditorialAnswers.id(id)).stream().map(OneLine::of).toList()));
    }

    @KeptWithChange
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Opens a line at any version", description = "Nothing is copied: until something is saved on the "
            + "line it is at the version it was opened from. A line that is open already is 409 line_taken.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.NewLine.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OneLine.class)))
    @Refuses(forbidden = true, conflicts = {"line_taken", "trashed", "target_trashed"})
    public ResponseEntity<OneLine> open(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        JsonBody body = JsonBody.of(request).only(Set.of("line", "from"));
        Line line = LineNames.required(body, "line");
        Integer from = body.integer("from");
        body.check();
        ItemLine opened = lines.open(actor, new OpenLine(item, line, from));
        return EditorialAnswers.answer(HttpStatus.CREATED)
                .location(URI.create("/api/editorial/items/" + item + "/lines/" + opened.line()))
                .body(OneLine.of(opened));
    }

    @GetMapping("/{line}")
    @Operation(summary = "An item at the newest version of a line")
    @ChosenFieldsParameter
    public ResponseEntity<EditedItem> get(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String line, HttpServletRequest request) {
        return ChosenFields.answer(QueryParameters.of(request, Set.of(ChosenFields.FIELDS)), drafts, actor,
                drafts.get(actor, EditorialAnswers.id(id), EditorialAnswers.parse(line, Line::new)));
    }

    @KeptWithChange
    @PostMapping(path = "/{line}/update", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Merges into the line what main has become meanwhile", description = "Collisions are 409, with "
            + "main's value as theirs and the line's as yours, unless one of the two is preferred.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.LineMerge.class)))
    @Refuses(forbidden = true, conflicts = {"main", "trashed", "collision"})
    public ResponseEntity<EditedItem> update(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String line, HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        Line updated = EditorialAnswers.parse(line, Line::new);
        Merging merging = Merging.of(request);
        return EditorialAnswers.item(HttpStatus.OK,
                lines.update(actor, item, updated, merging.winner(), merging.message()));
    }

    @KeptWithChange
    @PostMapping(path = "/{line}/merge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Merges the line into main and closes it", description = "Answers with the item on main. "
            + "Collisions are 409, with main's value as theirs and the line's as yours, unless one of the two is preferred.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.LineMerge.class)))
    @Refuses(forbidden = true, conflicts = {"main", "trashed", "collision"})
    public ResponseEntity<EditedItem> merge(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String line, HttpServletRequest request) throws IOException {
        ItemId item = EditorialAnswers.id(id);
        Line merged = EditorialAnswers.parse(line, Line::new);
        Merging merging = Merging.of(request);
        return EditorialAnswers.item(HttpStatus.OK,
                lines.merge(actor, item, merged, merging.winner(), merging.message()));
    }

    /** @param winner whose value stands where main and the line have both changed the same; null: that is a collision */
    private record Merging(Merge.@Nullable Side winner, @Nullable String message) {

        static Merging of(HttpServletRequest request) throws IOException {
            JsonBody body = JsonBody.of(request).only(Set.of("prefer", "message"));
            String prefer = body.text("prefer");
            if (prefer != null && !prefer.equals("main") && !prefer.equals("line")) {
                body.fault("prefer", "unknown_choice", "This is main or line.");
            }
            String message = body.text("message");
            body.check();
            return new Merging(prefer == null ? null : prefer.equals("main") ? Merge.Side.THEIRS : Merge.Side.YOURS,
                    message);
        }
    }

    @DeleteMapping("/{line}")
    @Operation(summary = "Closes a line without merging it", description = "Its versions stay in the item's history.")
    @ApiResponse(responseCode = "204")
    @Refuses(forbidden = true, conflicts = "main")
    public ResponseEntity<Void> close(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String line) {
        lines.close(actor, EditorialAnswers.id(id), EditorialAnswers.parse(line, Line::new));
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }
}
