package org.exponat.search.drafts.lucene;

import org.exponat.search.drafts.DraftQuestion;

/**
 * What a typed text was taken for. All pages of an answer look for the same.
 *
 * @param text what is looked for
 * @param corrected whether words were put right that nothing has
 * @param all whether most of the words must be there, or any will do
 */
record Taken(String text, boolean corrected, boolean all) {

    /** A word put right is hardly longer than it was; whatever is, nobody was given. */
    private static final int MAX_LENGTH = 4 * DraftQuestion.MAX_TEXT;

    static Taken asTyped(String text) {
        return new Taken(text, false, true);
    }

    String encode() {
        return (corrected ? "c" : "t") + (all ? "m" : "a") + text;
    }

    /** @throws IllegalArgumentException if this was not made by {@link #encode} */
    static Taken decode(String code) {
        if (code.length() < 2 || code.length() > MAX_LENGTH || "ct".indexOf(code.charAt(0)) < 0
                || "ma".indexOf(code.charAt(1)) < 0) {
            throw new IllegalArgumentException("not encoded");
        }
        return new Taken(code.substring(2), code.charAt(0) == 'c', code.charAt(1) == 'm');
    }
}
