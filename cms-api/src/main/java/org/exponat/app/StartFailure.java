package org.exponat.app;

import org.jspecify.annotations.Nullable;

/** Exponat cannot start, for a reason the operator can remedy. The message is the one line they get to read. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
