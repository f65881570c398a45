package org.exponat.frontend.export;

/** A text names pages in full, and nobody says where they will be. */
final class NowhereException extends Exception {

    private static final long serialVersionUID = 1;
}
