package org.exponat.search.indexing;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemDocuments;

/**
 * What the live index holds of an item right now: what the newest reader shows, overlaid with what was written since it
 * was opened. So a long catching up need not reopen a reader for every edition.
 */
final class LiveDocuments {

    private final Map<ItemId, Optional<Known>> written = new HashMap<>();
    private IndexSearcher searcher;

    LiveDocuments(IndexReader reader) {
        this.searcher = new IndexSearcher(reader);
    }

    /** @param fingerprint of what the document was made of; empty for a place holder */
    record Known(long from, String fingerprint) {}

    Optional<Known> find(ItemId id) throws IOException {
        Optional<Known> newest = written.get(id);
        return newest != null ? newest : findInReader(id);
    }

    void put(ItemId id, Known known) {
        written.put(id, Optional.of(known));
    }

    void remove(ItemId id) {
        written.put(id, Optional.empty());
    }

    /** The reader now shows everything that was written. */
    void shownBy(IndexReader reader) {
        searcher = new IndexSearcher(reader);
        written.clear();
    }

    private Optional<Known> findInReader(ItemId id) throws IOException {
        ScoreDoc[] found = searcher.search(new TermQuery(ItemDocuments.ofItem(id)), 1).scoreDocs;
        if (found.length == 0) {
            return Optional.empty();
        }
        Document document = searcher.storedFields().document(found[0].doc,
                Set.of(IndexFields.FROM, IndexFields.FINGERPRINT));
        return Optional.of(new Known(document.getField(IndexFields.FROM).storedValue().getLongValue(),
                document.get(IndexFields.FINGERPRINT)));
    }
}
