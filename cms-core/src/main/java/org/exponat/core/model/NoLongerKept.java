package org.exponat.core.model;

import java.time.Instant;

/**
 * What a version said was let go of by the rule of its type. That there was this version, by whom and when, is still known.
 */
public final class NoLongerKept extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Known known;

    /** A version whose text went, and when. */
    public record Known(Version version, Instant droppedAt) {}

    public NoLongerKept(Version version, Instant droppedAt) {
        super("What version " + version.number() + " said is no longer kept; it was let go of by the rule of its type"
                + " at " + droppedAt + ".");
        this.known = new Known(version, droppedAt);
    }

    /** What is still known. */
    public Known known() {
        return known;
    }
}
