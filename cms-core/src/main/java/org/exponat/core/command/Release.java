package org.exponat.core.command;

import java.time.Instant;
import org.exponat.core.model.Line;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.ReleaseState;
import org.jspecify.annotations.Nullable;

/**
 * A named set of changes that become one edition together, as an editor sees it.
 *
 * @param name also the name of the lines its texts are written on
 * @param items how many items it changes
 * @param act the planned act that carries it out; or the one that failed or was cancelled; null if it was never planned
 * @param edition the one it became; null unless it did
 * @param undoneBy the edition that restored what it replaced; null unless it is undone
 * @param partlyUndoneBy the edition that restored some of what it replaced; null unless it is published and one did
 */
public record Release(Line name, ReleaseState state, String author, @Nullable String message, Instant createdAt,
        int items, @Nullable Scheduled act, @Nullable Long edition, @Nullable Long undoneBy,
        @Nullable Long partlyUndoneBy) {

    /** Whether it waits for its instant; until it is cancelled there, nothing of it can be changed. */
    public boolean isPlanned() {
        return state == ReleaseState.OPEN && act != null && act.state() == ActState.PLANNED;
    }
}
