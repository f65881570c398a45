package org.exponat.core.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The locales an installation writes in, which of them is the default, and where a reader of one looks next when a
 * text is missing there. Fallback is one step: its target is never followed further.
 */
public record Languages(LocaleTag standard, List<LocaleTag> all, Map<LocaleTag, LocaleTag> fallbacks) {

    public Languages {
        all = List.copyOf(all);
        fallbacks = Map.copyOf(fallbacks);
        if (!all.contains(standard)) {
            throw new IllegalArgumentException("the default locale " + standard + " is not among " + all);
        }
        for (Map.Entry<LocaleTag, LocaleTag> entry : fallbacks.entrySet()) {
            if (!all.contains(entry.getKey()) || !all.contains(entry.getValue())
                    || entry.getKey().equals(entry.getValue())) {
                throw new IllegalArgumentException("a fallback that leads nowhere: " + entry);
            }
        }
    }

    /** German as the default, English falling back to it. */
    public static Languages germanAndEnglish() {
        LocaleTag german = new LocaleTag("de");
        LocaleTag english = new LocaleTag("en");
        return new Languages(german, List.of(german, english), Map.of(english, german));
    }

    public boolean knows(LocaleTag locale) {
        return all.contains(locale);
    }

    /** All locales as a sentence lists them: {@code de, en}. */
    public String listed() {
        return String.join(", ", all.stream().map(LocaleTag::value).toList());
    }

    public Optional<LocaleTag> fallbackOf(LocaleTag locale) {
        return Optional.ofNullable(fallbacks.get(locale));
    }
}
