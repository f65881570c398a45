package org.exponat.frontend.spi;

/**
 * A question that cannot be answered as it was asked, mostly because a visitor changed an address by hand. A frontend
 * that does not catch it gets its {@link Frontend#notFound} page shown.
 */
public final class BadQuery extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadQuery(String message, Throwable cause) {
        super(message, cause);
    }
}
