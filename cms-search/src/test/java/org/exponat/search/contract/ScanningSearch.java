package org.exponat.search.contract;

import java.time.Duration;
import java.util.List;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.IndexHealth;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchSnapshot;

/**
 * Search that keeps nothing and looks at every item for every question: slow, and short enough to be believed. It has the
 * same analysis of words, and another order of what fits best; it puts no misspelt words right.
 */
record ScanningSearch(PublishedSite site, ContentTypes types, Languages languages) implements SearchIndex {

    @Override
    public SearchSnapshot acquire(Edition wanted, Duration atMost) {
        return new ScanningSnapshot(site.editions().current().number(), types, languages);
    }

    @Override
    public IndexHealth health() {
        return new IndexHealth(site.editions().current().number(), 0, 0, null, 0, List.of());
    }
}
