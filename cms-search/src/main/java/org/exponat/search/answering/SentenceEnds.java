package org.exponat.search.answering;

import java.util.regex.Pattern;

/**
 * Full stops that end no sentence: behind the day in "16. Juli 1945", the initial in "L. & C. Arnold", the abbreviation
 * in "Prof. Kirchner". Java's sentence iterator takes each of them for an end; hidden behind another character of the
 * same length while the sentences are cut, they no longer are.
 */
final class SentenceEnds {

    /** Stands for such a full stop; a private character that no text has reason to contain. */
    static final char HIDDEN_STOP = '\uE02E';

    /** Begins with the full stop, so that nothing is looked at behind every other letter. */
    private static final Pattern NO_END = Pattern.compile("\\.(?=\\s)(?:(?<=\\b\\d{1,2}\\.)(?=\\s+\\p{L})"
            + "|(?<=\\b\\p{Lu}\\.)|(?<=\\b(?:bzw|ca|Dr|etc|Nr|Prof|St|usw|vgl)\\.))");

    private SentenceEnds() {}

    /** The text with every such full stop hidden; all places in it stay the same. */
    static String hidden(String text) {
        return NO_END.matcher(text).replaceAll(String.valueOf(HIDDEN_STOP));
    }
}
