package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.exponat.api.docs.ApiDescription;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Account;
import org.exponat.core.command.Accounts;
import org.exponat.core.command.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who somebody is here. */
@RestController
@RequestMapping(path = "/api/editorial/me", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: accounts")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class MeController {

    private final Accounts accounts;
    private final Tokens tokens;

    public MeController(Accounts accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /**
     * @param grants what can be done with this token: what both the account and its scopes allow
     * @param token the one that was sent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Me")
    record Me(String account, @Nullable String displayName, @JsonInclude List<GrantBody.OneRole> roles,
            @JsonInclude List<GrantBody.OneGrant> grants, TokensController.@Nullable OneToken token) {}

    @GetMapping
    @Operation(summary = "Who one is, what one may do, and with which token")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Me.class)))
    public ResponseEntity<Me> me(@AuthenticationPrincipal Actor actor) {
        Optional<Account.Settings> settings = accounts.own(actor).map(Account::settings);
        return EditorialAnswers.answer(HttpStatus.OK).body(new Me(actor.name(),
                settings.map(Account.Settings::displayName).orElse(null),
                GrantBody.OneRole.of(settings.map(Account.Settings::roles).orElse(List.of())),
                GrantBody.OneGrant.of(actor.rights()),
                tokens.own(actor).map(kept -> TokensController.OneToken.of(kept, null)).orElse(null)));
    }
}
