package org.exponat.core.types;

import java.time.DateTimeException;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how long versions of a content type are kept. Nothing is let go of where nothing is said. */
final class RetentionFiles {

    private static final String PLACE = "retention";
    private static final String KEEP = "keepVersions";
    private static final String OLDER = "olderThan";

    /** Longer ago than anything was saved here. */
    private static final int MOST_YEARS = 1_000;

    private RetentionFiles() {}

    /** @throws IllegalArgumentException naming the place */
    static @Nullable Retention read(JsonNode root) {
        JsonNode node = root.path(PLACE);
        if (node.isMissingNode()) {
            return null;
        }
        TypeFiles.refuseUnknown(node, Set.of(KEEP, OLDER), PLACE);
        JsonNode keep = TypeFiles.required(node, KEEP, PLACE);
        if (!keep.isInt() || keep.intValue() < 1 || keep.intValue() > Retention.MOST_VERSIONS) {
            throw new IllegalArgumentException(
                    PLACE + ": " + KEEP + " is a number of versions from 1 to " + Retention.MOST_VERSIONS);
        }
        return new Retention(keep.intValue(), olderThan(TypeFiles.text(node, OLDER, PLACE)));
    }

    private static Period olderThan(String text) {
        try {
            Period period = Period.parse(text);
            long years = period.toTotalMonths() / 12 + period.getDays() / 365;
            if (!period.isNegative() && !period.isZero() && years <= MOST_YEARS) {
                return period;
            }
        } catch (DateTimeException | ArithmeticException unreadable) {
            // Told below, as what is no age at all.
        }
        throw new IllegalArgumentException(PLACE + ": " + OLDER + " is an age of a day or more, as P180D, P6M or P2Y");
    }
}
