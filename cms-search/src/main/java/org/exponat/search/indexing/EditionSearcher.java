package org.exponat.search.indexing;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.Query;
import org.exponat.search.following.CountingSearcher;

/**
 * Scores documents by how frequent words are among those that are true for one edition. So a document has the same score
 * whether its edition is the present one or has passed: pages that are read over some time continue one ranking.
 */
public final class EditionSearcher extends CountingSearcher {

    /** @param trueAtEdition holds for the documents that count */
    EditionSearcher(IndexReader reader, Query trueAtEdition) throws IOException {
        super(reader, trueAtEdition);
    }

    private EditionSearcher(EditionSearcher whole, Budget budget) {
        super(whole);
        setTimeout(budget);
    }

    /** The same for one question, that stops looking when its budget is used up. */
    EditionSearcher within(Budget budget) {
        return new EditionSearcher(this, budget);
    }
}
