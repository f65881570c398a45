package org.exponat.search.indexing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemDocuments;
import org.jspecify.annotations.Nullable;

/** A part of an index as if the documents of some items had been deleted; the index itself is left as it is. */
final class WithoutItems extends FilterLeafReader {

    private final Bits kept;
    private final int count;

    private WithoutItems(LeafReader in, FixedBitSet kept) {
        super(in);
        this.kept = kept;
        this.count = kept.cardinality();
    }

    /** All parts of an index; those that have nothing of the items as they are. They own nothing of the index. */
    static List<LeafReader> of(IndexReader reader, Collection<ItemId> items) throws IOException {
        List<LeafReader> parts = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            FixedBitSet kept = without(leaf.reader(), items);
            parts.add(kept == null ? leaf.reader() : new WithoutItems(leaf.reader(), kept));
        }
        return parts;
    }

    /** The documents that are left; null if that are all. */
    private static @Nullable FixedBitSet without(LeafReader part, Collection<ItemId> items) throws IOException {
        Terms terms = part.terms(IndexFields.ITEM);
        if (terms == null) {
            return null;
        }
        TermsEnum ids = terms.iterator();
        FixedBitSet kept = null;
        PostingsEnum docs = null;
        for (ItemId item : items) {
            if (ids.seekExact(ItemDocuments.ofItem(item).bytes())) {
                docs = ids.postings(docs, PostingsEnum.NONE);
                kept = kept == null ? liveIn(part) : kept;
                for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
                    kept.clear(doc);
                }
            }
        }
        return kept;
    }

    private static FixedBitSet liveIn(LeafReader part) {
        FixedBitSet live = new FixedBitSet(part.maxDoc());
        live.set(0, part.maxDoc());
        Bits notDeleted = part.getLiveDocs();
        for (int doc = 0; notDeleted != null && doc < part.maxDoc(); doc++) {
            if (!notDeleted.get(doc)) {
                live.clear(doc);
            }
        }
        return live;
    }

    @Override
    public Bits getLiveDocs() {
        return kept;
    }

    @Override
    public int numDocs() {
        return count;
    }

    @Override
    public @Nullable CacheHelper getCoreCacheHelper() {
        // What is kept under this key does not depend on what is deleted.
        return in.getCoreCacheHelper();
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
        return null;
    }
}
