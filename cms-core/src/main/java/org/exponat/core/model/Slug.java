package org.exponat.core.model;

import java.util.regex.Pattern;

/**
 * The readable part of an address: lower-case ASCII letters and digits in groups joined by single hyphens, at most
 * {@value #MAX_LENGTH} characters.
 */
public record Slug(String value) {

    public static final int MAX_LENGTH = 200;

    /** The form as a regular expression, without the bound on its length. */
    public static final String FORM = "[a-z0-9]+(-[a-z0-9]+)*";

    private static final Pattern SLUG = Pattern.compile(FORM);

    public Slug {
        if (!isSlug(value)) {
            throw new IllegalArgumentException("not a slug: " + value);
        }
    }

    public static boolean isSlug(String text) {
        return text.length() <= MAX_LENGTH && SLUG.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
