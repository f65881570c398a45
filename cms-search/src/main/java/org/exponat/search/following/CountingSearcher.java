package org.exponat.search.following;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * Scores documents by how frequent words are among those that count, instead of among all that happen to be in the index.
 * So a score tells nothing of the others, and stays the same however much of what was deleted has been merged away.
 */
public class CountingSearcher extends IndexSearcher {

    /** Lower than usual length normalisation: short texts are not better for being short. */
    public static final Similarity SIMILARITY = new BM25Similarity(1.2f, 0.5f);

    /** So many words' frequencies are kept: many times what a question asks for. */
    private static final int MOST_KEPT = 20_000;

    private final Query counting;
    /** Whether the index holds nothing that does not count, so that it knows the frequencies itself. */
    private final boolean countsAll;
    private final int documents;
    private final Map<Term, Integer> frequencies;
    private final Map<String, CollectionStatistics> fields;

    /** @param counting holds for the documents that count */
    public CountingSearcher(IndexReader reader, Query counting) throws IOException {
        super(reader);
        this.counting = counting;
        setSimilarity(SIMILARITY);
        this.fields = new ConcurrentHashMap<>();
        this.frequencies = new ConcurrentHashMap<>();
        this.countsAll = counting instanceof MatchAllDocsQuery && !reader.hasDeletions();
        this.documents = Math.max(1, count(counting));
    }

    /** The same as another one, with all that it has counted so far. */
    protected CountingSearcher(CountingSearcher other) {
        super(other.getIndexReader());
        this.counting = other.counting;
        setSimilarity(SIMILARITY);
        setQueryCache(other.getQueryCache());
        this.fields = other.fields;
        this.frequencies = other.frequencies;
        this.countsAll = other.countsAll;
        this.documents = other.documents;
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) throws IOException {
        // Never zero, even if only documents that do not count have the word: then nothing is scored by it.
        int frequency = Math.max(1, countsAll ? docFreq : frequency(term));
        return new TermStatistics(term.bytes(), frequency, Math.max(frequency, totalTermFreq));
    }

    private int frequency(Term term) throws IOException {
        Integer known = frequencies.get(term);
        if (known == null) {
            known = count(new BooleanQuery.Builder().add(new TermQuery(term), Occur.FILTER)
                    .add(counting, Occur.FILTER).build());
            // Whoever ran out of time may not have counted all.
            if (!timedOut() && frequencies.size() < MOST_KEPT) {
                frequencies.put(term, known);
            }
        }
        return known;
    }

    @Override
    public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
        CollectionStatistics known = fields.get(field);
        if (known == null && super.collectionStatistics(field) != null) {
            known = lengthsOf(field);
            fields.put(field, known);
        }
        return known;
    }

    /** How many documents have the field, and how long it is in all of them. */
    private CollectionStatistics lengthsOf(String field) throws IOException {
        boolean measured = false;
        int having = 0;
        long length = 0;
        Weight weight = createWeight(rewrite(counting), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : getIndexReader().leaves()) {
            NumericDocValues norms = leaf.reader().getNormValues(field);
            Scorer scorer = norms == null ? null : weight.scorer(leaf);
            if (norms != null && scorer != null) {
                measured = true;
                Bits kept = leaf.reader().getLiveDocs();
                DocIdSetIterator docs = scorer.iterator();
                for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
                    if ((kept == null || kept.get(doc)) && norms.advanceExact(doc)) {
                        having++;
                        length += SmallFloat.byte4ToInt((byte) norms.longValue());
                    }
                }
            }
        }
        // Where lengths are not kept, all count as equally long.
        int counted = measured ? Math.max(1, having) : documents;
        return new CollectionStatistics(field, Math.max(documents, counted), counted, Math.max(length, counted),
                counted);
    }
}
