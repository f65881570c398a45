package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to review texts, for the description alone. */
public final class WorkflowShapes {

    private WorkflowShapes() {}

    @Schema(name = "TransitionRequest", example = """
            {"to": "in-review", "version": 1, "message": "The figures are from the annual report"}""")
    public record Transition(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "a state of the type") String to,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "the version that was read") Integer version,
            @Schema(description = "the state it was seen in; without it whatever it is in") @Nullable String from,
            @Nullable String message) {}

    @Schema(name = "NewComment", example = """
            {"pointer": "/fields/title/de", "text": "Is this still so?"}""")
    public record Comment(
            @Schema(description = "the place in the item, as faults name it; without it the item as a whole") @Nullable String pointer,
            @Schema(description = "the id of a block or member in that place") @Nullable String block,
            @Schema(description = "the version that was read; without it the newest of main") @Nullable Integer version,
            @Schema(description = "the number of the comment it answers; then it has no place of its own") @Nullable Integer answers,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "plain, at most 5,000 characters") String text) {}

    @Schema(name = "NewAssignment", example = """
            {"to": ["administrator"], "note": "Please check the figures", "due": "2030-03-01"}""")
    public record Assignment(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "names of accounts that may read the item") List<String> to,
            @Schema(description = "without it main") @Nullable String line,
            @Schema(description = "at most 1,000 characters") @Nullable String note,
            @Schema(description = "a day, such as 2030-03-01") @Nullable String due) {}
}
