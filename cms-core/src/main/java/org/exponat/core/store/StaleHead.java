package org.exponat.core.store;

/** The line's head is not where the writer thought it was. */
public final class StaleHead extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StaleHead(String message) {
        super(message);
    }
}
