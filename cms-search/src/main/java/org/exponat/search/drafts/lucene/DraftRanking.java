package org.exponat.search.drafts.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.IndexFields;
import org.exponat.search.drafts.DraftQuestion;
import org.jspecify.annotations.Nullable;

/** Puts what was found in order, a page at a time. */
final class DraftRanking {

    private static final HexFormat HEX = HexFormat.of();

    private final DraftQuestion question;
    private final Sort sort;

    DraftRanking(DraftQuestion question) {
        this.question = question;
        SortField first = switch (question.effectiveOrder()) {
            case RELEVANCE -> SortField.FIELD_SCORE;
            case NEWEST -> LongField.newSortField(DraftFields.CHANGED_AT, true, SortedNumericSelector.Type.MIN);
            case TITLE -> new SortField(IndexFields.titleOrder(question.locale()), SortField.Type.STRING, false,
                    SortField.STRING_LAST);
        };
        this.sort = new Sort(first, new SortField(IndexFields.ITEM, SortField.Type.STRING));
    }

    /**
     * An item's place.
     *
     * @param key what decides the place before the id does, in hexadecimal; null where the item lacks it
     */
    record Place(ItemId item, double score, @Nullable String key) {}

    record Page(long total, List<Place> places, boolean more) {
        Page {
            places = List.copyOf(places);
        }
    }

    /** Where a page ended. */
    record Edge(@Nullable String key, ItemId item) {}

    Page rank(IndexSearcher searcher, Query query, @Nullable Edge after) throws IOException {
        TopFieldDocs found = searcher.search(query, new TopFieldCollectorManager(sort, question.limit() + 1,
                after == null ? null : behind(after), Integer.MAX_VALUE));
        List<Place> places = new ArrayList<>();
        for (ScoreDoc doc : found.scoreDocs) {
            places.add(place((FieldDoc) doc));
        }
        boolean more = places.size() > question.limit();
        return new Page(found.totalHits.value(), more ? places.subList(0, question.limit()) : places, more);
    }

    private Place place(FieldDoc doc) {
        ItemId item = ItemId.parse(((BytesRef) doc.fields[1]).utf8ToString());
        Object key = doc.fields[0];
        return switch (question.effectiveOrder()) {
            case RELEVANCE ->
                new Place(item, (Float) key, HEX.toHexDigits(Float.floatToIntBits((Float) key)));
            case NEWEST -> new Place(item, 0, HEX.toHexDigits((Long) key));
            case TITLE -> new Place(item, 0, key == null
                    ? null
                    : HEX.formatHex(Arrays.copyOfRange(((BytesRef) key).bytes, ((BytesRef) key).offset,
                            ((BytesRef) key).offset + ((BytesRef) key).length)));
        };
    }

    private FieldDoc behind(Edge edge) {
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN,
                new Object[]{value(edge.key()), new BytesRef(edge.item().toString())});
    }

    private @Nullable Object value(@Nullable String key) {
        try {
            return switch (question.effectiveOrder()) {
                case RELEVANCE -> Float.intBitsToFloat(HexFormat.fromHexDigits(required(key)));
                case NEWEST -> HexFormat.fromHexDigitsToLong(required(key));
                case TITLE -> key == null ? null : new BytesRef(HEX.parseHex(key));
            };
        } catch (IllegalArgumentException notOurs) {
            throw refused();
        }
    }

    private static String required(@Nullable String key) {
        if (key == null) {
            throw refused();
        }
        return key;
    }

    static InvalidContent refused() {
        return new InvalidContent(
                new Fault("/after", "invalid_cursor", "The cursor does not belong to this question."));
    }
}
