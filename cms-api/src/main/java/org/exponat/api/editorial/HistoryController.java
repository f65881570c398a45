package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Changes;
import org.exponat.core.command.Erasing;
import org.exponat.core.command.ItemHistory;
import org.exponat.core.command.ItemHistory.Event;
import org.exponat.core.command.ItemHistory.EventPage;
import org.exponat.core.publication.ItemShown;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened to one item. */
@RestController
@RequestMapping(path = "/api/editorial/items/{id}/history", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: workflow")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class HistoryController {

    private final ItemHistory history;
    private final Erasing erasing;

    public HistoryController(ItemHistory history, Erasing erasing) {
        this.history = history;
        this.erasing = erasing;
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "ItemHistory")
    record EventList(List<OneEvent> events, @Nullable String next) {}

    /**
     * Something that happened.
     *
     * @param change as the list of changes tells it; its message is what was said of this, whatever it is
     * @param from the state a version came from
     * @param shown what of the item an edition began and ended to show
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "ItemEvent")
    record OneEvent(ChangesController.OneChange change, @Nullable String from, List<Shown> shown) {
        static OneEvent of(Event event) {
            return new OneEvent(
                    ChangesController.OneChange.of(new Changes.Seen(event.entry(), List.of(), event.message())),
                    event.from().orElse(null), event.shown().stream().map(Shown::of).toList());
        }
    }

    /**
     * A version in a slot.
     *
     * @param slot {@code *} for what all languages share, else the locale
     * @param begins false: it was no longer shown from then on
     */
    @Schema(name = "ItemShown")
    record Shown(String slot, int version, boolean begins) {
        static Shown of(ItemShown shown) {
            return new Shown(shown.slot().key(), shown.version(), shown.begins());
        }
    }

    @GetMapping
    @Operation(summary = "What happened to an item, newest first", description = "Versions, states, publications, comments, "
            + "assignments, lines, the trash, and what was planned with it, in the order of the list of changes. Acts and "
            + "releases are left out that are about items the caller may not read as well, so a page can be short.")
    @PageParameters
    public ResponseEntity<EventList> list(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        EventPage page = history.of(actor, EditorialAnswers.id(id), parameters.number("after").orElse(Long.MAX_VALUE),
                parameters.limit());
        Long next = page.next();
        return EditorialAnswers.answer(HttpStatus.OK).body(new EventList(
                page.events().stream().map(OneEvent::of).toList(), next == null ? null : next.toString()));
    }

    @DeleteMapping("/{number}/message")
    @Operation(summary = "Erases what was said of a change of state or of an assignment", description = "It is gone for good, "
            + "and that it was there is still told. For those with the right to retract. A comment is retracted instead; what "
            + "was said of a version or an edition stays.")
    @ApiResponse(responseCode = "204", content = @Content)
    @Refuses(forbidden = true, conflicts = "kept")
    public ResponseEntity<Void> erase(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @Parameter(description = "the position of the change", schema = @Schema(type = "integer", minimum = "1")) @PathVariable String number) {
        erasing.erase(actor, EditorialAnswers.id(id), EditorialAnswers.position(number));
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }
}
