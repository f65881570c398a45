package org.exponat.core.model;

/** Which texts can be kept as they are, by both engines and in every hash. */
public final class StorableText {

    private StorableText() {}

    /** Whether the text has neither U+0000, which PostgreSQL cannot keep, nor half of a surrogate pair, which has no UTF-8. */
    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
