package org.exponat.core.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** A language content is written in, such as {@code de} or {@code de-AT}. */
public record LocaleTag(String value) implements Comparable<LocaleTag> {

    private static final Pattern FORM = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

    public LocaleTag {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a locale: " + value);
        }
    }

    public Locale toLocale() {
        return Locale.forLanguageTag(value);
    }

    @Override
    public int compareTo(LocaleTag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
