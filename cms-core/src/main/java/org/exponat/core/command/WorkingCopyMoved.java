package org.exponat.core.command;

import org.jspecify.annotations.Nullable;

/** The working copy is not what the command was made over. Nothing was changed. */
public final class WorkingCopyMoved extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable Integer revision;

    WorkingCopyMoved(@Nullable Integer revision) {
        super(revision == null
                ? "There is no working copy any longer: it was saved or given up."
                : "The working copy is at revision " + revision + " by now.");
        this.revision = revision;
    }

    /** The revision it is at; null when there is none. */
    public @Nullable Integer revision() {
        return revision;
    }
}
