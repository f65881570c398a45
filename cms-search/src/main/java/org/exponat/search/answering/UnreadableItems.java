package org.exponat.search.answering;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.exponat.core.model.ItemId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items that were found but could not be understood when they were to be shown. They are missing in the answer, so
 * that one of them does not take all the others along; the log names each once.
 */
final class UnreadableItems {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableItems.class);

    private final Set<ItemId> reported = ConcurrentHashMap.newKeySet();

    void leftOut(ItemId id, RuntimeException reason) {
        if (reported.add(id)) {
            LOG.warn("Item {} was found but cannot be shown", id, reason);
        }
    }
}
