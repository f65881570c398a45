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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.IndexShapes;
import org.exponat.api.docs.Refuses;
import org.exponat.api.editorial.IndexCare.State;
import org.exponat.api.editorial.IndexCare.Work;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Actor;
import org.exponat.search.IndexComparison;
import org.exponat.search.IndexHealth;
import org.exponat.search.drafts.DraftComparison;
import org.exponat.search.drafts.DraftHealth;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the search index of this node is doing, and what can be done about it. For administrators alone. */
@RestController
@RequestMapping(path = IndexController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: index")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class IndexController {

    static final String PATH = "/api/editorial/index";

    private final IndexCare care;

    public IndexController(IndexCare care) {
        this.care = care;
    }

    /**
     * @param edition the edition searches are answered at
     * @param position how far the index has read the feed of changes
     * @param behind how many changes it has yet to read
     * @param documents how many documents it has, those of past editions among them
     * @param stalled why it does not go on; it tries again and again
     * @param failed how many documents could not be made
     * @param failures the first hundred of these, those that are tried again soonest
     * @param drafts how the index of drafts is doing
     * @param work what was last done by request, since this node started
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Index")
    record OneIndex(long edition, long position, long behind, long documents, @Nullable Stalled stalled, long failed,
            List<Failed> failures, DraftIndex drafts, @Nullable Done work) {
        static OneIndex of(State state) {
            IndexHealth health = state.health();
            IndexHealth.Stall stall = health.stalled();
            Work work = state.work();
            return new OneIndex(health.edition(), health.position(), state.behind(), health.documents(),
                    stall == null ? null : new Stalled(stall.kind(), stall.reason()), health.failed(),
                    health.failures().stream().map(Failed::of).toList(), DraftIndex.of(state.drafts()),
                    work == null ? null : Done.of(work));
        }
    }

    /**
     * How the index of drafts is doing, which is apart from that of the site.
     *
     * @param position how far it has read the feed of changes
     * @param complete false while it is being made; then not everything is found
     * @param documents how many documents it has, one for each item
     * @param failures the first hundred of those that could not be made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DraftIndex")
    record DraftIndex(long position, boolean complete, long documents, @Nullable Stalled stalled, long failed,
            List<Failed> failures) {
        static DraftIndex of(DraftHealth health) {
            IndexHealth.Stall stall = health.stalled();
            return new DraftIndex(health.position(), health.complete(), health.documents(),
                    stall == null ? null : new Stalled(stall.kind(), stall.reason()), health.failed(),
                    health.failures().stream().map(Failed::of).toList());
        }
    }

    @Schema(name = "IndexStall")
    record Stalled(String kind, String reason) {}

    /**
     * An item that cannot be found in some editions.
     *
     * @param from the first of these editions
     * @param until the first one it can be found in again, or is there no more; none if there is no such edition
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IndexFailure")
    record Failed(String id, long from, @Nullable Long until, String reason, int attempts, Instant since,
            Instant retryAt) {
        static Failed of(IndexHealth.Failure failure) {
            return new Failed(failure.item().toString(), failure.from(), failure.until(), failure.reason(),
                    failure.attempts(), failure.since(), failure.retryAt());
        }
    }

    /**
     * @param kind {@code verify}, {@code repair} or {@code rebuild}
     * @param state {@code running}, {@code done} or {@code failed}
     * @param reason why it was given up
     * @param drafts what came of comparing the index of drafts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IndexWork")
    record Done(@Schema(allowableValues = {
            "verify", "repair", "rebuild"}) String kind,
            @Schema(allowableValues = {"running", "done", "failed"}) String state, Instant startedAt,
            @Nullable Instant endedAt, @Nullable String reason, @Nullable Compared comparison,
            @Nullable ComparedDrafts drafts) {
        static Done of(Work work) {
            String state = work.isRunning() ? "running" : work.failure() == null ? "done" : "failed";
            IndexComparison comparison = work.comparison();
            DraftComparison drafts = work.drafts();
            return new Done(named(work.kind()), state, work.startedAt(), work.endedAt(), work.failure(),
                    comparison == null ? null : Compared.of(comparison),
                    drafts == null ? null : ComparedDrafts.of(drafts));
        }
    }

    /**
     * @param agrees whether the index is as it should be
     * @param repaired how many items were indexed anew before
     * @param counts how many differences there are, by kind
     * @param differences the first thousand of them
     */
    @Schema(name = "DraftIndexComparison")
    record ComparedDrafts(long documents, boolean agrees, long repaired, Map<String, Long> counts,
            List<DifferentDraft> differences) {
        static ComparedDrafts of(DraftComparison comparison) {
            Map<String, Long> counts = new TreeMap<>();
            comparison.counts().forEach((kind, count) -> counts.put(named(kind), count));
            return new ComparedDrafts(comparison.documents(), comparison.agrees(), comparison.repaired(), counts,
                    comparison.differences().stream().map(DifferentDraft::of).toList());
        }
    }

    /** @param kind {@code missing}, {@code superfluous}, {@code outdated}, or {@code failed} */
    @Schema(name = "DraftIndexDifference")
    record DifferentDraft(String id,
            @Schema(allowableValues = {
                    "missing", "superfluous", "outdated", "failed"}) String kind) {
        static DifferentDraft of(DraftComparison.Difference difference) {
            return new DifferentDraft(difference.item().toString(), named(difference.kind()));
        }
    }

    /**
     * @param edition the last edition that was compared
     * @param agrees whether the index is as it should be
     * @param repaired how many items were indexed anew before
     * @param counts how many differences there are, by kind
     * @param differences the first thousand of them
     */
    @Schema(name = "IndexComparison")
    record Compared(long edition, long documents, boolean agrees, long repaired, Map<String, Long> counts,
            List<Different> differences) {
        static Compared of(IndexComparison comparison) {
            Map<String, Long> counts = new TreeMap<>();
            comparison.counts().forEach((kind, count) -> counts.put(named(kind), count));
            return new Compared(comparison.edition(), comparison.documents(), comparison.agrees(),
                    comparison.repaired(), counts, comparison.differences().stream().map(Different::of).toList());
        }
    }

    /**
     * @param kind {@code missing}, {@code superfluous}, {@code outdated}, or {@code failed}
     * @param from the first edition in which it is so
     * @param until the first one in which it is so no more; none while it is so now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "IndexDifference")
    record Different(String id,
            @Schema(allowableValues = {
                    "missing", "superfluous", "outdated", "failed"}) String kind,
            long from,
            @Nullable Long until) {
        static Different of(IndexComparison.Difference difference) {
            return new Different(difference.item().toString(), named(difference.kind()), difference.from(),
                    difference.until());
        }
    }

    private static String named(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @GetMapping
    @Operation(summary = "How the search index of this node is doing", description = "What it shows, what could not be "
            + "indexed and when that is tried again, and what came of the last verification or rebuild.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneIndex.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneIndex> state(@AuthenticationPrincipal Actor actor) {
        return EditorialAnswers.answer(HttpStatus.OK).body(OneIndex.of(care.state(actor)));
    }

    @PostMapping(path = "/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Compares the search index with the site", description = "In every edition there has been, and the index of drafts with the newest versions, while "
            + "searches are answered as always. The answer comes at once; what came of it is told by the address in "
            + "Location. With `repair`, what differs is indexed anew, and what is told is how it looks afterwards. While "
            + "something is done already, nothing is begun, and the answer says what is done.")
    @RequestBody(content = @Content(schema = @Schema(implementation = IndexShapes.Verification.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Done.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<Done> verify(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("repair"));
        boolean repair = body.flag("repair", false);
        body.check();
        return begun(care.verify(actor, repair));
    }

    @PostMapping("/rebuild")
    @Operation(summary = "Makes the search index anew", description = "Beside the one there is, which answers until the new "
            + "one is complete, and that of drafts after it. Needs as much room on the disk again. The answer comes at once; what came of it is told by "
            + "the address in Location. While something is done already, nothing is begun, and the answer says what is done.")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Done.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<Done> rebuild(@AuthenticationPrincipal Actor actor) {
        return begun(care.rebuild(actor));
    }

    private static ResponseEntity<Done> begun(Work work) {
        return EditorialAnswers.answer(HttpStatus.ACCEPTED).location(URI.create(PATH)).body(Done.of(work));
    }
}
