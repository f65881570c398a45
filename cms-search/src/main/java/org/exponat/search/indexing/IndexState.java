package org.exponat.search.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.document.LongField;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.IOUtils;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.FailedDocuments;
import org.exponat.search.following.HeldState;
import org.jspecify.annotations.Nullable;

/**
 * The index at one edition: both readers, opened between editions, and what is computed from them once. It is shared by
 * all who search, and closed when the last of them has let go.
 */
public final class IndexState implements SearchedState, HeldState {

    private final long edition;
    private final long position;
    private final DirectoryReader live;
    private final DirectoryReader archive;
    private final MultiReader both;
    private final IndexSearcher all;
    private final SearchSchema schema;
    private @Nullable SortedSetDocValuesReaderState facetsOfAll;
    private boolean facetsOfAllRead;
    private final Scope now;
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Takes over one reference to each reader. */
    IndexState(long edition, long position, DirectoryReader live, DirectoryReader archive, SearchSchema schema)
            throws IOException {
        this.edition = edition;
        this.position = position;
        this.live = live;
        this.archive = archive;
        this.both = new MultiReader(new IndexReader[]{live, archive}, false);
        this.all = new IndexSearcher(both);
        this.schema = schema;
        this.now = new Scope(new EditionSearcher(live, trueAt(edition)), facets(live, schema));
    }

    static @Nullable SortedSetDocValuesReaderState facets(IndexReader reader, SearchSchema schema)
            throws IOException {
        int placeHolders = FailedDocuments.count(new IndexSearcher(reader));
        return placeHolders < reader.numDocs()
                ? new DefaultSortedSetDocValuesReaderState(reader, schema.facets())
                : null;
    }

    @Override
    public long edition() {
        return edition;
    }

    @Override
    public long position() {
        return position;
    }

    /** The present edition is answered from what is live alone, older ones from that and the archive. */
    @Override
    public Scope scopeOf(long asked) throws IOException {
        checkEdition(asked);
        return asked == edition ? now : new Scope(new EditionSearcher(both, trueAt(asked)), facetsOfAll());
    }

    /** Made when the first older edition is asked: most states are gone before that. */
    private synchronized @Nullable SortedSetDocValuesReaderState facetsOfAll() throws IOException {
        if (!facetsOfAllRead) {
            facetsOfAll = facets(both, schema);
            facetsOfAllRead = true;
        }
        return facetsOfAll;
    }

    /** What answers for an edition; held as long as this is. */
    IndexReader readerOf(long asked) {
        checkEdition(asked);
        return asked == edition ? live : both;
    }

    @Override
    public Query trueAt(long asked) {
        checkEdition(asked);
        if (asked == edition) {
            return new MatchAllDocsQuery();
        }
        return new BooleanQuery.Builder()
                .add(LongField.newRangeQuery(IndexFields.FROM, 0, asked), Occur.FILTER)
                .add(LongField.newRangeQuery(IndexFields.UNTIL, asked + 1, IndexFields.OPEN), Occur.FILTER)
                .build();
    }

    /** Of all its documents, whatever their editions. */
    IndexSearcher all() {
        return all;
    }

    DirectoryReader live() {
        return live;
    }

    DirectoryReader archive() {
        return archive;
    }

    @Override
    public boolean hold() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    @Override
    public void close() {
        if (holders.decrementAndGet() == 0) {
            try {
                IOUtils.close(both, live::decRef, archive::decRef);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private void checkEdition(long asked) {
        if (asked > edition) {
            throw new IllegalArgumentException(
                    "edition " + asked + " cannot be asked of an index that shows edition " + edition);
        }
    }
}
