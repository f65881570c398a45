package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.model.Line;
import org.exponat.core.publication.ReleaseState;
import org.jspecify.annotations.Nullable;

/**
 * A named set of changes that become one edition together.
 *
 * @param name also the name of the lines its texts are written on
 * @param act the planned act that carries it out, or that failed or was cancelled; null if it was never planned
 * @param edition the one it became; null unless it did
 * @param undoneBy the edition that restored what it replaced; null unless it is undone
 * @param partlyUndoneBy the edition that restored some of what it replaced; null unless it is published and one did
 */
public record ReleaseRecord(Line name, ReleaseState state, String author, @Nullable String message, Instant createdAt,
        @Nullable Long act, @Nullable Long edition, @Nullable Long undoneBy, @Nullable Long partlyUndoneBy) {

    public ReleaseRecord {
        if (name.isMain()) {
            throw new IllegalArgumentException("a release has lines of its own");
        }
        if ((state == ReleaseState.UNDONE) != (undoneBy != null)
                || partlyUndoneBy != null && state != ReleaseState.PUBLISHED) {
            throw new IllegalArgumentException("what is undone is undone by an edition, and not in part");
        }
    }

    /** The same, waiting for an act of the schedule. */
    public ReleaseRecord plannedAs(long planned) {
        return new ReleaseRecord(name, state, author, message, createdAt, planned, edition, undoneBy,
                partlyUndoneBy);
    }

    /** The same once it is an edition; null: if the site was so already. */
    public ReleaseRecord publishedAs(@Nullable Long made) {
        return new ReleaseRecord(name, ReleaseState.PUBLISHED, author, message, createdAt, act, made, null, null);
    }

    /** The same once another edition has restored what it replaced. */
    public ReleaseRecord undoneBy(long restoring) {
        return new ReleaseRecord(name, ReleaseState.UNDONE, author, message, createdAt, act, edition, restoring, null);
    }

    /** The same once another edition has restored some of what it replaced. */
    public ReleaseRecord partlyUndoneBy(long restoring) {
        return new ReleaseRecord(name, ReleaseState.PUBLISHED, author, message, createdAt, act, edition, null,
                restoring);
    }

    /** The same once nothing of what it replaced is restored any more. */
    public ReleaseRecord shownAgain() {
        return new ReleaseRecord(name, ReleaseState.PUBLISHED, author, message, createdAt, act, edition, null, null);
    }

    public ReleaseRecord cancelled() {
        return new ReleaseRecord(name, ReleaseState.CANCELLED, author, message, createdAt, act, edition, null, null);
    }
}
