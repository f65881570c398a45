package org.exponat.search;

import java.time.Duration;
import org.exponat.core.publication.Edition;

/**
 * Full-text search over the published site. The index follows the change feed by itself; it only ever shows whole
 * editions.
 */
public interface SearchIndex {

    /**
     * The newest state of the index, waiting for it to reach the wanted edition, and to take out what was retracted. What
     * is retracted while it is held, or could not be taken out in time, is not found either.
     *
     * @param atMost after this long an older state is returned; its edition says which
     */
    SearchSnapshot acquire(Edition wanted, Duration atMost);

    IndexHealth health();
}
