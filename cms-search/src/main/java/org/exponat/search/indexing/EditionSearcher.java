package org.exponat.search.indexing;

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
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * Scores documents by how frequent words are among those that are true for one edition, instead of all that happen to be
 * in the index. So a document has the same score whether its edition is the present one or has passed, and however much
 * of what was deleted has been merged away: pages that are read over some time continue one ranking.
 */
public final class EditionSearcher extends IndexSearcher {

    /** So many words' frequencies are kept: many times what a question asks for. */
    private static final int MOST_KEPT = 20_000;

    private final Query trueAtEdition;
    /** Whether the index holds nothing that does not count, so that it knows the frequencies itself. */
    private final boolean countsAll;
    private final int documents;
    private final Map<Term, Integer> frequencies;
    private final Map<String, CollectionStatistics> fields;

    /** @param trueAtEdition holds for the documents that count */
    EditionSearcher(IndexReader reader, Query trueAtEdition) throws IOException {
        super(reader);
        this.trueAtEdition = trueAtEdition;
        setSimilarity(IndexFiles.SIMILARITY);
        this.fields = new ConcurrentHashMap<>();
        this.frequencies = new ConcurrentHashMap<>();
        this.countsAll = trueAtEdition instanceof MatchAllDocsQuery && !reader.hasDeletions();
        this.documents = Math.max(1, count(trueAtEdition));
    }

    private EditionSearcher(EditionSearcher whole, Budget budget) {
        super(whole.getIndexReader());
        this.trueAtEdition = whole.trueAtEdition;
        setSimilarity(IndexFiles.SIMILARITY);
        setQueryCache(whole.getQueryCache());
        this.fields = whole.fields;
        this.frequencies = whole.frequencies;
        this.countsAll = whole.countsAll;
        this.documents = whole.documents;
        setTimeout(budget);
    }

    /** The same for one question, that stops looking when its budget is used up. */
    EditionSearcher within(Budget budget) {
        return new EditionSearcher(this, budget);
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) throws IOException {
        // Never zero, even if only documents of other editions have the word: then nothing is scored by it.
        int frequency = Math.max(1, countsAll ? docFreq : frequency(term));
        return new TermStatistics(term.bytes(), frequency, Math.max(frequency, totalTermFreq));
    }

    private int frequency(Term term) throws IOException {
        Integer known = frequencies.get(term);
        if (known == null) {
            known = count(new BooleanQuery.Builder().add(new TermQuery(term), Occur.FILTER)
                    .add(trueAtEdition, Occur.FILTER).build());
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
        Weight weight = createWeight(rewrite(trueAtEdition), ScoreMode.COMPLETE_NO_SCORES, 1);
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
