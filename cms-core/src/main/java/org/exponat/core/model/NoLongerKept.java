package org.exponat.core.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a version said was let go of by the rule of its type. That there was this version, by whom and when, is still known.
 */
public final class NoLongerKept extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Known known;

    /** A version whose text went, and when. */
    public record Known(Version version, Instant droppedAt) {}

    /** Of a text of which nobody says here whose it was. */
    NoLongerKept(Hash part) {
        super("The text " + part + " is no longer kept.");
        this.known = null;
    }

    public NoLongerKept(Version version, Instant droppedAt) {
        super("What version " + version.number() + " said is no longer kept; it was let go of by the rule of its type"
                + " at " + droppedAt + ".");
        this.known = new Known(version, droppedAt);
    }

    /** What is still known; empty if it was not a version that was asked for. */
    public Optional<Known> known() {
        return Optional.ofNullable(known);
    }
}
