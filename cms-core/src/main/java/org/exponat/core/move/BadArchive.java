package org.exponat.core.move;

import org.jspecify.annotations.Nullable;

/** An export cannot be read, or says what cannot be. The message names the place: the file, and the line where there is one. */
public final class BadArchive extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadArchive(String message) {
        super(message);
    }

    public BadArchive(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
