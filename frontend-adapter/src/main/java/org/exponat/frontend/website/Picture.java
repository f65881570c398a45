package org.exponat.frontend.website;

import java.util.List;
import java.util.Locale;
import org.exponat.frontend.spi.Asset;
import org.jspecify.annotations.Nullable;

/**
 * A picture on a page.
 *
 * @param sources for {@code srcset}; empty where there is nothing to choose from
 */
record Picture(String url, int width, int height, String sources, Words alt, @Nullable Words credit) {

    static Picture of(Asset asset, Locale page) {
        return new Picture(asset.url(), asset.width(), asset.height(), sources(asset),
                Words.of(asset.alt(), asset.altLanguage(), page),
                asset.credit().isEmpty() ? null : Words.of(asset.credit(), asset.creditLanguage(), page));
    }

    /** What browsers choose from by the width they have; the empty text where there is nothing to choose. */
    private static String sources(Asset asset) {
        List<String> smaller = asset.renditions().stream().filter(one -> !one.cut())
                .map(one -> one.url() + ' ' + one.width() + 'w').toList();
        return smaller.isEmpty()
                ? ""
                : String.join(", ", smaller) + ", " + asset.url() + ' ' + asset.width() + 'w';
    }

    /** Whether browsers have a choice. */
    boolean chosen() {
        return !sources.isEmpty();
    }

    /** Whether the page can keep room for it before it is there. */
    boolean sized() {
        return width > 0 && height > 0;
    }
}
