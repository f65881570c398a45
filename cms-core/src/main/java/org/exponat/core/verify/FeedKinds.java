package org.exponat.core.verify;

import java.util.Set;
import org.exponat.core.store.StoredRow;

/** What can stand in the feed. */
final class FeedKinds {

    private static final Set<String> OF_ITEMS = Set.of("version", "line-opened", "line-updated", "line-merged",
            "line-closed", "trashed", "restored", "retracted", "state", "comment-written", "comment-resolved",
            "comment-reopened", "comment-retracted", "assigned", "assignment-ended", "words-erased", "values-erased");
    private static final Set<String> OF_ACTS = Set.of("planned", "cancelled", "failed", "was_done");

    private FeedKinds() {}

    static boolean isKnown(StoredRow row) {
        String kind = row.text("kind");
        return OF_ITEMS.contains(kind) && row.find("item") != null
                || OF_ACTS.contains(kind) && row.findNumber("act") != null
                || kind.equals("edition") && row.findNumber("edition") != null
                || kind.equals("release") && row.find("line") != null;
    }
}
