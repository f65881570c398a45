package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What asks for a preview token, for the description alone. */
public final class PreviewShapes {

    private static final String LOCALE = "the only language that can be read; without it all";
    private static final String EXPIRES = "at most 30 days ahead; without it in 7 days";

    private PreviewShapes() {}

    @Schema(name = "NewPreview", description = "A release, or some items", oneOf = {ReleasePreview.class,
            ItemsPreview.class})
    public interface NewPreview {}

    @Schema(name = "ReleasePreview", example = """
            {"release": "spring-programme", "locale": "en"}""")
    public record ReleasePreview(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "its name") String release,
            @Schema(description = LOCALE) @Nullable String locale,
            @Schema(description = EXPIRES) @Nullable Instant expiresAt, @Nullable String message) {}

    @Schema(name = "ItemsPreview", example = """
            {"items": [{"id": "00000000-0000-0000-0000-000000000000"}], "message": "For the translator"}""")
    public record ItemsPreview(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "1 to 100, each once") List<Item> items,
            @Schema(description = LOCALE) @Nullable String locale,
            @Schema(description = EXPIRES) @Nullable Instant expiresAt, @Nullable String message) {}

    @Schema(name = "ItemToPreview")
    public record Item(@Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "without it the newest of main, whenever somebody looks") @Nullable Integer version) {}
}
