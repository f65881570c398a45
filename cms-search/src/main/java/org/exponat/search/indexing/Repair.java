package org.exponat.search.indexing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedSite;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Attempts;

/**
 * Indexes some items anew, in all their editions. Begun by whoever found that they are not as they should be, and carried on
 * by the indexing thread, a few items at a time, between what the feed brings.
 */
final class Repair {

    private static final int AT_ONCE = 100;

    private final Map<ItemId, List<Span>> closed = new HashMap<>();
    private final ExpectedHistory history;
    private final Queue<ItemId> left;

    Repair(SearchSchema schema, PublishedSite site, Collection<ItemId> items) {
        Set<ItemId> asked = new HashSet<>(items);
        this.left = new ArrayDeque<>(items);
        this.history = new ExpectedHistory(schema, site, asked::contains,
                (item, span) -> closed.computeIfAbsent(item, _ -> new ArrayList<>()).add(span));
    }

    /** Reads ahead, so that little is left to read for whoever writes. */
    void advanceTo(long edition) {
        history.advanceTo(edition);
    }

    /**
     * Writes the next items to an index that shows an edition.
     *
     * @return whether there are more
     */
    boolean step(EditionIndexer indexer, long edition) throws IOException {
        history.advanceTo(edition);
        for (int i = 0; i < AT_ONCE && !left.isEmpty(); i++) {
            ItemId item = left.remove();
            indexer.forget(item);
            for (Span span : closed.getOrDefault(item, List.of())) {
                indexer.remake(item, span.from(), span.until(), Attempts::first);
            }
            Span open = history.open(item);
            if (open != null) {
                indexer.remake(item, open.from(), open.until(), Attempts::first);
            }
        }
        return !left.isEmpty();
    }
}
