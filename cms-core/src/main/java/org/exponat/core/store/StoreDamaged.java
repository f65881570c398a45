package org.exponat.core.store;

/** The database cannot read what it keeps. */
public final class StoreDamaged extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
