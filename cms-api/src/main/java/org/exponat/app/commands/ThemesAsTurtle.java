package org.exponat.app.commands;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.core.media.Presets;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.jdbc.StoreExport;
import org.exponat.frontend.feeds.FeedsFrontend;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.exponat.frontend.runtime.RequestInfo;
import org.exponat.frontend.website.WebsiteMap;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchSnapshot;

/** The themes as a server gives them out, at the edition of an export. */
final class ThemesAsTurtle {

    private static final int OK = 200;
    private static final String NAME = "feeds";

    private ThemesAsTurtle() {}

    /** @return empty if there is nothing a website could show */
    static Optional<byte[]> of(StoreExport export, Languages languages, URI address) {
        FrontendRuntime frontends = new FrontendRuntime(export.site(languages), new Unasked(), (_, _, _, _) -> {
            throw new UnsupportedOperationException("nobody previews");
        }, export.types(), languages, Presets.NONE, List.of(new FeedsFrontend(new WebsiteMap(), "/sites/website")));
        return frontends.render(NAME, new RequestInfo("/themes.ttl", Map.of(), address, "/sites/" + NAME))
                .filter(page -> page.rendering().status() == OK).map(page -> page.rendering().body());
    }

    /** No search is part of it. */
    private static final class Unasked implements SearchIndex {

        @Override
        public SearchSnapshot acquire(Edition wanted, Duration atMost) {
            throw new UnsupportedOperationException("nobody searches");
        }

        @Override
        public IndexHealth health() {
            throw new UnsupportedOperationException("nobody searches");
        }
    }
}
