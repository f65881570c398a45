package org.exponat.frontend.kiosk;

import java.util.Locale;
import org.exponat.frontend.pages.StaticAsset;
import org.exponat.frontend.spi.PageRequest;

/** Where things are in the kiosk. */
record Addresses(PageRequest request) {

    String loop(Locale locale) {
        return request.address("/" + locale.toLanguageTag());
    }

    String overview(Locale locale) {
        return loop(locale) + "/" + Section.PANELS.segment(locale);
    }

    String of(Section section, String slug, Locale locale) {
        return loop(locale) + "/" + section.segment(locale) + "/" + slug;
    }

    String asset(StaticAsset asset) {
        return request.address(asset.path());
    }
}
