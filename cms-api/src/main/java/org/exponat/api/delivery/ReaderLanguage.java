package org.exponat.api.delivery;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * The language a reader asked for. Without one it is the installation's default, whatever the browser prefers.
 *
 * @param fallback where a missing text is looked for; null: nowhere
 */
record ReaderLanguage(LocaleTag locale, @Nullable LocaleTag fallback) {

    static final Set<String> PARAMETERS = Set.of("locale", "fallback");

    static ReaderLanguage of(QueryParameters parameters, Languages languages) {
        LocaleTag locale = parameters.one("locale").map(text -> known(text, languages)).orElse(languages.standard());
        Optional<String> fallback = parameters.one("fallback");
        if (fallback.isPresent() && !fallback.get().equals("none")) {
            throw Refusal.badParameter("The parameter fallback can only be none; without it missing texts fall back.");
        }
        return new ReaderLanguage(locale, fallback.isPresent() ? null : languages.fallbackOf(locale).orElse(null));
    }

    static LocaleTag known(String text, Languages languages) {
        return languages.all().stream().filter(locale -> locale.value().equals(text)).findFirst()
                .orElseThrow(() -> Refusal.badParameter("The locale is not known. Known are: "
                        + languages.listed() + "."));
    }

    Optional<Reading> read(LiveItem item, ContentTypes types) {
        return Reading.of(item, types.get(item.type()), locale, fallback);
    }

    /** The locales whose texts are shown. */
    Set<LocaleTag> locales() {
        return fallback == null ? Set.of(locale) : Set.of(locale, fallback);
    }

    /** The slots that decide whether an item is seen at all. */
    Set<Slot> slots() {
        Set<Slot> slots = new HashSet<>(Set.of(Slot.SHARED, Slot.of(locale)));
        if (fallback != null) {
            slots.add(Slot.of(fallback));
        }
        return slots;
    }
}
