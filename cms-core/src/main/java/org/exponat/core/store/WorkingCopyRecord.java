package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/**
 * What an editor typed and has not saved, or what is left of it.
 *
 * @param base the version the editor started from
 * @param revision grows with every change, and goes on from where it was after a copy was dropped
 * @param content the fields as JSON; null once the copy was dropped
 */
public record WorkingCopyRecord(ItemId item, Line line, String editor, int base, int revision,
        @Nullable String content, Instant savedAt) {

    public boolean isDropped() {
        return content == null;
    }

    /** The same without its content. */
    public WorkingCopyRecord dropped() {
        return new WorkingCopyRecord(item, line, editor, base, revision, null, savedAt);
    }
}
