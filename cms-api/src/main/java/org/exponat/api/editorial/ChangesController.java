package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Changes;
import org.exponat.core.command.Changes.ChangePage;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything that happens, for programs that follow it. */
@RestController
@RequestMapping(path = "/api/editorial/changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: changes")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ChangesController {

    private static final long LONGEST_WAIT = 20;

    /** Every waiting request holds a thread; most threads stay free for those who do not wait. */
    private static final int MOST_WAITING = 50;

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Changes changes;
    private final ChangeFeed feed;

    public ChangesController(Changes changes, ChangeFeed feed) {
        this.changes = changes;
        this.feed = feed;
    }

    /**
     * @param position up to here the feed was looked through: the parameter after of the next question, also when there
     *        is nothing more now
     * @param next the parameter after of the next page; null when there is nothing more
     */
    @Schema(name = "ChangeList")
    record ChangeList(List<OneChange> changes, long position, @Nullable String next) {
        static ChangeList of(ChangePage page) {
            return new ChangeList(page.changes().stream().map(OneChange::of).toList(), page.position(),
                    page.more() ? Long.toString(page.position()) : null);
        }
    }

    /**
     * @param position 1, 2, 3 … without gaps
     * @param kind version, edition, trashed, restored, retracted; line-opened, -updated, -merged or -closed;
     *        of acts in the schedule planned, cancelled, failed, or was-done if it made no edition; release, if one was begun,
     *        given up, or does something else with an item now
     *        state, if a version came into another one; comment-written, -resolved, -reopened or -retracted; assigned, or
     *        assignment-ended; words-erased, if what was said of an earlier change of the item was; values-erased, if values of its
     *        personal fields were
     * @param item the one it is about, of a release the one it does something else with
     * @param release its name
     * @param act its id in the schedule
     * @param due its instant
     * @param state the one a version came into
     * @param number of the comment or the assignment
     * @param said the position of the change of which what was said is erased
     * @param message what was said of an edition by whoever made it; in the history of an item, what was said of anything
     * @param broken what still pointed at something that went away by this
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Change")
    record OneChange(long position, Instant at, String author, @Schema(allowableValues = {
            "version", "edition", "trashed",
            "restored", "retracted", "line-opened", "line-updated", "line-merged", "line-closed", "planned",
            "cancelled",
            "failed", "was-done", "release", "state", "comment-written", "comment-resolved", "comment-reopened",
            "comment-retracted", "assigned", "assignment-ended", "words-erased",
            "values-erased"}) String kind, @Nullable String item,
            @Nullable Integer version, @Nullable String line, @Nullable String release, @Nullable Long edition,
            @Nullable Long act, @Nullable Instant due, @Nullable String state, @Nullable Integer number,
            @Nullable Long said, @Nullable String message, List<Broken> broken) {

        /** One that tells of neither a state nor a comment or an assignment. */
        private OneChange(long position, Instant at, String author, String kind, @Nullable String item,
                @Nullable Integer version, @Nullable String line, @Nullable String release, @Nullable Long edition,
                @Nullable Long act, @Nullable Instant due, @Nullable String message, List<Broken> broken) {
            this(position, at, author, kind, item, version, line, release, edition, act, due, null, null, null, message,
                    broken);
        }

        private OneChange(FeedEntry entry, String kind, ItemId item, @Nullable Integer version,
                @Nullable String state, @Nullable Integer number) {
            this(entry.position(), entry.at(), entry.author(), kind, item.toString(), version, null, null, null, null,
                    null, state, number, null, null, List.of());
        }

        static OneChange of(Changes.Seen seen) {
            OneChange told = told(seen);
            return seen.message().map(told::saying).orElse(told);
        }

        private OneChange saying(String words) {
            return new OneChange(position, at, author, kind, item, version, line, release, edition, act, due, state,
                    number, said, words, broken);
        }

        private static OneChange told(Changes.Seen seen) {
            FeedEntry entry = seen.entry();
            List<Broken> broken = seen.broken().stream().map(Broken::of).toList();
            return switch (entry.change()) {
                case Change.VersionSaved(ItemId item, int version, Line line) ->
                    ofLine(entry, "version", item, version, line);
                case Change.LineOpened(ItemId item, Line line, int version) ->
                    ofLine(entry, "line-opened", item, version, line);
                case Change.LineUpdated(ItemId item, Line line, int version) ->
                    ofLine(entry, "line-updated", item, version, line);
                case Change.LineMerged(ItemId item, Line line, int version) ->
                    ofLine(entry, "line-merged", item, version, line);
                case Change.LineClosed(ItemId item, Line line) -> ofLine(entry, "line-closed", item, null, line);
                case Change.EditionMade(long edition) -> new OneChange(entry.position(), entry.at(), entry.author(),
                        "edition", null, null, null, null, edition, null, null, null, broken);
                case Change.StateChanged(ItemId item, int version, String state) ->
                    new OneChange(entry, "state", item, version, state, null);
                case Change.CommentChanged(ItemId item, int comment, Change.CommentAct act) -> new OneChange(entry,
                        "comment-" + act.name().toLowerCase(Locale.ROOT), item, null, null, comment);
                case Change.AssignmentChanged(ItemId item, int assignment, boolean ended) -> new OneChange(entry,
                        ended ? "assignment-ended" : "assigned", item, null, null, assignment);
                case Change.WordsErased(ItemId item, long said) -> ofErased(entry, item, said);
                case Change.ValuesErased(ItemId item) -> ofItem(entry, "values-erased", item, broken);
                case Change.ReleaseChanged(Line release, ItemId item) -> new OneChange(entry.position(),
                        entry.at(), entry.author(), "release", item == null ? null : item.toString(), null, null,
                        release.name(), null, null, null, null, List.of());
                case Change.ActPlanned(long act, Instant due) -> ofAct(entry, "planned", act, due);
                case Change.ActCancelled(long act) -> ofAct(entry, "cancelled", act, null);
                case Change.ActFailed(long act) -> ofAct(entry, "failed", act, null);
                case Change.ActWasDone(long act) -> ofAct(entry, "was-done", act, null);
                case Change.ItemTrashed(ItemId item) -> ofItem(entry, "trashed", item, broken);
                case Change.ItemRestored(ItemId item) -> ofItem(entry, "restored", item, broken);
                case Change.ItemRetracted(ItemId item) -> ofItem(entry, "retracted", item, broken);
            };
        }

        private static OneChange ofErased(FeedEntry entry, ItemId item, long said) {
            return new OneChange(entry.position(), entry.at(), entry.author(), "words-erased", item.toString(), null,
                    null, null, null, null, null, null, null, said, null, List.of());
        }

        private static OneChange ofAct(FeedEntry entry, String kind, long act, @Nullable Instant due) {
            return new OneChange(entry.position(), entry.at(), entry.author(), kind, null, null, null, null, null, act,
                    due, null, List.of());
        }

        private static OneChange ofLine(FeedEntry entry, String kind, ItemId item, @Nullable Integer version,
                Line line) {
            return new OneChange(entry.position(), entry.at(), entry.author(), kind, item.toString(), version,
                    line.name(), null, null, null, null, null, List.of());
        }

        private static OneChange ofItem(FeedEntry entry, String kind, ItemId item, List<Broken> broken) {
            return new OneChange(entry.position(), entry.at(), entry.author(), kind, item.toString(), null, null, null,
                    null, null, null, null, broken);
        }
    }

    /** @param item what went away */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BrokenReferences")
    record Broken(String item, @Nullable String message, List<Problem.Place> places) {
        static Broken of(Changes.Broken broken) {
            return new Broken(broken.item().toString(), broken.message().orElse(null),
                    broken.places().stream().map(Problem.Place::of).toList());
        }
    }

    @GetMapping
    @Operation(summary = "What happened, oldest first", description = "Positions are dense: whoever has seen position n "
            + "has seen all up to n. Entries about types not asked for, or not to be read, are left out; an edition "
            + "counts by the items it changed.")
    @PageParameters
    @Parameter(name = "types", in = ParameterIn.QUERY, description = "only what concerns items of these types", array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(name = "wait", in = ParameterIn.QUERY, description = "how many seconds to wait for something to happen", schema = @Schema(type = "integer", minimum = "0", maximum = "20"))
    @Refuses(forbidden = true)
    public ResponseEntity<ChangeList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("after", "limit", "types", "wait"));
        Set<String> types = parameters.names("types");
        int limit = parameters.limit();
        long wait = parameters.number("wait", LONGEST_WAIT).orElse(0L);
        ChangePage page = changes.after(actor, parameters.number("after").orElse(0L), types, limit);
        if (wait > 0 && page.changes().isEmpty()) {
            page = await(actor, page, types, limit, Duration.ofSeconds(wait));
        }
        return EditorialAnswers.answer(HttpStatus.OK).body(ChangeList.of(page));
    }

    private ChangePage await(Actor actor, ChangePage empty, Set<String> types, int limit, Duration atMost) {
        if (!waiting.tryAcquire()) {
            throw new Refusal(Problem.of(503, "too_many_waiting", "Too many requests wait already",
                    "Ask again later, or without wait."));
        }
        try {
            long end = System.nanoTime() + atMost.toNanos();
            ChangePage page = empty;
            while (page.changes().isEmpty()) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive() || !feed.await(page.position(), left)) {
                    return page;
                }
                page = changes.after(actor, page.position(), types, limit);
            }
            return page;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(Problem.of(503, "stopping", "Exponat is stopping", "Try again later."));
        } finally {
            waiting.release();
        }
    }
}
