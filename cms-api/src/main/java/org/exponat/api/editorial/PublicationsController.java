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
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PublicationShapes;
import org.exponat.api.docs.Refuses;
import org.exponat.api.editorial.PublicationBody.Asked;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Published;
import org.exponat.core.command.Publishing;
import org.exponat.core.command.ReleasePublishing;
import org.exponat.core.command.Scheduled;
import org.exponat.core.command.Undo;
import org.exponat.core.command.Undoing;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishing and withdrawing: every act makes one edition or none. */
@RestController
@RequestMapping(path = "/api/editorial/publications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: publications")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class PublicationsController {

    private final Publishing publishing;
    private final ReleasePublishing releasing;
    private final Undoing undoing;

    public PublicationsController(Publishing publishing, ReleasePublishing releasing, Undoing undoing) {
        this.publishing = publishing;
        this.releasing = releasing;
        this.undoing = undoing;
    }

    /**
     * @param edition null when nothing changed, so that no edition was made
     * @param until the planned act that withdraws it again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Publication")
    record Act(@Nullable Long edition, @Nullable Instant effectiveAt, List<Done> entries, @Nullable Planned until) {}

    /** @param until the planned act that withdraws it again */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlannedPublication")
    record Planned(String id, String state, Instant at, @Nullable Planned until) {
        static @Nullable Planned of(@Nullable Scheduled act) {
            return act == null ? null : of(act, null);
        }

        static Planned of(Scheduled act, @Nullable Scheduled expiry) {
            return new Planned(Long.toString(act.id()), act.state().key(), act.at(), of(expiry));
        }
    }

    /** @param version null for a withdrawal */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PublishedEntry")
    record Done(String id, @Nullable String documentNumber, String action, @Nullable Integer version,
            List<String> locales) {
        static Done of(Published.Done done) {
            DocumentNumber number = done.documentNumber();
            return new Done(done.id().toString(), number == null ? null : number.toString(),
                    done.act().name().toLowerCase(Locale.ROOT), done.version(),
                    done.locales().stream().map(LocaleTag::value).sorted().toList());
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Publishes or withdraws, all entries together or none", description = "Instead of entries it names "
            + "a release, all of which is published, or an edition, of which all that it replaced is restored. 201 with the "
            + "edition it made; 200 without one if everything already was so. With the seal of a plan it is refused (409) if it would "
            + "do anything else than was planned. 202 if its instant is in the future: then it waits in the "
            + "schedule, with the versions it has now.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PublicationShapes.Publication.class)))
    @ApiResponse(responseCode = "200", description = "Nothing would change", content = @Content(schema = @Schema(implementation = Act.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Act.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Planned.class)))
    @Refuses(forbidden = true, missing = true, conflicts = {"not_open", "planned", "retracted", "plan_changed"})
    public ResponseEntity<?> publish(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        Published published = switch (PublicationBody.toPublish(JsonBody.of(request))) {
            case Asked.Entries(Publish command) -> publishing.publish(actor, command);
            case Asked.OfRelease(PublishRelease command) -> releasing.publish(actor, command);
            case Asked.OfEdition(Undo command) -> undoing.undo(actor, command);
        };
        return switch (published) {
            case Published.Made made -> EditorialAnswers.answer(HttpStatus.CREATED).body(new Act(
                    made.edition().number(), made.edition().effectiveAt(),
                    made.entries().stream().map(Done::of).toList(), Planned.of(made.expiry())));
            case Published.Unchanged unchanged -> EditorialAnswers.answer(HttpStatus.OK)
                    .body(new Act(null, null, List.of(), Planned.of(unchanged.expiry())));
            case Published.Planned planned -> EditorialAnswers.answer(HttpStatus.ACCEPTED)
                    .location(URI.create(ScheduleController.PATH + "/" + planned.act().id()))
                    .body(Planned.of(planned.act(), planned.expiry()));
        };
    }
}
