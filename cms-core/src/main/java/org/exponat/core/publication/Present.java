package org.exponat.core.publication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The published site's place in time.
 *
 * @param edition the highest edition
 * @param nextDue when the earliest planned act is due, perhaps already; null if none is planned
 */
public record Present(Edition edition, @Nullable Instant nextDue) {

    /** Whether something must be carried out before anyone may take this edition for the current one. */
    public boolean isOverdueAt(Instant now) {
        return nextDue != null && !nextDue.isAfter(now);
    }
}
