package org.exponat.search;

import java.time.Duration;
import java.util.Map;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedView;

/**
 * Full-text search over the site as it would be with a change that was not made yet. Nothing of a preview is seen by any
 * other search, and nothing of it is written to the disk. Making one takes the longer the more items are changed, or
 * carry a theme that is; what was made for the last few is kept in memory, so that another page of the same preview need
 * not wait again.
 */
public interface SearchPreviews {

    /**
     * A snapshot that answers for one view alone, as the index would if what it shows were the current edition. What is
     * retracted stays out.
     * <p>
     * It waits for the index to reach the edition that is overlaid. If that takes too long, it is the snapshot of an older
     * edition, which says so and cannot be asked about the view: there is no preview then.
     *
     * @param overlaid an edition overlaid with named versions; its edition is the one it lies over
     * @param changed all items that look different in the view and in its edition, because something of them is published
     *        or withdrawn, each with its type
     * @param identity the same for two views of one edition only if they show the same; so it depends on every version
     *        that is laid over the edition, and on what is withdrawn
     * @param atMost how long to wait; what then has to be made takes its own time
     */
    SearchSnapshot preview(PublishedView overlaid, Map<ItemId, String> changed, String identity, Duration atMost);
}
