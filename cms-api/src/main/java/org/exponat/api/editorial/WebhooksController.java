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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.docs.WebhookShapes;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Webhooks;
import org.exponat.core.command.Webhooks.Issued;
import org.exponat.core.command.Webhooks.WebhookPage;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.webhook.ChangeKind;
import org.exponat.core.webhook.Webhook;
import org.exponat.core.webhook.WebhookFilter;
import org.exponat.core.webhook.WebhookSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is told over HTTP what is published, withdrawn and retracted. For administrators alone. */
@RestController
@RequestMapping(path = WebhooksController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: webhooks")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class WebhooksController {

    static final String PATH = "/api/editorial/webhooks";

    private static final Set<String> SETTINGS = Set.of("name", "url", "filter", "active");

    private final Webhooks webhooks;

    public WebhooksController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Schema(name = "WebhookFilter")
    record Filter(List<String> types, List<String> locales, List<String> kinds) {
        static Filter of(WebhookFilter filter) {
            return new Filter(filter.types().stream().sorted().toList(),
                    sorted(filter.locales().stream().map(LocaleTag::value)),
                    sorted(filter.kinds().stream().map(ChangeKind::key)));
        }

        private static List<String> sorted(Stream<String> names) {
            return names.sorted().toList();
        }
    }

    /**
     * @param secret what signs the messages; told when it is made, and never again
     * @param pausedAt since when nothing is sent, if so
     * @param formerSecretUntil until when the secret before signs too, if there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Webhook")
    record OneWebhook(String id, String name, String url, Filter filter, boolean active, String author,
            Instant createdAt, @Nullable Instant pausedAt, @Nullable Instant formerSecretUntil,
            @Nullable String secret) {
        static OneWebhook of(Webhook one, @Nullable String secret) {
            return new OneWebhook(one.id(), one.name(), one.url(), Filter.of(one.filter()), one.isActive(),
                    one.author(), one.createdAt(), one.pausedAt(), one.formerSecretUntil(), secret);
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "WebhookList")
    record WebhookList(List<OneWebhook> webhooks, @Nullable String next) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Makes a webhook", description = "From now on it is sent one message for each edition, and one "
            + "for each retraction, that has a change its filter asks for: POST, with JSON that names edition, "
            + "effectiveAt and the changes (at most 100; `more` and `rest` lead to the others), and with the headers "
            + "Exponat-Webhook, Exponat-Delivery (the same whenever a message is sent again) and Exponat-Signature: "
            + "`t=<seconds>,v1=<HMAC-SHA-256 of t, a full stop and the body, by the secret, in hex>`, with a second v1 "
            + "while the secret changes. Any answer but 2xx is a failure, redirects too; 410 pauses the webhook. "
            + "Messages that failed are sent again, later and later, and may be overtaken by newer ones. It is sent to "
            + "the open net alone, unless the installation allows more. The secret is told here only.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WebhookShapes.NewWebhook.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OneWebhook.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneWebhook> create(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(SETTINGS);
        WebhookFilter filter = filter(body);
        WebhookSettings settings = new WebhookSettings(body.requiredText("name"), body.requiredText("url"),
                filter == null ? WebhookFilter.everything() : filter, body.flag("active", true));
        body.check();
        return issued(webhooks.create(actor, settings));
    }

    @GetMapping
    @Operation(summary = "Lists webhooks, newest first")
    @PageParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebhookList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<WebhookList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        WebhookPage page = webhooks.list(actor, after(parameters), parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK).body(new WebhookList(
                page.webhooks().stream().map(one -> OneWebhook.of(one, null)).toList(), page.next()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A webhook, without its secret")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneWebhook.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneWebhook> get(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return EditorialAnswers.answer(HttpStatus.OK).body(OneWebhook.of(webhooks.get(actor, id), null));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Changes a webhook", description = "What is not named stays. What waits to be sent is sent as the "
            + "new settings say; what happened while it was paused is sent once it is active again.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WebhookShapes.WebhookPatch.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneWebhook.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneWebhook> change(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request).only(SETTINGS);
        String name = body.text("name");
        String url = body.text("url");
        WebhookFilter filter = filter(body);
        boolean named = body.has("active");
        boolean active = body.flag("active", false);
        body.check();
        Webhook changed = webhooks.change(actor, id, before -> new WebhookSettings(name == null ? before.name() : name,
                url == null ? before.url() : url, filter == null ? before.filter() : filter,
                named ? active : before.active()));
        return EditorialAnswers.answer(HttpStatus.OK).body(OneWebhook.of(changed, null));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a webhook with all its deliveries")
    @ApiResponse(responseCode = "204", content = @Content)
    @Refuses(forbidden = true)
    public ResponseEntity<Void> remove(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        webhooks.remove(actor, id);
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    @PostMapping(path = "/{id}/secret", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Gives a webhook another secret", description = "It is told here only. The one before signs too, "
            + "for a day unless said otherwise, so that receivers can change over; one before that does not any more.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WebhookShapes.SecretRotation.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OneWebhook.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneWebhook> rotate(@AuthenticationPrincipal Actor actor, @PathVariable String id,
            HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("formerUntil"));
        Instant until = body.instant("formerUntil");
        body.check();
        return issued(webhooks.rotate(actor, id, until));
    }

    @DeleteMapping("/{id}/former-secret")
    @Operation(summary = "Ends the secret before the present one", description = "From then on it signs nothing; once is "
            + "enough.")
    @ApiResponse(responseCode = "204", content = @Content)
    @Refuses(forbidden = true)
    public ResponseEntity<Void> endFormerSecret(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        webhooks.endFormerSecret(actor, id);
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    private static ResponseEntity<OneWebhook> issued(Issued issued) {
        return EditorialAnswers.answer(HttpStatus.CREATED).location(URI.create(PATH + "/" + issued.webhook().id()))
                .body(OneWebhook.of(issued.webhook(), issued.secret()));
    }

    private static @Nullable WebhookFilter filter(JsonBody body) {
        JsonBody filter = body.object("filter");
        if (filter == null) {
            return null;
        }
        filter.only(Set.of("types", "locales", "kinds"));
        return new WebhookFilter(new HashSet<>(filter.texts("types")),
                new HashSet<>(filter.texts("locales", LocaleTag::new, "a locale")),
                new HashSet<>(filter.texts("kinds", WebhooksController::kind, "published, withdrawn or retracted")));
    }

    private static ChangeKind kind(String key) {
        return ChangeKind.find(key).orElseThrow(() -> new IllegalArgumentException(key));
    }

    /** The parameter after of lists whose entries have ids like this. */
    static @Nullable String after(QueryParameters parameters) {
        String after = parameters.one("after").orElse(null);
        if (after != null && !ItemId.isItemId(after)) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
        return after;
    }
}
