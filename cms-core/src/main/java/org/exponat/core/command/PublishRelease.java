package org.exponat.core.command;

import java.time.Instant;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one edition in which everything of a release is carried out, or nothing.
 *
 * @param at when; null, now or in the past: now
 * @param overwrite whether it may go over live texts whose changes its own texts do not hold
 * @param plan the seal of the plan whose outcome it must have; null: whatever it is
 */
public record PublishRelease(Line release, @Nullable Instant at, boolean overwrite, @Nullable Hash plan,
        @Nullable String message) {

    /** Now, over nothing newer, and without a plan. */
    public PublishRelease(Line release) {
        this(release, null, false, null, null);
    }
}
