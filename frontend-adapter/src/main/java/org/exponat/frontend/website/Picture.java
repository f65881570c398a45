package org.exponat.frontend.website;

import java.util.Locale;
import org.exponat.frontend.spi.Asset;
import org.jspecify.annotations.Nullable;

/** A picture on a page. */
record Picture(String url, int width, int height, Words alt, @Nullable Words credit) {

    static Picture of(Asset asset, Locale page) {
        return new Picture(asset.url(), asset.width(), asset.height(), Words.of(asset.alt(), asset.altLanguage(), page),
                asset.credit().isEmpty() ? null : Words.of(asset.credit(), asset.creditLanguage(), page));
    }

    /** Whether the page can keep room for it before it is there. */
    boolean sized() {
        return width > 0 && height > 0;
    }
}
