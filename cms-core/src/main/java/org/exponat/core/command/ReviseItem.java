package org.exponat.core.command;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for a new version on a line.
 *
 * @param base the version the editor started from
 * @param onlyNewest whether the base must still be the newest version; otherwise what others changed since is merged
 * @param patch a merge patch (RFC 7396) over the fields: null removes a field, or a locale of a localised field
 * @param workingCopy the revision of the editor's working copy that is saved by this; it is dropped along with the save
 *        if it is still at that revision
 */
public record ReviseItem(ItemId id, Line line, int base, boolean onlyNewest, ObjectNode patch,
        @Nullable String message, @Nullable Integer workingCopy) {

    /** Asks for a version on {@code main}. */
    public ReviseItem(ItemId id, int base, boolean onlyNewest, ObjectNode patch, @Nullable String message) {
        this(id, Line.MAIN, base, onlyNewest, patch, message, null);
    }

    /** Asks for a version on {@code main} that is merged with what others changed since the base. */
    public ReviseItem(ItemId id, int base, ObjectNode patch, @Nullable String message) {
        this(id, base, false, patch, message);
    }
}
