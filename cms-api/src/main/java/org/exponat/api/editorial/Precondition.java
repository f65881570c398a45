package org.exponat.api.editorial;

import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.core.command.SavedItem;
import org.jspecify.annotations.Nullable;

/** The header If-Match: a change is only wanted while the item is at this version. */
final class Precondition {

    private Precondition() {}

    /** @throws Refusal (412) if the header is there and names another version */
    static void check(@Nullable String ifMatch, SavedItem current) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        for (String tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals(EditorialAnswers.tag(current))) {
                return;
            }
        }
        throw new Refusal(Problem.of(412, "stale", "The item has changed",
                "The item is at version " + current.version().number() + ", not at the one If-Match names."));
    }

    static Refusal required() {
        return new Refusal(Problem.of(428, "base_required", "The version edited is not named",
                "Name the version the change starts from, as base in the body or in the header If-Match."));
    }
}
