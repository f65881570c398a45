package org.exponat.frontend.website;

/** Shortens text without leaving half a character at its end. */
final class Cut {

    private Cut() {}

    /** The text's beginning, at most so many UTF-16 units of it. */
    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most);
    }
}
