package org.exponat.core.command;

/** There is no such thing, or it is not for this actor to know of; the two look the same on purpose. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotFound(String what) {
        super(what);
    }
}
