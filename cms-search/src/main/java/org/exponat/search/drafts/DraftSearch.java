package org.exponat.search.drafts;

import java.io.IOException;
import java.time.Duration;

/**
 * Full-text search over everything editors work on: each item at the newest version of {@code main}. The index follows the
 * change feed by itself. Whoever asks is answered from what they may read only if the question says what that is.
 */
public interface DraftSearch {

    /**
     * Answers from a state of the index that has read the feed up to a position, so that who has saved something finds it.
     *
     * @param read the position
     * @param atMost after this long an older state answers; the answer says which
     * @throws org.exponat.core.model.InvalidContent if the cursor belongs to another question
     */
    DraftAnswer search(DraftQuestion question, long read, Duration atMost);

    DraftHealth health();

    /**
     * Compares the index with the store, item by item.
     *
     * @param repair whether what differs is indexed anew; what is told then is how it looks afterwards
     * @throws IOException if the index cannot be read, or the work had to be given up
     */
    DraftComparison compare(boolean repair) throws IOException;

    /**
     * Makes the index anew; the one there is answers until that is done, without what happens meanwhile.
     *
     * @throws IOException if it had to be given up; then it goes on by itself
     */
    void rebuild() throws IOException;
}
