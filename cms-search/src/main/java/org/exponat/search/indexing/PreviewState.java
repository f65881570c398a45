package org.exponat.search.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.IOUtils;
import org.exponat.search.document.SearchSchema;

/**
 * The index at one edition, with other documents for some items in the place of its own. Only who holds it can see it;
 * the index is left as it is.
 */
public final class PreviewState implements SearchedState {

    private final IndexState base;
    private final long edition;
    private final PreviewDocuments documents;
    private final MultiReader joined;
    private final Scope scope;

    private PreviewState(IndexState base, long edition, PreviewDocuments documents, MultiReader joined,
            SearchSchema schema) throws IOException {
        this.base = base;
        this.edition = edition;
        this.documents = documents;
        this.joined = joined;
        EditionSearcher searcher = new EditionSearcher(joined, base.trueAt(edition));
        // The cache is one for all searches.
        searcher.setQueryCache(null);
        this.scope = new Scope(searcher, IndexState.facets(joined, schema));
    }

    /**
     * Lays documents over an edition of the index. Takes over one holding of both, unless it fails.
     *
     * @param documents true from this edition on
     */
    static PreviewState over(IndexState base, long edition, PreviewDocuments documents, SearchSchema schema)
            throws IOException {
        List<IndexReader> parts = new ArrayList<>(
                WithoutItems.of(base.readerOf(edition), documents.affected()));
        parts.add(documents.reader());
        // It counts as one more user of every part until it is closed.
        MultiReader joined = new MultiReader(parts.toArray(IndexReader[]::new), false);
        try {
            return new PreviewState(base, edition, documents, joined, schema);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(joined);
            throw failed;
        }
    }

    @Override
    public long edition() {
        return edition;
    }

    @Override
    public long position() {
        return Math.min(base.position(), documents.position());
    }

    @Override
    public Scope scopeOf(long asked) {
        checkEdition(asked);
        return scope;
    }

    @Override
    public Query trueAt(long asked) {
        checkEdition(asked);
        return base.trueAt(asked);
    }

    @Override
    public void close() {
        try {
            IOUtils.close(joined, documents::letGo, base);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void checkEdition(long asked) {
        if (asked != edition) {
            throw new IllegalArgumentException(
                    "edition " + asked + " cannot be asked of a preview over edition " + edition);
        }
    }
}
