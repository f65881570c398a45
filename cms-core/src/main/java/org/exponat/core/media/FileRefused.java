package org.exponat.core.media;

/** A file that is not taken in. Nothing of it stays. */
public final class FileRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It has more bytes than are taken. */
        TOO_LARGE,
        /** It is of no kind that is taken in, whatever its name says. */
        UNSUPPORTED,
        /** It begins like a file of a kind that is taken in, and goes on otherwise. */
        UNREADABLE,
        /** Decoded, it would be larger than is decoded here. */
        TOO_MANY_PIXELS
    }

    private final Reason reason;

    /** @param detail a sentence for whoever sent it */
    public FileRefused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    static FileRefused unreadable(String detail) {
        return new FileRefused(Reason.UNREADABLE, detail);
    }

    public Reason reason() {
        return reason;
    }
}
