package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Webhooks;
import org.exponat.core.command.Webhooks.DeliveryPage;
import org.exponat.core.command.Webhooks.Sent;
import org.exponat.core.webhook.Attempt;
import org.exponat.core.webhook.DeliveryState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to a webhook, what is to be sent, and what was given up. For administrators alone. */
@RestController
@RequestMapping(path = WebhooksController.PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: webhooks")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class WebhookDeliveriesController {

    private final Webhooks webhooks;

    public WebhookDeliveriesController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * @param status of the answer, if there was one
     * @param reason why there was no answer, or not all of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WebhookAttempt")
    record OneAttempt(Instant at, long durationMs, @Nullable Integer status, @Nullable String reason) {
        static OneAttempt of(Attempt one) {
            return new OneAttempt(one.at(), one.took().toMillis(), one.status(), one.trouble());
        }
    }

    /**
     * @param event what it tells of
     * @param edition the one it is about; for a retraction or a ping the highest at that time
     * @param nextAttemptAt when it is sent, at the earliest; not there once it is settled
     * @param settledAt when it was delivered or given up, if it was
     * @param attempts oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WebhookDelivery")
    record OneDelivery(String id, @Schema(allowableValues = {
            "edition", "retraction", "ping"}) String event,
            long edition, @Schema(allowableValues = {"waiting", "delivered", "dead"}) String state, Instant createdAt,
            @Nullable Instant nextAttemptAt, @Nullable Instant settledAt, List<OneAttempt> attempts) {
        static OneDelivery of(Sent sent) {
            return new OneDelivery(sent.delivery().id(), sent.delivery().occasion().kind().key(),
                    sent.delivery().occasion().edition(), sent.delivery().state().key(),
                    sent.delivery().createdAt(), sent.delivery().dueAt(), sent.delivery().settledAt(),
                    sent.attempts().stream().map(OneAttempt::of).toList());
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "WebhookDeliveryList")
    record DeliveryList(List<OneDelivery> deliveries, @Nullable String next) {}

    @GetMapping("/deliveries")
    @Operation(summary = "Lists what was and is to be sent, newest first", description = "What was delivered is forgotten "
            + "after 30 days, or 1,000 deliveries later; what was given up is kept.")
    @PageParameters
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "only these states", array = @ArraySchema(schema = @Schema(allowableValues = {
            "waiting", "delivered", "dead"})))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<DeliveryList> list(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("state", "limit", "after"));
        DeliveryPage page = webhooks.deliveries(actor, id, states(parameters), WebhooksController.after(parameters),
                parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new DeliveryList(page.deliveries().stream().map(OneDelivery::of).toList(), page.next()));
    }

    private static Set<DeliveryState> states(QueryParameters parameters) {
        Set<DeliveryState> states = EnumSet.noneOf(DeliveryState.class);
        for (String name : parameters.names("state")) {
            states.add(DeliveryState.find(name)
                    .orElseThrow(() -> Refusal.badParameter("There is no state " + name + ".")));
        }
        return states;
    }

    @GetMapping("/deliveries/{delivery}")
    @Operation(summary = "A delivery with its attempts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneDelivery.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneDelivery> get(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String delivery) {
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(OneDelivery.of(webhooks.delivery(actor, id, delivery)));
    }

    @PostMapping("/deliveries/{delivery}/replay")
    @Operation(summary = "Sends a delivery again at once", description = "Whatever became of it: one that was given up, "
            + "one that waits for another attempt, one that was delivered. Its id stays the same.")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OneDelivery.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneDelivery> replay(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            @PathVariable String delivery) {
        return accepted(webhooks.replay(actor, id, delivery));
    }

    @PostMapping("/ping")
    @Operation(summary = "Sends a message of nothing, to try a webhook", description = "It is sent once, also while the "
            + "webhook is paused. The address in Location says how it went.")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OneDelivery.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneDelivery> ping(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return accepted(webhooks.ping(actor, id));
    }

    private static ResponseEntity<OneDelivery> accepted(Sent sent) {
        return EditorialAnswers.answer(HttpStatus.ACCEPTED).location(URI.create(WebhooksController.PATH + "/"
                + sent.delivery().webhook() + "/deliveries/" + sent.delivery().id())).body(OneDelivery.of(sent));
    }
}
