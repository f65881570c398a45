package org.exponat.search.indexing;

import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** What questions are answered from: the index at one edition, or that with a preview over it. */
public sealed interface SearchedState extends Closeable permits IndexState, PreviewState, BudgetedState {

    /** The newest edition that can be asked about. */
    long edition();

    /** How far what this was made from had read the change feed; what was retracted later may still be in it. */
    long position();

    /** @throws IllegalArgumentException if the edition cannot be asked about */
    Scope scopeOf(long asked) throws IOException;

    /**
     * Holds for the documents that are true for an edition.
     *
     * @throws IllegalArgumentException if the edition cannot be asked about
     */
    Query trueAt(long asked);

    @Override
    void close();

    /**
     * Where a question about an edition is answered.
     *
     * @param facets null where nothing can be counted because there is no document
     */
    record Scope(EditionSearcher searcher, @Nullable SortedSetDocValuesReaderState facets) {}
}
