package org.exponat.frontend.export;

/** A text names in full what has no address. */
final class NowhereException extends Exception {

    private static final long serialVersionUID = 1;

    private final String address;

    /** @param address on the server */
    NowhereException(String address) {
        this.address = address;
    }

    /** From the root of the server, which nobody named. */
    String address() {
        return address;
    }
}
