package org.exponat.app.commands;

/** A command was called in a way it cannot be. The message says what is wrong, in one line. */
public final class BadArguments extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadArguments(String message) {
        super(message);
    }
}
