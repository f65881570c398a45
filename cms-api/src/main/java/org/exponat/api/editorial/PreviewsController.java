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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.PreviewShapes;
import org.exponat.api.docs.Refuses;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.command.AskPreview;
import org.exponat.core.command.PreviewToken;
import org.exponat.core.command.PreviewTokens;
import org.exponat.core.command.PreviewTokens.Issued;
import org.exponat.core.command.PreviewTokens.TokenPage;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
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

/** Tokens by which somebody without an account looks at what is not published. */
@RestController
@RequestMapping(path = PreviewsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: previews")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class PreviewsController {

    static final String PATH = "/api/editorial/previews";

    private static final Set<String> ALWAYS = Set.of("locale", "expiresAt", "message");

    private final PreviewTokens tokens;

    public PreviewsController(PreviewTokens tokens) {
        this.tokens = tokens;
    }

    /** @param version null: the newest of main, whenever somebody looks */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PreviewedItem")
    record Shown(String id, @Nullable Integer version) {}

    /**
     * @param token what opens it; told when it is given, and never again
     * @param release what it shows, unless it shows items
     * @param locale the only language that can be read with it
     * @param revokedAt when it was revoked, if it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PreviewToken")
    record OneToken(String id, @Nullable String token, @Nullable String release, @Nullable List<Shown> items,
            @Nullable String locale, @Nullable String message, String author, Instant createdAt, Instant expiresAt,
            @Nullable Instant revokedAt) {
        static OneToken of(PreviewToken one, @Nullable String secret) {
            Line release = one.release();
            LocaleTag locale = one.locale();
            return new OneToken(one.id(), secret, release == null ? null : release.name(),
                    release == null
                            ? one.items().stream().map(item -> new Shown(item.id().toString(), item.version())).toList()
                            : null,
                    locale == null ? null : locale.value(), one.message(), one.author(), one.createdAt(),
                    one.expiresAt(), one.revokedAt());
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "PreviewTokenList")
    record TokenList(List<OneToken> previews, @Nullable String next) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Gives a token that shows what is not published", description = "Whoever has it reads delivery, "
            + "the pages of the frontends and their media with `preview=<token>`, and nothing else: a release as it would "
            + "be published now, or items with every language that has a title and a slug, whatever else they lack. It "
            + "shows nothing once its author may not read all of that any more. It is told here only.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PreviewShapes.NewPreview.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OneToken.class)))
    @Refuses(missing = true, conflicts = "not_open")
    public ResponseEntity<OneToken> give(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        Issued issued = tokens.issue(actor, read(JsonBody.of(request)));
        return EditorialAnswers.answer(HttpStatus.CREATED).location(URI.create(PATH + "/" + issued.token().id()))
                .body(OneToken.of(issued.token(), issued.secret()));
    }

    @GetMapping
    @Operation(summary = "Lists preview tokens, newest first", description = "One's own; for administrators all. Those that "
            + "expired or were revoked are among them.")
    @PageParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TokenList.class)))
    public ResponseEntity<TokenList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        TokenPage page = tokens.list(actor, parameters.one("after").map(PreviewsController::after).orElse(null),
                parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK).body(new TokenList(
                page.tokens().stream().map(one -> OneToken.of(one, null)).toList(), page.next()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A preview token, without what opens it")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneToken.class)))
    public ResponseEntity<OneToken> get(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return EditorialAnswers.answer(HttpStatus.OK).body(OneToken.of(tokens.get(actor, id), null));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revokes a preview token", description = "From then on it shows nothing.")
    @ApiResponse(responseCode = "204", content = @Content)
    public ResponseEntity<Void> revoke(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        tokens.revoke(actor, id);
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    private static AskPreview read(JsonBody body) {
        boolean ofRelease = body.has("release");
        Set<String> known = new HashSet<>(ALWAYS);
        known.add(ofRelease ? "release" : "items");
        body.only(known);
        Line release = ofRelease ? LineNames.required(body, "release") : null;
        List<PreviewToken.Item> items = new ArrayList<>();
        if (!ofRelease) {
            body.requiredObjects("items").forEach(item -> items.add(item(item.only(Set.of("id", "version")))));
        }
        LocaleTag locale = locale(body);
        Instant expiresAt = body.instant("expiresAt");
        String message = body.text("message");
        body.check();
        return new AskPreview(release, items, locale, expiresAt, message);
    }

    /** What cannot be read is noted as a fault, and anything stands in its place until the body is checked. */
    private static PreviewToken.Item item(JsonBody body) {
        ItemId id = new ItemId(new UUID(0, 0));
        try {
            id = ItemId.parse(body.requiredText("id"));
        } catch (IllegalArgumentException _) {
            if (body.has("id")) {
                body.fault("id", "wrong_form", "This is not an item's id.");
            }
        }
        return new PreviewToken.Item(id, body.integer("version"));
    }

    private static @Nullable LocaleTag locale(JsonBody body) {
        String text = body.text("locale");
        if (text == null) {
            return null;
        }
        try {
            return new LocaleTag(text);
        } catch (IllegalArgumentException _) {
            body.fault("locale", "wrong_form", "This must be a locale.");
            return null;
        }
    }

    private static String after(String text) {
        if (!ItemId.isItemId(text)) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
        return text;
    }
}
