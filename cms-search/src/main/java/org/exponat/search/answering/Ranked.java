package org.exponat.search.answering;

import java.util.List;
import org.apache.lucene.facet.FacetsCollector;
import org.exponat.core.model.ItemId;

/**
 * One page of a ranking.
 *
 * @param total how many documents there are on all pages
 * @param more whether there are further pages
 * @param matches all documents, for counting facets
 */
record Ranked(long total, List<Place> places, boolean more, FacetsCollector matches) {

    Ranked {
        places = List.copyOf(places);
    }

    /**
     * An item's place in a ranking.
     *
     * @param key what decides the place before the item's id does, for the cursor
     */
    record Place(ItemId item, double score, String key) {}
}
