package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Cursor;
import org.exponat.search.answering.Ranked.Place;
import org.exponat.search.document.IndexFields;
import org.jspecify.annotations.Nullable;

/**
 * The order of those who look for words: by score. The best {@value #WINDOW} are looked at twice, the second time for
 * words that stand near each other, and for names; those behind them keep the order of the first look. A page therefore begins either
 * within this window or behind it, and its cursor says which.
 */
final class ByWords {

    /** Looking twice only raises scores, so what is behind the window stays behind. */
    private static final int WINDOW = 200;

    private static final Sort SORT = new Sort(SortField.FIELD_SCORE,
            new SortField(IndexFields.ITEM, SortField.Type.STRING));
    private static final Comparator<Place> BEST_FIRST = Comparator.comparingDouble(Place::score).reversed()
            .thenComparing(Place::item);
    private static final HexFormat HEX = HexFormat.of();
    private static final String WITHIN = "00";
    private static final String BEHIND = "01";

    private final IndexSearcher searcher;

    ByWords(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** @param closer raises the scores of the best */
    Ranked rank(Query query, Query closer, int limit, @Nullable Cursor after) throws IOException {
        Start start = Start.of(after);
        if (start != null && !start.within()) {
            return behindWindow(query, limit, start.toFieldDoc());
        }
        First first = first(query, WINDOW, null);
        List<Place> window = rescored(first.docs(), closer);
        List<Place> places = new ArrayList<>(
                window.stream().filter(place -> start == null || start.isBefore(place)).limit(limit).toList());
        boolean moreInWindow = !window.isEmpty() && !places.isEmpty() && !places.getLast().equals(window.getLast());
        boolean more = moreInWindow || first.total() > WINDOW;
        if (places.size() < limit && first.total() > WINDOW) {
            FieldDoc last = first.docs().getLast();
            Ranked rest = behindWindow(query, limit - places.size(), new FieldDoc(Integer.MAX_VALUE, Float.NaN,
                    last.fields));
            places.addAll(rest.places());
            more = rest.more();
        }
        return new Ranked(first.total(), places, more, first.matches());
    }

    private Ranked behindWindow(Query query, int limit, FieldDoc after) throws IOException {
        First rest = first(query, limit + 1, after);
        List<Place> places = rest.docs().stream().limit(limit)
                .map(doc -> place(doc, scoreOf(doc), BEHIND)).toList();
        return new Ranked(rest.total(), places, rest.docs().size() > limit, rest.matches());
    }

    private First first(Query query, int count, @Nullable FieldDoc after) throws IOException {
        Object[] collected = searcher.search(query, new MultiCollectorManager(
                new TopFieldCollectorManager(SORT, count, after, Integer.MAX_VALUE), new FacetsCollectorManager()));
        TopFieldDocs found = (TopFieldDocs) collected[0];
        List<FieldDoc> docs = new ArrayList<>();
        for (ScoreDoc doc : found.scoreDocs) {
            docs.add((FieldDoc) doc);
        }
        return new First(found.totalHits.value(), docs, (FacetsCollector) collected[1]);
    }

    private List<Place> rescored(List<FieldDoc> docs, Query closer) throws IOException {
        Map<Integer, Float> raised = new HashMap<>();
        if (!docs.isEmpty()) {
            ScoreDoc[] plain = docs.stream().map(doc -> new ScoreDoc(doc.doc, scoreOf(doc))).toArray(ScoreDoc[]::new);
            TopDocs top = new TopDocs(new TotalHits(plain.length, TotalHits.Relation.EQUAL_TO), plain);
            for (ScoreDoc doc : QueryRescorer.rescore(searcher, top, closer, 1, plain.length).scoreDocs) {
                raised.put(doc.doc, doc.score);
            }
        }
        return docs.stream().map(doc -> place(doc, raised.getOrDefault(doc.doc, scoreOf(doc)), WITHIN))
                .sorted(BEST_FIRST).toList();
    }

    private static float scoreOf(FieldDoc doc) {
        return (Float) doc.fields[0];
    }

    private static Place place(FieldDoc doc, float score, String zone) {
        return new Place(ItemId.parse(((BytesRef) doc.fields[1]).utf8ToString()), score,
                zone + HEX.toHexDigits(Float.floatToIntBits(score)));
    }

    /** All that matches, and the best of it in the order of the first look. */
    private record First(long total, List<FieldDoc> docs, FacetsCollector matches) {}

    /** Where the page before ended. */
    private record Start(boolean within, float score, ItemId item) {

        static @Nullable Start of(@Nullable Cursor after) {
            if (after == null) {
                return null;
            }
            String key = after.keys().getFirst();
            if (key == null || key.length() != WITHIN.length() + Integer.BYTES * 2) {
                throw Cursors.refused();
            }
            int bits = HexFormat.fromHexDigits(key, WITHIN.length(), key.length());
            return new Start(key.startsWith(WITHIN), Float.intBitsToFloat(bits), after.last());
        }

        boolean isBefore(Place place) {
            return BEST_FIRST.compare(new Place(item, score, ""), place) < 0;
        }

        FieldDoc toFieldDoc() {
            return new FieldDoc(Integer.MAX_VALUE, Float.NaN,
                    new Object[]{score, new BytesRef(item.toString())});
        }
    }
}
