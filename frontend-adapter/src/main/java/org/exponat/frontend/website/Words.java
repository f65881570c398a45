package org.exponat.frontend.website;

import java.util.Locale;
import org.exponat.frontend.spi.Item;
import org.jspecify.annotations.Nullable;

/**
 * A text on a page.
 *
 * @param lang the language it is in, where that is not the page's; null otherwise
 */
record Words(String text, @Nullable String lang) {

    static Words of(String text, Locale language, Locale page) {
        return new Words(text, langOf(language, page));
    }

    static Words of(Item item, String field) {
        return of(item.text(field), item.languageOf(field), item.locale());
    }

    static @Nullable String langOf(Locale language, Locale page) {
        return language.equals(page) ? null : language.toLanguageTag();
    }

    boolean given() {
        return !text.isEmpty();
    }
}
