package org.exponat.core.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number an item is cited by once it has been published, such as {@code SPO005498}: the installation's prefix and
 * six digits. Numbers are never used twice.
 */
public record DocumentNumber(String prefix, int number) {

    /** The highest number six digits can name. */
    public static final int MAX = 999_999;

    private static final Pattern PREFIX = Pattern.compile("[A-Z]{2,5}");
    private static final Pattern FORM = Pattern.compile("([A-Z]{2,5})([0-9]{6})");

    public DocumentNumber {
        if (!isPrefix(prefix) || number < 1 || number > MAX) {
            throw new IllegalArgumentException("not a document number: " + prefix + number);
        }
    }

    /** Whether numbers can begin with this text. */
    public static boolean isPrefix(String text) {
        return PREFIX.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if the text is not a prefix of two to five capitals and six digits */
    public static DocumentNumber parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a document number: " + text);
        }
        return new DocumentNumber(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return prefix + Integer.toString(MAX + 1 + number).substring(1);
    }
}
