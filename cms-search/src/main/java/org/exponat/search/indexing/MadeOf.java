package org.exponat.search.indexing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemDocuments;

/** Finds the documents that hold something of an item: its own, and those that carry its names because it is a theme. */
final class MadeOf {

    private MadeOf() {}

    /** Whose document it is, and the editions [from, until) it is true for. */
    record Place(ItemId item, long from, long until) {}

    static List<Place> find(ItemId item, IndexReader reader) throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader);
        Query query = new BooleanQuery.Builder().add(new TermQuery(ItemDocuments.ofItem(item)), Occur.SHOULD)
                .add(new TermQuery(new Term(IndexFields.THEME, item.toString())), Occur.SHOULD).build();
        List<Place> places = new ArrayList<>();
        for (ScoreDoc found : searcher.search(query, Math.max(1, reader.numDocs())).scoreDocs) {
            Document document = searcher.storedFields().document(found.doc,
                    Set.of(IndexFields.ITEM, IndexFields.FROM, IndexFields.UNTIL));
            places.add(new Place(ItemId.parse(document.get(IndexFields.ITEM)),
                    document.getField(IndexFields.FROM).storedValue().getLongValue(),
                    document.getField(IndexFields.UNTIL).storedValue().getLongValue()));
        }
        return places;
    }
}
