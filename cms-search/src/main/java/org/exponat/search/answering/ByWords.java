package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Cursor;
import org.exponat.search.answering.Ranked.Place;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.document.ItemOrder;
import org.jspecify.annotations.Nullable;

/**
 * The order of those who look for words: by score. The best {@value #WINDOW} are looked at twice, the second time for
 * words that stand near each other, and for names; those behind them keep the order of the first look.
 */
final class ByWords {

    /** Looking twice only raises scores, so what is behind the window stays behind. */
    private static final int WINDOW = 200;

    private static final Sort SORT = new Sort(
            Stream.concat(Stream.of(SortField.FIELD_SCORE), ItemOrder.STEPS.stream()).toArray(SortField[]::new));
    private static final Comparator<Place> BEST_FIRST = Comparator.comparingDouble(Place::score).reversed()
            .thenComparing(Place::item);
    private static final HexFormat HEX = HexFormat.of();
    private static final ItemId FIRST = new ItemId(new UUID(0, 0));

    private final IndexSearcher searcher;

    ByWords(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** @param closer raises the scores of the best */
    Ranked rank(Query query, Query closer, int limit, @Nullable Cursor after) throws IOException {
        First first = first(query, WINDOW, null);
        List<Place> window = rescored(first.docs(), closer);
        Start start = start(query, first.docs(), window, after);
        List<Place> places = new ArrayList<>(window.stream().skip(start.passed()).limit(limit).toList());
        boolean more = start.passed() + places.size() < window.size();
        if (!more && first.total() > WINDOW) {
            List<FieldDoc> rest = first(query, limit - places.size() + 1, start.behind()).docs();
            more = rest.size() > limit - places.size();
            rest.stream().limit(limit - places.size()).map(doc -> place(doc, scoreOf(doc))).forEach(places::add);
        }
        return new Ranked(first.total(), places, more, first.matches());
    }

    /**
     * A page begins behind the item the page before ended with, wherever that stands now. Only if it is not found any
     * more, because its document could not be made anew, its score of then says where it would stand.
     */
    private Start start(Query query, List<FieldDoc> docs, List<Place> window, @Nullable Cursor after)
            throws IOException {
        FieldDoc edge = docs.isEmpty() ? behind(0, FIRST) : behind(docs.getLast());
        if (after == null) {
            return new Start(0, edge);
        }
        float then = scoreOf(after);
        for (int i = 0; i < window.size(); i++) {
            if (window.get(i).item().equals(after.last())) {
                return new Start(i + 1, edge);
            }
        }
        Query last = new BooleanQuery.Builder().add(query, Occur.MUST)
                .add(new TermQuery(ItemDocuments.ofItem(after.last())), Occur.FILTER).build();
        List<FieldDoc> found = first(last, 1, null).docs();
        if (!found.isEmpty()) {
            return new Start(window.size(), behind(found.getFirst()));
        }
        Place gone = new Place(after.last(), then, "");
        int passed = (int) window.stream().filter(place -> BEST_FIRST.compare(place, gone) <= 0).count();
        return new Start(passed, passed < window.size() || then > scoreOf(edge)
                ? edge
                : behind(then, after.last()));
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
        return docs.stream().map(doc -> place(doc, raised.getOrDefault(doc.doc, scoreOf(doc))))
                .sorted(BEST_FIRST).toList();
    }

    private static float scoreOf(FieldDoc doc) {
        return (Float) doc.fields[0];
    }

    private static Place place(FieldDoc doc, float score) {
        return new Place(ItemOrder.item(doc.fields, 1), score, HEX.toHexDigits(Float.floatToIntBits(score)));
    }

    private static float scoreOf(Cursor after) {
        String key = after.keys().getFirst();
        if (key == null || key.length() != Integer.BYTES * 2) {
            throw Cursors.refused();
        }
        return Float.intBitsToFloat(HexFormat.fromHexDigits(key));
    }

    private static FieldDoc behind(FieldDoc doc) {
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, doc.fields);
    }

    private static FieldDoc behind(float score, ItemId item) {
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN,
                Stream.concat(Stream.of(score), ItemOrder.keys(item).stream()).toArray());
    }

    /** All that matches, and the best of it in the order of the first look. */
    private record First(long total, List<FieldDoc> docs, FacetsCollector matches) {}

    /** Where a page begins: so many of the window are passed, and of what is behind it all up to a document. */
    private record Start(int passed, FieldDoc behind) {}
}
