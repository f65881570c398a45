package org.exponat.api.editorial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.exponat.core.comparison.Difference;
import org.exponat.core.comparison.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two versions, as an editor gets it.
 *
 * @param against the number of the version compared with; null: nothing, everything came in
 */
@Schema(name = "VersionDiff")
record VersionDiff(@Nullable Integer against, int version, List<Change> changes) {

    /**
     * @param kind {@code added}, {@code removed}, {@code changed} or {@code moved}
     * @param pointer the field, or the locale of a localised field
     * @param member the id of the block, group or reference it is about
     * @param property of the member
     * @param words how a text became another, word by word
     * @param from the place it was moved from, counted from 0
     * @param to the place it was moved to
     */
    @Schema(name = "VersionChange")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(String kind, String pointer, @Nullable String member, @Nullable String property,
            @Schema(type = "object") @Nullable JsonNode before, @Schema(type = "object") @Nullable JsonNode after,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Run> words, @Nullable Integer from, @Nullable Integer to) {

        static Change of(Difference difference) {
            return switch (difference) {
                case Difference.Changed changed -> new Change(kind(changed), changed.pointer(), changed.member(),
                        changed.property(), changed.before(), changed.after(),
                        changed.words().stream().map(Run::of).toList(), null, null);
                case Difference.Moved moved -> new Change("moved", moved.pointer(), moved.member(), null, null, null,
                        List.of(), moved.from(), moved.to());
            };
        }

        private static String kind(Difference.Changed changed) {
            return changed.before() == null ? "added" : changed.after() == null ? "removed" : "changed";
        }
    }

    /** @param kind {@code kept}, {@code removed} or {@code added} */
    @Schema(name = "Words")
    record Run(String kind, String text) {
        static Run of(Words words) {
            return new Run(words.kind().name().toLowerCase(Locale.ROOT), words.text());
        }
    }

    static VersionDiff of(@Nullable Integer against, int version, List<Difference> differences) {
        return new VersionDiff(against, version, differences.stream().map(Change::of).toList());
    }
}
