package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What forms with files look like, for the description alone. */
public final class UploadShapes {

    private static final String BINARY = "binary";

    private UploadShapes() {}

    @Schema(name = "NewAssetForm")
    public record NewAsset(@Schema(requiredMode = RequiredMode.REQUIRED, type = "string", format = BINARY) String file,
            @Schema(description = "JSON; title and slug are taken from the file's name where they are not told") @Nullable Map<String, Object> fields,
            @Nullable String message) {}

    @Schema(name = "OtherFileForm")
    public record OtherFile(
            @Schema(requiredMode = RequiredMode.REQUIRED, type = "string", format = BINARY) String file,
            @Nullable String message) {}
}
