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
import org.exponat.api.docs.AccountShapes;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.PageParameters;
import org.exponat.api.docs.Refuses;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Rights;
import org.exponat.core.command.AccountToken;
import org.exponat.core.command.AskToken;
import org.exponat.core.command.Tokens;
import org.exponat.core.command.Tokens.Issued;
import org.exponat.core.command.Tokens.TokenPage;
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

/** The tokens by which accounts come in. */
@RestController
@RequestMapping(path = TokensController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: accounts")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class TokensController {

    static final String PATH = "/api/editorial/tokens";

    private final Tokens tokens;

    public TokensController(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * @param token what is sent as Bearer; told when it is given, and never again
     * @param prefix how it begins, for people to tell theirs apart
     * @param scopes what it may do at most; whatever the account may where it is not there
     * @param madeBy the account that gave it; not there where the operator did
     * @param madeWith the id of the token with which it was given
     * @param lastUsedAt to the minute
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Token")
    record OneToken(String id, @Nullable String token, String account, @Nullable String name, @Nullable String prefix,
            @Nullable List<GrantBody.OneGrant> scopes, @Nullable String madeBy, @Nullable String madeWith,
            Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        static OneToken of(AccountToken kept, @Nullable String secret) {
            Rights scopes = kept.scopes();
            return new OneToken(kept.id(), secret, kept.account(), kept.name(), kept.beginning(),
                    scopes == null ? null : GrantBody.OneGrant.of(scopes), kept.madeBy(), kept.madeWith(),
                    kept.createdAt(), kept.expiresAt(), kept.lastUsedAt(), kept.revokedAt());
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "TokenList")
    record TokenList(List<OneToken> tokens, @Nullable String next) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Gives a token", description = "For oneself; administrators also for others, unless these may do "
            + "what they may not. It never does more than its account and its scopes. It is told here only.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountShapes.NewToken.class)))
    @ApiResponse(responseCode = "201", headers = @Header(name = "Location", schema = @Schema(type = "string")), content = @Content(schema = @Schema(implementation = OneToken.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneToken> give(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("name", "account", "scopes", "expiresAt"));
        String name = body.requiredText("name");
        String account = body.text("account");
        List<Grant> scopes = body.has("scopes") ? GrantBody.grants(body, "scopes") : null;
        if (body.isEmptyList("scopes")) {
            body.fault("scopes", "required", "Name at least one, or leave it out for all the account may.");
        }
        Instant expiresAt = body.instant("expiresAt");
        body.check();
        Issued issued = tokens.issue(actor, new AskToken(account, name, scopes, expiresAt));
        return EditorialAnswers.answer(HttpStatus.CREATED).location(URI.create(PATH + "/" + issued.token().id()))
                .body(OneToken.of(issued.token(), issued.secret()));
    }

    @GetMapping
    @Operation(summary = "Lists tokens, newest first", description = "One's own; for administrators everybody's. Those that "
            + "expired or were revoked are among them.")
    @PageParameters
    @Parameter(name = "account", in = ParameterIn.QUERY, description = "only those of this account", schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TokenList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<TokenList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after", "account"));
        TokenPage page = tokens.list(actor, parameters.one("account").orElse(null),
                WebhooksController.after(parameters), parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK).body(new TokenList(
                page.tokens().stream().map(one -> OneToken.of(one, null)).toList(), page.next()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What is known of a token, without what is sent as Bearer")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneToken.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneToken> get(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        return EditorialAnswers.answer(HttpStatus.OK).body(OneToken.of(tokens.get(actor, id), null));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revokes a token", description = "From then on nobody comes in with it. What is known of it stays.")
    @ApiResponse(responseCode = "204", content = @Content)
    @Refuses(forbidden = true, conflicts = "last_administrator")
    public ResponseEntity<Void> revoke(@AuthenticationPrincipal Actor actor, @PathVariable String id) {
        tokens.revoke(actor, id);
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }
}
