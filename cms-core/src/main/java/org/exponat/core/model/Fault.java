package org.exponat.core.model;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer where, as an RFC 6901 JSON pointer into the input ({@code /fields/title/de}); empty for the whole
 * @param code a stable name for programs, such as {@code required} or {@code too_long}
 * @param detail a sentence for people
 */
public record Fault(String pointer, String code, String detail) {

    /** Appends a step to a pointer, escaping it as RFC 6901 asks. */
    public static String step(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public static String step(String pointer, int index) {
        return pointer + "/" + index;
    }
}
