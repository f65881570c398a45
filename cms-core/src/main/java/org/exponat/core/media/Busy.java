package org.exponat.core.media;

/** There is too much to do with pictures; it can be tried again soon. */
public final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1;

    Busy() {
        super("too many pictures are being worked at");
    }
}
