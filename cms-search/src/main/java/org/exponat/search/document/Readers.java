package org.exponat.search.document;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Those who read in one language: what is counted and sorted by where languages differ is prepared for each of them.
 *
 * @param fallback where they are shown what is missing; null: nowhere
 */
public record Readers(LocaleTag locale, @Nullable LocaleTag fallback) {

    /** All that an installation has: of each language, those with its fallback and those without. */
    static List<Readers> of(Languages languages) {
        List<Readers> all = new ArrayList<>();
        for (LocaleTag locale : languages.all()) {
            all.add(new Readers(locale, null));
            languages.fallbackOf(locale).ifPresent(fallback -> all.add(new Readers(locale, fallback)));
        }
        return List.copyOf(all);
    }

    /** How these readers see an item; null if they do not. */
    @Nullable
    Reading read(LiveItem item, ContentTypes types) {
        return Reading.of(item, types.get(item.type()), locale, fallback).orElse(null);
    }

    /** Tells them from others in the names of index fields. */
    String suffix() {
        return fallback == null ? "@" + locale : "@" + locale + "+" + fallback;
    }
}
