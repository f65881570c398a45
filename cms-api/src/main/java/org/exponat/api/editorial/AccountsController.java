package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
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
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.JsonBody;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.command.Account;
import org.exponat.core.command.Account.Settings;
import org.exponat.core.command.Accounts;
import org.exponat.core.command.Accounts.AccountPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The accounts, for administrators. */
@RestController
@RequestMapping(path = AccountsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: accounts")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class AccountsController {

    static final String PATH = "/api/editorial/accounts";

    /** Of accounts made here, and of those a provider of identities named. */
    private static final String NAME = "[a-z0-9._@-]{1,64}|oidc:[!-~]{1,200}";

    private final Accounts accounts;

    public AccountsController(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param grants what the roles allow, all taken together
     * @param disabled whether it may do nothing, whatever its roles
     * @param revision 1, and one more with each change
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Account")
    record OneAccount(String name, @Nullable String displayName, @JsonInclude List<GrantBody.OneRole> roles,
            @JsonInclude List<GrantBody.OneGrant> grants, boolean disabled, @Nullable Instant disabledAt, int revision,
            Instant createdAt) {
        static OneAccount of(Account account) {
            Settings settings = account.settings();
            return new OneAccount(account.name(), settings.displayName(), GrantBody.OneRole.of(settings.roles()),
                    GrantBody.OneGrant.of(account.rights()), settings.disabled(), account.disabledAt(),
                    account.revision(), account.createdAt());
        }
    }

    /** @param next the parameter after of the next page; null when there is nothing more */
    @Schema(name = "AccountList")
    record AccountList(List<OneAccount> accounts, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Lists accounts by name", description = "Disabled ones are among them.")
    @PageParameters
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccountList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<AccountList> list(@AuthenticationPrincipal Actor actor, HttpServletRequest request) {
        QueryParameters parameters = QueryParameters.of(request, Set.of("limit", "after"));
        String after = parameters.one("after").orElse(null);
        if (after != null && !after.matches(NAME)) {
            throw Refusal.badParameter("The parameter after cannot be read.");
        }
        AccountPage page = accounts.list(actor, after, parameters.limit());
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new AccountList(page.accounts().stream().map(OneAccount::of).toList(), page.next()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Makes an account", description = "It comes in with a token, which is made for it. Authors are "
            + "recorded by its name, so it is never changed and never given to another. Nobody gives a right they lack.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountShapes.NewAccount.class)))
    @ApiResponse(responseCode = "201", headers = {@Header(name = "Location", schema = @Schema(type = "string")),
            @Header(name = "ETag", schema = @Schema(type = "string"))}, content = @Content(schema = @Schema(implementation = OneAccount.class)))
    @Refuses(forbidden = true, conflicts = "name_taken")
    public ResponseEntity<OneAccount> create(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("name", "displayName", "roles", "disabled"));
        String name = body.requiredText("name");
        List<AssignedRole> roles = body.has("roles") ? GrantBody.roles(body, "roles") : List.of();
        Settings settings = new Settings(body.text("displayName"), roles, body.flag("disabled", false));
        body.check();
        Account account = accounts.create(actor, name, settings);
        return EditorialAnswers.answer(HttpStatus.CREATED).location(URI.create(PATH + "/" + account.name()))
                .eTag(tag(account)).body(OneAccount.of(account));
    }

    @GetMapping("/{name}")
    @Operation(summary = "An account")
    @ApiResponse(responseCode = "200", headers = @Header(name = "ETag", schema = @Schema(type = "string")), content = @Content(schema = @Schema(implementation = OneAccount.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneAccount> get(@AuthenticationPrincipal Actor actor, @PathVariable String name) {
        return answered(accounts.get(actor, name));
    }

    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Replaces what is decided about an account", description = "Name the revision the change starts "
            + "from as base in the body or in If-Match. Nobody gives or takes a right they lack, and an administrator who "
            + "can come in must remain. An account is never deleted: one that is disabled comes in no more.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountShapes.AccountChange.class)))
    @ApiResponse(responseCode = "200", headers = @Header(name = "ETag", schema = @Schema(type = "string")), content = @Content(schema = @Schema(implementation = OneAccount.class)))
    @Refuses(forbidden = true, conflicts = "last_administrator")
    public ResponseEntity<OneAccount> change(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("base", "displayName", "roles", "disabled"));
        Integer base = body.integer("base");
        List<AssignedRole> roles = GrantBody.roles(body, "roles");
        if (!body.has("disabled")) {
            body.fault("disabled", "required", "This property is required.");
        }
        Settings settings = new Settings(body.text("displayName"), roles, body.flag("disabled", true));
        body.check();
        return answered(accounts.change(actor, name, Precondition.revision(ifMatch, base), _ -> settings));
    }

    private static ResponseEntity<OneAccount> answered(Account account) {
        return EditorialAnswers.answer(HttpStatus.OK).eTag(tag(account)).body(OneAccount.of(account));
    }

    private static String tag(Account account) {
        return "\"" + account.revision() + "\"";
    }
}
