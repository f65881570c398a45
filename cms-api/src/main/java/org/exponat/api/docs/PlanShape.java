package org.exponat.api.docs;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.exponat.core.model.Fault;
import org.jspecify.annotations.Nullable;

/** What a plan looks like, for the description alone: the plan writes itself, since its seal is made of that text. */
@Schema(name = "Plan")
public record PlanShape(@Schema(description = "stands for everything below but the frontends") String seal,
        List<Entry> entries, List<Pointer> goesLive, List<Pointer> goesAway,
        @Schema(description = "references in what goes live to items that would not be live") List<Link> linksNotLive,
        @Schema(description = "references in what stays live to items that go away") List<Link> linksBroken,
        @Schema(description = "live locales, not named, that change with the shared fields") List<OtherLanguage> otherLanguages,
        @Schema(description = "live locales, not named, whose own fields have a newer state") List<LeftBehind> leftBehind,
        @Schema(description = "live texts whose changes the version to be published was not made from") List<SetBack> setsBack,
        List<SlugChange> slugs, List<Picture> pictures,
        @Schema(description = "what stands against it; with a fault it cannot be published") List<Fault> faults,
        List<String> frontends) {

    @Schema(name = "PlannedEntry")
    public record Entry(String id, String action, @Nullable Integer version, List<String> locales, boolean shared) {}

    @Schema(name = "PlannedPointer")
    public record Pointer(String id, String type, @Schema(description = "* for the shared fields") String locale,
            int version, @Nullable String slug,
            @Schema(name = "new", description = "whether it is not live now") boolean isNew) {}

    @Schema(name = "PlannedLink")
    public record Link(@Schema(description = "the item that has the reference") String id, String locale, String field,
            String target) {}

    @Schema(name = "PlannedOtherLanguage")
    public record OtherLanguage(String id, String locale, List<String> fields) {}

    @Schema(name = "PlannedLeftBehind")
    public record LeftBehind(String id, String locale, int live, int newest) {}

    @Schema(name = "PlannedSetBack")
    public record SetBack(String id, @Schema(description = "* for the shared fields") String locale, int live,
            int version, List<String> fields) {}

    @Schema(name = "PlannedSlugChange")
    public record SlugChange(String id, String locale, String before,
            @Schema(description = "null: the address is gone") @Nullable String after) {}

    @Schema(name = "PlannedPicture")
    public record Picture(@Schema(description = "the item that shows it") String id, String locale, String asset,
            @Schema(allowableValues = {"no_alternative_text", "rights_ended"}) String concern) {}
}
