package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.Cursor;
import org.exponat.search.answering.Ranked.Place;
import org.exponat.search.document.IndexFields;
import org.jspecify.annotations.Nullable;

/** The order of those who look for nothing in particular: by title, as readers of the locale sort. */
final class ByTitle {

    private static final HexFormat HEX = HexFormat.of();

    private final IndexSearcher searcher;
    private final Sort sort;

    ByTitle(IndexSearcher searcher, LocaleTag locale) {
        this.searcher = searcher;
        SortField title = new SortField(IndexFields.titleOrder(locale), SortField.Type.STRING, false,
                SortField.STRING_LAST);
        this.sort = new Sort(title, new SortField(IndexFields.ITEM, SortField.Type.STRING));
    }

    Ranked rank(Query query, int limit, @Nullable Cursor after) throws IOException {
        FieldDoc behind = after == null
                ? null
                : new FieldDoc(Integer.MAX_VALUE, Float.NaN,
                        new Object[]{bytes(after.keys().getFirst()), new BytesRef(after.last().toString())});
        Object[] collected = searcher.search(query, new MultiCollectorManager(
                new TopFieldCollectorManager(sort, limit + 1, behind, Integer.MAX_VALUE),
                new FacetsCollectorManager()));
        TopFieldDocs found = (TopFieldDocs) collected[0];
        List<Place> places = new ArrayList<>();
        for (ScoreDoc doc : found.scoreDocs) {
            Object[] keys = ((FieldDoc) doc).fields;
            places.add(new Place(ItemId.parse(((BytesRef) keys[1]).utf8ToString()), 0, text((BytesRef) keys[0])));
        }
        boolean more = places.size() > limit;
        return new Ranked(found.totalHits.value(), more ? places.subList(0, limit) : places, more,
                (FacetsCollector) collected[1]);
    }

    private static String text(@Nullable BytesRef key) {
        return key == null ? "" : HEX.formatHex(key.bytes, key.offset, key.offset + key.length);
    }

    private static @Nullable BytesRef bytes(@Nullable String text) {
        return text == null || text.isEmpty() ? null : new BytesRef(HEX.parseHex(text));
    }
}
