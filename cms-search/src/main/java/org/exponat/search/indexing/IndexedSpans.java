package org.exponat.search.indexing;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.IndexFields;

/** Reads what the documents of an index say of themselves. */
final class IndexedSpans {

    private static final Set<String> FIELDS = Set.of(IndexFields.ITEM, IndexFields.FROM, IndexFields.UNTIL,
            IndexFields.FINGERPRINT);

    private IndexedSpans() {}

    @FunctionalInterface
    interface Sink {
        void accept(ItemId item, Span span);
    }

    /** Tells of the documents that are true now, or were true until some edition up to this one: an archive may be ahead. */
    static void read(IndexReader reader, long edition, Sink sink) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            StoredFields stored = leaf.reader().storedFields();
            Bits living = leaf.reader().getLiveDocs();
            for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
                if (living == null || living.get(doc)) {
                    Document document = stored.document(doc, FIELDS);
                    long until = document.getField(IndexFields.UNTIL).numericValue().longValue();
                    if (until <= edition || until == IndexFields.OPEN) {
                        sink.accept(ItemId.parse(document.get(IndexFields.ITEM)),
                                new Span(document.getField(IndexFields.FROM).numericValue().longValue(), until,
                                        document.get(IndexFields.FINGERPRINT)));
                    }
                }
            }
        }
    }

    /**
     * Reads every byte and compares it with its check sum.
     *
     * @throws org.apache.lucene.index.CorruptIndexException if one is not what was written
     */
    static void checkFiles(IndexReader reader) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            if (leaf.reader() instanceof CodecReader files) {
                files.checkIntegrity();
            }
        }
    }
}
