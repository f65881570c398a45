package org.exponat.app.foreign;

/** A mapping says what cannot be, or does not fit its source. The message says what, in one line. */
public final class BadMapping extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadMapping(String message) {
        super(message);
    }
}
