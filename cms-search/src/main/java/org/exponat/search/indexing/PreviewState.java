package org.exponat.search.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.SearchSchema;

/**
 * The index at one edition, with other documents for some items in the place of its own. Only who holds it can see it,
 * and nothing of it is left once it is closed.
 */
public final class PreviewState implements SearchedState {

    private final IndexState base;
    private final long edition;
    private final DirectoryReader documents;
    private final MultiReader joined;
    private final Scope scope;

    private PreviewState(IndexState base, long edition, DirectoryReader documents, MultiReader joined,
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
     * Lays documents over an edition of the index. Takes over one holding of the index, unless it fails.
     *
     * @param affected the items of which the index's own documents do not count
     * @param others in memory, the documents that count instead, true from this edition on
     */
    static PreviewState over(IndexState base, long edition, Collection<ItemId> affected, Directory others,
            SearchSchema schema) throws IOException {
        List<IndexReader> parts = new ArrayList<>(WithoutItems.of(base.readerOf(edition), affected));
        DirectoryReader documents = DirectoryReader.open(others);
        parts.add(documents);
        // It counts as one more user of every part until it is closed.
        MultiReader joined = new MultiReader(parts.toArray(IndexReader[]::new), false);
        try {
            return new PreviewState(base, edition, documents, joined, schema);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(joined, documents);
            throw failed;
        }
    }

    @Override
    public long edition() {
        return edition;
    }

    @Override
    public long position() {
        return base.position();
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
            IOUtils.close(joined, documents, documents.directory(), base);
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
