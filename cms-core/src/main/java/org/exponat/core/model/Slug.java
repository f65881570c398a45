package org.exponat.core.model;

import java.util.regex.Pattern;

/**
 * The readable part of an address: lower-case ASCII letters and digits in groups joined by single hyphens, at most
 * {@value #MAX_LENGTH} characters.
 */
public record Slug(String value) {

    public static final int MAX_LENGTH = 200;

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Slug {
        if (!isSlug(value)) {
            throw new IllegalArgumentException("not a slug: " + value);
        }
    }

    public static boolean isSlug(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
