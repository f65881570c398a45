package org.exponat.core.command;

import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an edition that restores what another one replaced.
 *
 * @param keepNewer what became of items that later editions changed again: true: that stays; false: nothing is undone
 * @param plan the seal of the plan whose outcome it must have; null: whatever it is
 */
public record Undo(long edition, boolean keepNewer, @Nullable Hash plan, @Nullable String message) {

    /** Everything or nothing, and without a plan. */
    public Undo(long edition) {
        this(edition, false, null, null);
    }
}
