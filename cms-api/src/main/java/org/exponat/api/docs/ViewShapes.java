package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to save views, for the description alone. */
public final class ViewShapes {

    private ViewShapes() {}

    @Schema(name = "NewView", example = """
            {"name": "Unpublished pages", "shared": true, "question": {"type": ["page"], "state": ["draft", "changed"]}}""")
    public record NewView(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "at most 100 characters") String name,
            @Schema(description = "whether others may use it", defaultValue = "false") @Nullable Boolean shared,
            @Schema(description = "what is asked: the search in drafts, or the list of items, which can be asked for types alone", allowableValues = {
                    "search", "items"}, defaultValue = "search") @Nullable String list,
            @Schema(requiredMode = RequiredMode.REQUIRED) Question question) {}

    @Schema(name = "ViewChange", example = """
            {"base": 1, "name": "Unpublished pages", "question": {"type": ["page"], "state": ["draft"]}}""")
    public record ViewChange(
            @Schema(description = "the revision the change starts from, unless If-Match names it") @Nullable Integer base,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "at most 100 characters") String name,
            @Schema(description = "whether others may use it", defaultValue = "false") @Nullable Boolean shared,
            @Schema(allowableValues = {
                    "search", "items"}, defaultValue = "search") @Nullable String list,
            @Schema(requiredMode = RequiredMode.REQUIRED) Question question) {}

    @Schema(name = "NewViewQuestion", description = "The parameters of the search under the names they have there")
    public record Question(@Nullable String q, @Nullable List<String> type, @Nullable List<String> theme,
            @ArraySchema(schema = @Schema(allowableValues = {"draft", "published", "changed", "withdrawn",
                    "trashed"})) @Nullable List<String> state,
            @Nullable List<String> workflow,
            @Nullable String changedBy, @Nullable Instant changedAfter, @Nullable Instant changedBefore,
            @Nullable String locale,
            @Schema(allowableValues = {"relevance", "-changed", "title"}) @Nullable String sort) {}
}
