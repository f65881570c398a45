package org.exponat.api.editorial;

import java.util.function.Supplier;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.core.command.Conflict;
import org.exponat.core.command.SavedItem;
import org.jspecify.annotations.Nullable;

/** The header If-Match: a change is only wanted while the item is at this version. */
final class Precondition {

    private Precondition() {}

    /** Whether the header names versions; {@code *} only asks that there is any. */
    static boolean namesVersions(@Nullable String ifMatch) {
        return ifMatch != null && !ifMatch.strip().equals("*");
    }

    /** @throws Conflict {@code stale} if the header is there and names other versions */
    static void check(@Nullable String ifMatch, SavedItem current) {
        if (ifMatch == null || !namesVersions(ifMatch)) {
            return;
        }
        for (String tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals(EditorialAnswers.tag(current))) {
                return;
            }
        }
        throw new Conflict("stale", "The item is at version " + current.version().number() + " by now.");
    }

    /**
     * Where an edit starts from.
     *
     * @param onlyNewest whether the base must still be the newest version when the edit is saved
     */
    record Start(int base, boolean onlyNewest) {}

    /**
     * The version a request names as base in its body, or in the header If-Match.
     *
     * @throws Conflict {@code stale} if the header names other versions than the current one
     * @throws Refusal (428) if neither names one
     */
    static Start start(@Nullable String ifMatch, @Nullable Integer base, Supplier<SavedItem> current) {
        boolean onlyNewest = namesVersions(ifMatch);
        Integer start = base;
        if (onlyNewest) {
            SavedItem item = current.get();
            check(ifMatch, item);
            start = base == null ? (Integer) item.version().number() : base;
        }
        if (start == null) {
            throw required();
        }
        return new Start(start, onlyNewest);
    }

    /**
     * The revision that a request names in the header If-Match, or else as base in its body.
     *
     * @throws Refusal (428) if neither names one
     */
    static int revision(@Nullable String ifMatch, @Nullable Integer base) {
        if (ifMatch != null && namesVersions(ifMatch)) {
            String tag = ifMatch.strip();
            // What is no tag of ours is a revision there never is.
            return tag.matches("\"[1-9][0-9]{0,8}\"") ? Integer.parseInt(tag.substring(1, tag.length() - 1)) : 0;
        }
        if (base == null) {
            throw required();
        }
        return base;
    }

    private static Refusal required() {
        return new Refusal(Problem.of(428, "base_required", "The version edited is not named",
                "Name the version the change starts from, as base in the body or in the header If-Match."));
    }
}
