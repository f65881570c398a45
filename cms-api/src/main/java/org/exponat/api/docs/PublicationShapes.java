package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What bodies of requests about publishing look like, for the description alone. Each is one of several shapes, and none
 * has a property of another.
 */
public final class PublicationShapes {

    private static final String WHEN = "when; without it, now or in the past: now";
    private static final String UNTIL = "when what is published is withdrawn again";
    private static final String SEAL = "the seal of the plan whose outcome it must have";
    private static final String OVERWRITE = "whether it may go over live texts whose changes its own do not hold";
    private static final String KEEP_NEWER = "whether what later editions changed again stays; without it nothing is undone then";
    private static final String SHARED = "whether the fields all languages share go along; true without it";
    private static final String IN_USE = "what if live items point at it; without it they lose the reference, and the log keeps where";
    private static final String LOCALES = "without it all that have title and slug";
    private static final String LIVE_LOCALES = "without it all that are live";

    private PublicationShapes() {}

    @Schema(name = "PublicationRequest", description = "Some entries, a release, or an edition that is undone", oneOf = {
            EntriesPublication.class, ReleasePublication.class, UndoPublication.class})
    public interface Publication {}

    @Schema(name = "EntriesPublication", example = """
            {"entries": [{"id": "00000000-0000-0000-0000-000000000000", "locales": ["de"]}]}""")
    public record EntriesPublication(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "1 to 500, each about another item") List<Entry> entries,
            @Schema(description = WHEN) @Nullable Instant at, @Schema(description = UNTIL) @Nullable Instant until,
            @Schema(description = SEAL) @Nullable String plan, @Nullable String message) {}

    @Schema(name = "ReleasePublication", example = """
            {"release": "spring-programme", "at": "2030-03-01T09:00:00+01:00"}""")
    public record ReleasePublication(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "its name") String release,
            @Schema(description = OVERWRITE) @Nullable Boolean overwrite,
            @Schema(description = WHEN) @Nullable Instant at,
            @Schema(description = SEAL) @Nullable String plan, @Nullable String message) {}

    @Schema(name = "UndoPublication", example = """
            {"undo": 17, "message": "Too early"}""")
    public record UndoPublication(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "the edition whose changes are taken back") Long undo,
            @Schema(description = KEEP_NEWER) @Nullable Boolean keepNewer,
            @Schema(description = SEAL) @Nullable String plan, @Nullable String message) {}

    @Schema(name = "PlanRequest", description = "Some entries, a release, or an edition that is undone", oneOf = {
            EntriesPlan.class, ReleasePlan.class, UndoPlan.class})
    public interface Plan {}

    @Schema(name = "EntriesPlan", example = """
            {"entries": [{"id": "00000000-0000-0000-0000-000000000000", "locales": ["de"]}]}""")
    public record EntriesPlan(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "1 to 500, each about another item") List<Entry> entries,
            @Schema(description = WHEN) @Nullable Instant at, @Schema(description = UNTIL) @Nullable Instant until,
            @Nullable String message) {}

    @Schema(name = "ReleasePlan", example = """
            {"release": "spring-programme"}""")
    public record ReleasePlan(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "its name") String release,
            @Schema(description = OVERWRITE) @Nullable Boolean overwrite,
            @Schema(description = WHEN) @Nullable Instant at,
            @Nullable String message) {}

    @Schema(name = "UndoPlan", example = """
            {"undo": 17}""")
    public record UndoPlan(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "the edition whose changes would be taken back") Long undo,
            @Schema(description = KEEP_NEWER) @Nullable Boolean keepNewer, @Nullable String message) {}

    @Schema(name = "PublicationEntry", oneOf = {PublishEntry.class, WithdrawEntry.class})
    public interface Entry {}

    @Schema(name = "PublishEntry", example = """
            {"id": "00000000-0000-0000-0000-000000000000", "locales": ["de"]}""")
    public record PublishEntry(@Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(allowableValues = "publish") @Nullable String action,
            @Schema(description = LOCALES) @Nullable List<String> locales,
            @Schema(description = "without it the newest of the line") @Nullable Integer version,
            @Schema(description = "without it main; not together with a version") @Nullable String line,
            @Schema(description = SHARED) @Nullable Boolean shared) {}

    @Schema(name = "WithdrawEntry", example = """
            {"id": "00000000-0000-0000-0000-000000000000", "action": "withdraw"}""")
    public record WithdrawEntry(@Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "withdraw") String action,
            @Schema(description = LIVE_LOCALES) @Nullable List<String> locales,
            @Schema(allowableValues = {"refuse", "break"}, description = IN_USE) @Nullable String inUse) {}

    @Schema(name = "ReleaseItemRequest", oneOf = {PublishInRelease.class, WithdrawInRelease.class})
    public interface ReleaseItem {}

    @Schema(name = "PublishInRelease", example = """
            {"locales": ["de"]}""")
    public record PublishInRelease(@Schema(allowableValues = "publish") @Nullable String action,
            @Schema(description = "without it all that have title and slug by then") @Nullable List<String> locales,
            @Schema(description = SHARED) @Nullable Boolean shared,
            @Schema(description = "the version the release's line begins at; without it the newest of main") @Nullable Integer from) {}

    @Schema(name = "WithdrawInRelease", example = """
            {"action": "withdraw", "inUse": "refuse"}""")
    public record WithdrawInRelease(
            @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "withdraw") String action,
            @Schema(description = "without it all that are live by then") @Nullable List<String> locales,
            @Schema(allowableValues = {"refuse", "break"}, description = IN_USE) @Nullable String inUse) {}
}
