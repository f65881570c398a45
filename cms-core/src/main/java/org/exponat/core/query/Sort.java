package org.exponat.core.query;

/** One step of an order. Items that lack the field come last, whichever the direction. */
public record Sort(String field, boolean descending) {

    /** Reads {@code title} or {@code -title}. */
    public static Sort parse(String text) {
        return text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, false);
    }
}
