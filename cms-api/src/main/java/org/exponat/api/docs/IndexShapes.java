package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is sent to have something done with the search index, for the description alone. */
public final class IndexShapes {

    private IndexShapes() {}

    @Schema(name = "IndexVerification", example = """
            {"repair": true}""")
    public record Verification(
            @Schema(description = "whether what differs is indexed anew", defaultValue = "false") @Nullable Boolean repair) {}
}
