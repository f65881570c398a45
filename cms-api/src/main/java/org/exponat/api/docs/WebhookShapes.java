package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to make and change webhooks, for the description alone. */
public final class WebhookShapes {

    private static final String URL = "begins with https:// or http://, names no user, and has at most 2,000 characters";
    private static final String ACTIVE = "while it is not, nothing is sent, and what happens is kept for later";

    private WebhookShapes() {}

    @Schema(name = "NewWebhook", example = """
            {"name": "Static site", "url": "https://hooks.example.org/exponat", "filter": {"locales": ["de"]}}""")
    public record NewWebhook(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "for people") String name,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = URL) String url,
            @Schema(description = "without it everything is told") @Nullable Filter filter,
            @Schema(description = ACTIVE, defaultValue = "true") @Nullable Boolean active) {}

    @Schema(name = "WebhookPatch", example = """
            {"active": false}""")
    public record WebhookPatch(@Nullable String name, @Schema(description = URL) @Nullable String url,
            @Schema(description = "in place of the one before") @Nullable Filter filter,
            @Schema(description = ACTIVE) @Nullable Boolean active) {}

    @Schema(name = "NewWebhookFilter", description = "Which changes are told; a list that is empty or not there excludes nothing")
    public record Filter(@Nullable List<String> types, @Nullable List<String> locales,
            @Schema(allowableValues = {"published", "withdrawn", "retracted"}) @Nullable List<String> kinds) {}

    @Schema(name = "SecretRotation", example = "{}")
    public record SecretRotation(
            @Schema(description = "until when the secret before signs too, at most 30 days ahead; without it for 24 hours") @Nullable Instant formerUntil) {}
}
