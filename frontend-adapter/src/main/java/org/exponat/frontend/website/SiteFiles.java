package org.exponat.frontend.website;

import java.util.Optional;
import java.util.stream.Stream;
import org.exponat.frontend.pages.StaticAsset;

/** The files the website's pages need. */
final class SiteFiles {

    static final StaticAsset STYLE = StaticAsset.beside(SiteFiles.class, "site.css", "text/css;charset=UTF-8");
    static final StaticAsset ICON = StaticAsset.beside(SiteFiles.class, "icon.svg", "image/svg+xml");

    static final StaticAsset SUGGESTIONS = StaticAsset.beside(SiteFiles.class, "suggestions.js",
            "text/javascript;charset=UTF-8");

    private SiteFiles() {}

    static Optional<StaticAsset> find(String version, String fileName) {
        return Stream.of(STYLE, ICON, SUGGESTIONS).filter(file -> file.is(version, fileName)).findFirst();
    }
}
