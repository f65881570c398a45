package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent about accounts, roles and tokens, for the description alone. */
public final class AccountShapes {

    private static final String NAME = "1 to 64 of a to z, 0 to 9, and . _ @ -, beginning with a letter or a digit";

    private AccountShapes() {}

    @Schema(name = "NewAccount", example = """
            {"name": "anna", "displayName": "Anna Berg", "roles": [{"role": "author"},
             {"role": "translator", "locales": ["en"]}]}""")
    public record NewAccount(@Schema(requiredMode = RequiredMode.REQUIRED, description = NAME) String name,
            @Schema(description = "at most 100 characters") @Nullable String displayName,
            @Schema(description = "at most 20; none: it may do nothing") @Nullable List<Role> roles,
            @Schema(defaultValue = "false") @Nullable Boolean disabled) {}

    @Schema(name = "AccountChange", example = """
            {"base": 1, "displayName": "Anna Berg", "roles": [{"role": "editor"}], "disabled": false}""")
    public record AccountChange(
            @Schema(description = "the revision the change starts from, unless If-Match names it") @Nullable Integer base,
            @Schema(description = "at most 100 characters") @Nullable String displayName,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<Role> roles,
            @Schema(requiredMode = RequiredMode.REQUIRED) Boolean disabled) {}

    @Schema(name = "NewAssignedRole")
    public record Role(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "author, translator, editor, publisher, administrator, or the name of another") String role,
            @Schema(description = "only for content of these types; all without it") @Nullable List<String> types,
            @Schema(description = "only for these locales, and never for what all languages share; all without it") @Nullable List<String> locales) {}

    @Schema(name = "NewGrant")
    public record Grant(
            @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = {"read", "create", "edit", "publish",
                    "withdraw", "trash", "review", "retract", "import", "administer"}) String action,
            @Schema(description = "only for content of these types; all without it") @Nullable List<String> types,
            @Schema(description = "only for these locales, and never for what all languages share; all without it") @Nullable List<String> locales,
            @Schema(description = "only for items whose first version the account wrote", defaultValue = "false") @Nullable Boolean own) {}

    @Schema(name = "NewRole", example = """
            {"name": "corrector", "description": "Mends slips in pages", "grants": [{"action": "read"},
             {"action": "edit", "types": ["page"]}]}""")
    public record NewRole(@Schema(requiredMode = RequiredMode.REQUIRED, description = NAME) String name,
            @Schema(description = "at most 500 characters") @Nullable String description,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "at most 100") List<Grant> grants) {}

    @Schema(name = "RoleChange", example = """
            {"base": 1, "description": "Mends slips", "grants": [{"action": "read"}]}""")
    public record RoleChange(
            @Schema(description = "the revision the change starts from, unless If-Match names it") @Nullable Integer base,
            @Schema(description = "at most 500 characters") @Nullable String description,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "at most 100") List<Grant> grants) {}

    @Schema(name = "NewToken", example = """
            {"name": "website", "account": "anna", "scopes": [{"action": "read"}]}""")
    public record NewToken(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "for people to tell it from others; at most 100 characters") String name,
            @Schema(description = "whose it is; one's own without it") @Nullable String account,
            @Schema(description = "what it may do at most; without it whatever the account may") @Nullable List<Grant> scopes,
            @Schema(description = "at most 366 days ahead; 90 days without it") @Nullable Instant expiresAt) {}
}
