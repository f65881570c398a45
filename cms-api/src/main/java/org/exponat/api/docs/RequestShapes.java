package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What bodies of requests look like, for the description alone: requests themselves are read value by value, so that
 * every fault is told with its place.
 */
public final class RequestShapes {

    private static final String FIELDS = "what they can hold is told by /api/editorial/types/{name}/schema; for rich text,"
            + " instead of blocks, also {\"format\": \"markdown\" or \"html\", \"text\": \"…\"}, of which what is not kept is told in"
            + " warnings";

    private RequestShapes() {}

    @Schema(name = "NewItem", example = """
            {"type": "page", "fields": {"title": {"de": "Ein Anfang"}, "slug": {"de": "ein-anfang"}}}""")
    public record NewItem(@Schema(requiredMode = RequiredMode.REQUIRED) String type,
            @Schema(description = "the client's own name, for imports that may be repeated") @Nullable String key,
            @Nullable String documentNumber,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = FIELDS) Map<String, Object> fields,
            @Nullable String message) {}

    @Schema(name = "ItemPatch", example = """
            {"base": 1, "fields": {"title": {"de": "Ein neuer Anfang"}}}""")
    public record ItemPatch(@Schema(description = "the version the change starts from") @Nullable Integer base,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = FIELDS) Map<String, Object> fields,
            @Nullable String message,
            @Schema(description = "the revision of the working copy that is saved by this; it is dropped, a newer one stays") @Nullable Integer workingCopy) {}

    @Schema(name = "WorkingCopyRequest", example = """
            {"base": 1, "fields": {"title": {"de": "Ein neuer Anf"}}}""")
    public record WorkingCopy(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "the version the text was started from") Integer base,
            @Schema(requiredMode = RequiredMode.REQUIRED) Map<String, Object> fields,
            @Schema(description = "the revision last seen; none where there is no working copy") @Nullable Integer revision) {}

    @Schema(name = "ThemeQuestion", example = """
            {"locale": "de", "texts": ["Die Ventilatoren kamen durch Ausgründungen."]}""")
    public record ThemeQuestion(
            @Schema(description = "the language of the texts; without it the default") @Nullable String locale,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "plain texts, at most 100, together at most 100,000 characters") List<String> texts) {}

    @Schema(name = "BatchRequest", example = """
            {"atomic": true, "operations": [
             {"op": "create", "name": "first", "type": "page", "fields": {"title": {"de": "Ein Anfang"}}},
             {"op": "edit", "id": "@first", "fields": {"teaser": {"de": "Von [hier](https://example.org/)"}}}]}""")
    public record Batch(
            @Schema(description = "whether all of it is done or nothing") @Nullable Boolean atomic,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<BatchOperation> operations) {}

    @Schema(name = "BatchOperation")
    public record BatchOperation(
            @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = {"create", "edit", "trash",
                    "restore"}) String op,
            @Schema(description = "create: what later operations call it, as @name") @Nullable String name,
            @Schema(description = "all but create: the item, as its id, @name or @type:key") @Nullable String id,
            @Schema(description = "create") @Nullable String type, @Schema(description = "create") @Nullable String key,
            @Schema(description = "create") @Nullable String documentNumber,
            @Schema(description = "edit: the version the change starts from; for what this batch created, without it the newest") @Nullable Integer base,
            @Schema(description = "create and edit") @Nullable Map<String, Object> fields,
            @Schema(description = "create and edit") @Nullable String message) {}

    @Schema(name = "TextFromElsewhere", example = """
            {"format": "markdown", "text": "Ein *kurzer* Satz."}""")
    public record TextFromElsewhere(
            @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = {"markdown", "html"}) String format,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Markdown of at most 200,000 characters, or HTML of at most 50,000 tags, as office programs and browsers put it on the clipboard") String text) {}

    @Schema(name = "NewLine", example = """
            {"line": "correction", "from": 1}""")
    public record NewLine(@Schema(requiredMode = RequiredMode.REQUIRED) String line,
            @Schema(description = "the version it begins at; without it the newest of main") @Nullable Integer from) {}

    @Schema(name = "LineMerge", example = "{}")
    public record LineMerge(
            @Schema(allowableValues = {"main",
                    "line"}, description = "whose value stands where both changed the same; without it that is a collision") @Nullable String prefer,
            @Nullable String message) {}

    @Schema(name = "RestoreRequest", example = """
            {"version": 1, "base": 2, "fields": ["title"], "locales": ["de"]}""")
    public record Restore(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "the version to take content from") Integer version,
            @Schema(description = "without it all") @Nullable List<String> fields,
            @Schema(description = "without it all, and the fields all languages share") @Nullable List<String> locales,
            @Schema(description = "the version the change starts from") @Nullable Integer base,
            @Schema(description = "without it main") @Nullable String line, @Nullable String message) {}

    @Schema(name = "NewRelease", example = """
            {"name": "spring-programme"}""")
    public record NewRelease(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "also the name of the lines its texts are written on") String name,
            @Nullable String message) {}

    @Schema(name = "ScheduleChange", example = """
            {"at": "2030-03-01T09:00:00+01:00"}""")
    public record ScheduleChange(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "in the future") Instant at) {}

    @Schema(name = "RetractionRequest", example = """
            {"id": "00000000-0000-0000-0000-000000000000", "reason": "Rights withdrawn by letter of 1 March"}""")
    public record Retraction(@Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "without it the whole item") @Nullable List<String> locales,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "for the log; readers are not told") String reason) {}

    @Schema(name = "ErasureRequest", example = """
            {"id": "00000000-0000-0000-0000-000000000000", "fields": ["email"], "reason": "Asked for on 1 March", "dryRun": true}""")
    public record Erasure(@Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "only these of its personal fields; without it all") @Nullable List<String> fields,
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "for the log, which stays: it must not hold what is erased") String reason,
            @Schema(description = "whether it is only told what would be erased") @Nullable Boolean dryRun) {}
}
