package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.RequestShapes;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Schedule;
import org.exponat.core.command.Schedule.Place;
import org.exponat.core.command.Schedule.SchedulePage;
import org.exponat.core.command.Scheduled;
import org.exponat.core.model.Fault;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.ActState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publications that wait for their instant, and what became of those that waited. */
@RestController
@RequestMapping(path = ScheduleController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: publications")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class ScheduleController {

    static final String PATH = "/api/editorial/schedule";

    private final Schedule schedule;

    public ScheduleController(Schedule schedule) {
        this.schedule = schedule;
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "Schedule")
    record ActList(List<Act> acts, @Nullable String next) {}

    /**
     * @param ends the act whose publications it withdraws again, if that was planned with it
     * @param end the act that withdraws again what this one publishes, if it was planned with it
     * @param settledAt when it was carried out, failed or was cancelled
     * @param edition the one it made
     * @param reasons why it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ScheduledAct")
    record Act(String id, @Schema(allowableValues = {
            "planned", "done", "failed", "cancelled"}) String state,
            Instant at, @Nullable String ends, @Nullable String end, List<Entry> entries, String author,
            @Nullable String message, Instant createdAt,
            @Nullable Instant settledAt, @Nullable Long edition,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> reasons) {
        static Act of(Scheduled act) {
            return new Act(Long.toString(act.id()), act.state().key(), act.at(), text(act.ends()), text(act.end()),
                    act.entries().stream().map(Entry::of).toList(), act.author(), act.message(), act.createdAt(),
                    act.settledAt(), act.edition(), act.reasons());
        }

        private static @Nullable String text(@Nullable Long id) {
            return id == null ? null : id.toString();
        }
    }

    /** @param locales none for a withdrawal: all that are live by then */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ScheduledEntry")
    record Entry(String id, String type, String action, @Nullable Integer version, List<String> locales,
            boolean shared) {
        static Entry of(Scheduled.Entry entry) {
            return new Entry(entry.asked().id().toString(), entry.type(),
                    entry.asked().act().name().toLowerCase(Locale.ROOT), entry.asked().version(),
                    entry.asked().locales().stream().map(LocaleTag::value).sorted().toList(), entry.asked().shared());
        }
    }

    @GetMapping
    @Operation(summary = "Lists planned acts and those that were, the latest instant first", description = "Without "
            + "state all but the cancelled ones.")
    @PageParameters
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "only these states", array = @ArraySchema(schema = @Schema(allowableValues = {
            "planned", "done", "failed", "cancelled"})))
    public ResponseEntity<ActList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("state", "limit", "after"));
        SchedulePage page = schedule.list(actor, states(parameters),
                parameters.one("after").map(ScheduleController::place).orElse(null), parameters.limit());
        Place next = page.next();
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new ActList(page.acts().stream().map(Act::of).toList(), next == null ? null : text(next)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A planned act, or one that was")
    public ResponseEntity<Act> get(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return answer(schedule.get(actor, id(id)));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Gives a planned act another instant", description = "An end stays after its "
            + "beginning while both are planned. 409 once it is not planned any more.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestShapes.ScheduleChange.class)))
    @Refuses(forbidden = true, conflicts = "not_planned")
    public ResponseEntity<Act> move(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("at"));
        Instant at = body.requiredInstant("at");
        body.check();
        return answer(schedule.move(actor, id(id), at));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Cancels a planned act", description = "It stays in the schedule as cancelled, and so "
            + "does an end that was planned with it. 409 once it is not planned any more.")
    @Refuses(forbidden = true, conflicts = "not_planned")
    public ResponseEntity<Act> cancel(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return answer(schedule.cancel(actor, id(id)));
    }

    private static ResponseEntity<Act> answer(Scheduled act) {
        return EditorialAnswers.answer(HttpStatus.OK).body(Act.of(act));
    }

    private static long id(String text) {
        return EditorialAnswers.parse(text.matches("[1-9][0-9]{0,17}") ? text : "", Long::parseLong);
    }

    private static Set<ActState> states(QueryParameters parameters) {
        Set<ActState> states = EnumSet.noneOf(ActState.class);
        for (String name : parameters.names("state")) {
            states.add(ActState.find(name).orElseThrow(() -> Refusal.badParameter("There is no state " + name + ".")));
        }
        return states.isEmpty() ? EnumSet.complementOf(EnumSet.of(ActState.CANCELLED)) : states;
    }

    private static String text(Place place) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, place.at()) + "-" + place.id();
    }

    private static Place place(String text) {
        if (!text.matches("[0-9]{1,18}-[0-9]{1,18}")) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
        String[] numbers = text.split("-", 2);
        return new Place(Instant.EPOCH.plus(Long.parseLong(numbers[0]), ChronoUnit.MICROS),
                Long.parseLong(numbers[1]));
    }
}
