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
import org.exponat.core.query.Cursor;
import org.exponat.core.types.ContentType;
import org.exponat.search.SearchQuestion;
import org.exponat.search.answering.Ranked.Place;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.Readers;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;

/**
 * The order that readers ask for, field by field; or by title, for those who look for nothing in particular. As in lists, what
 * lacks a field comes last in either direction.
 */
final class ByFields {

    private static final List<org.exponat.core.query.Sort> BY_TITLE = List
            .of(new org.exponat.core.query.Sort(ContentType.TITLE, false));
    private static final HexFormat HEX = HexFormat.of();
    /** Before each key of a place stand so many digits that tell its length in bytes; one more than that: 0 is none. */
    private static final int LENGTH = 4;

    private final IndexSearcher searcher;
    private final Sort sort;

    ByFields(IndexSearcher searcher, SearchSchema schema, SearchQuestion question) {
        this.searcher = searcher;
        Readers readers = new Readers(question.locale(), question.fallback());
        List<SortField> steps = new ArrayList<>();
        for (org.exponat.core.query.Sort step : question.sort().isEmpty() ? BY_TITLE : question.sort()) {
            // Turned round, the first is the last.
            steps.add(new SortField(schema.order(step.field(), readers), SortField.Type.STRING, step.descending(),
                    step.descending() ? SortField.STRING_FIRST : SortField.STRING_LAST));
        }
        steps.add(new SortField(IndexFields.ITEM, SortField.Type.STRING));
        this.sort = new Sort(steps.toArray(SortField[]::new));
    }

    Ranked rank(Query query, int limit, @Nullable Cursor after) throws IOException {
        Object[] collected = searcher.search(query, new MultiCollectorManager(
                new TopFieldCollectorManager(sort, limit + 1, after == null ? null : behind(after), Integer.MAX_VALUE),
                new FacetsCollectorManager()));
        TopFieldDocs found = (TopFieldDocs) collected[0];
        List<Place> places = new ArrayList<>();
        for (ScoreDoc doc : found.scoreDocs) {
            Object[] keys = ((FieldDoc) doc).fields;
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < keys.length - 1; i++) {
                append((BytesRef) keys[i], text);
            }
            places.add(new Place(ItemId.parse(((BytesRef) keys[keys.length - 1]).utf8ToString()), 0, text.toString()));
        }
        boolean more = places.size() > limit;
        return new Ranked(found.totalHits.value(), more ? places.subList(0, limit) : places, more,
                (FacetsCollector) collected[1]);
    }

    private static void append(@Nullable BytesRef key, StringBuilder text) {
        text.append(HEX.toHexDigits((short) (key == null ? 0 : key.length + 1)));
        if (key != null) {
            text.append(HEX.formatHex(key.bytes, key.offset, key.offset + key.length));
        }
    }

    /** @throws org.exponat.core.model.InvalidContent if the cursor is none of this order */
    private FieldDoc behind(Cursor after) {
        String text = after.keys().getFirst();
        Object[] keys = new Object[sort.getSort().length];
        int at = 0;
        for (int i = 0; i < keys.length - 1; i++) {
            if (text == null || text.length() < at + LENGTH) {
                throw Cursors.refused();
            }
            int length = HexFormat.fromHexDigits(text, at, at + LENGTH) - 1;
            at += LENGTH;
            if (length >= 0) {
                if (text.length() < at + 2 * length) {
                    throw Cursors.refused();
                }
                keys[i] = new BytesRef(HEX.parseHex(text, at, at + 2 * length));
                at += 2 * length;
            }
        }
        keys[keys.length - 1] = new BytesRef(after.last().toString());
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, keys);
    }
}
