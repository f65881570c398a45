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
import java.util.List;
import java.util.Set;
import org.exponat.api.docs.AccountShapes;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.Refuses;
import org.exponat.api.request.JsonBody;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Grant;
import org.exponat.core.command.Roles;
import org.exponat.core.command.Roles.NamedRole;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The roles, for administrators. */
@RestController
@RequestMapping(path = RolesController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editorial: accounts")
@SecurityRequirement(name = ApiDescription.TOKEN)
public final class RolesController {

    static final String PATH = "/api/editorial/roles";

    private final Roles roles;

    public RolesController(Roles roles) {
        this.roles = roles;
    }

    /**
     * @param shipped whether it is always there and stays as it is
     * @param revision 1, and one more with each change
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Role")
    record OneRole(String name, @Nullable String description, @JsonInclude List<GrantBody.OneGrant> grants,
            boolean shipped, int revision) {
        static OneRole of(NamedRole role) {
            return new OneRole(role.name(), role.description(), GrantBody.OneGrant.of(role.rights()), role.shipped(),
                    role.revision());
        }
    }

    @Schema(name = "RoleList")
    record RoleList(List<OneRole> roles) {}

    @GetMapping
    @Operation(summary = "Lists all roles, the shipped ones first")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RoleList.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<RoleList> list(@AuthenticationPrincipal Actor actor) {
        return EditorialAnswers.answer(HttpStatus.OK)
                .body(new RoleList(roles.list(actor).stream().map(OneRole::of).toList()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Makes a role", description = "Nobody makes one that allows what they may not do.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountShapes.NewRole.class)))
    @ApiResponse(responseCode = "201", headers = {@Header(name = "Location", schema = @Schema(type = "string")),
            @Header(name = "ETag", schema = @Schema(type = "string"))}, content = @Content(schema = @Schema(implementation = OneRole.class)))
    @Refuses(forbidden = true, conflicts = "name_taken")
    public ResponseEntity<OneRole> create(@AuthenticationPrincipal Actor actor, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("name", "description", "grants"));
        String name = body.requiredText("name");
        String description = body.text("description");
        List<Grant> grants = GrantBody.grants(body, "grants");
        body.check();
        NamedRole role = roles.create(actor, name, description, grants);
        return EditorialAnswers.answer(HttpStatus.CREATED).location(URI.create(PATH + "/" + role.name()))
                .eTag(tag(role)).body(OneRole.of(role));
    }

    @GetMapping("/{name}")
    @Operation(summary = "A role")
    @ApiResponse(responseCode = "200", headers = @Header(name = "ETag", schema = @Schema(type = "string")), content = @Content(schema = @Schema(implementation = OneRole.class)))
    @Refuses(forbidden = true)
    public ResponseEntity<OneRole> get(@AuthenticationPrincipal Actor actor, @PathVariable String name) {
        return answered(roles.get(actor, name));
    }

    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Replaces what a role allows", description = "At once for all accounts that have it. Name the "
            + "revision the change starts from as base in the body or in If-Match. Shipped roles stay as they are.")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountShapes.RoleChange.class)))
    @ApiResponse(responseCode = "200", headers = @Header(name = "ETag", schema = @Schema(type = "string")), content = @Content(schema = @Schema(implementation = OneRole.class)))
    @Refuses(forbidden = true, conflicts = "shipped")
    public ResponseEntity<OneRole> change(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request).only(Set.of("base", "description", "grants"));
        Integer base = body.integer("base");
        String description = body.text("description");
        List<Grant> grants = GrantBody.grants(body, "grants");
        body.check();
        return answered(roles.change(actor, name, Precondition.revision(ifMatch, base), description, grants));
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Removes a role that no account has")
    @ApiResponse(responseCode = "204", content = @Content)
    @Refuses(forbidden = true, conflicts = {"shipped", "role_in_use"})
    public ResponseEntity<Void> remove(@AuthenticationPrincipal Actor actor, @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        roles.remove(actor, name,
                Precondition.namesVersions(ifMatch) ? (Integer) Precondition.revision(ifMatch, null) : null);
        return EditorialAnswers.answer(HttpStatus.NO_CONTENT).build();
    }

    private static ResponseEntity<OneRole> answered(NamedRole role) {
        return EditorialAnswers.answer(HttpStatus.OK).eTag(tag(role)).body(OneRole.of(role));
    }

    private static String tag(NamedRole role) {
        return "\"" + role.revision() + "\"";
    }
}
