package org.exponat.frontend.website;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.exponat.frontend.pages.Texts;

/** The website's own words in its languages. */
final class WebsiteTexts {

    /** The languages there are words in, the preferred one first. */
    static final List<Locale> LOCALES = List.of(Locale.GERMAN, Locale.ENGLISH);

    private static final Map<Locale, Texts> ALL = Texts.beside(WebsiteTexts.class, LOCALES);

    private WebsiteTexts() {}

    /** @throws IllegalArgumentException if there are no words in this language */
    static Texts in(Locale locale) {
        Texts texts = ALL.get(locale);
        if (texts == null) {
            throw new IllegalArgumentException("no words in " + locale);
        }
        return texts;
    }
}
