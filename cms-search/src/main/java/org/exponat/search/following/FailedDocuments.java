package org.exponat.search.following;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.IndexFields;

/**
 * The documents that could not be made, as their place holders tell: so what failed, and how often, is in the same commit as
 * what did not, and survives with it.
 */
public final class FailedDocuments {

    private static final String SINCE = "failedSince";
    private static final String ATTEMPTS = "failedAttempts";
    private static final String TRIED = "failedLast";
    private static final String RETRY = "failedRetry";

    private static final Query ALL = new TermQuery(new Term(IndexFields.FAILED, ""));
    private static final Sort SOONEST = new Sort(
            LongField.newSortField(RETRY, false, SortedNumericSelector.Type.MIN));

    private FailedDocuments() {}

    /** A document that could not be made, and the editions [from, until) it is missing in. */
    public record Failure(ItemId item, long from, long until, String reason, Attempts attempts, Instant retryAt) {}

    public static void note(Document placeHolder, Attempts attempts, Duration retryAfter) {
        placeHolder.add(new StoredField(SINCE, attempts.since().toEpochMilli()));
        placeHolder.add(new StoredField(ATTEMPTS, attempts.count()));
        placeHolder.add(new LongField(TRIED, attempts.last().toEpochMilli(), Store.YES));
        placeHolder.add(new LongField(RETRY, attempts.next(retryAfter).toEpochMilli(), Store.YES));
    }

    public static int count(IndexSearcher searcher) throws IOException {
        return searcher.count(ALL);
    }

    /** Those that are tried again soonest come first, at most so many. */
    public static List<Failure> list(IndexSearcher searcher, int atMost) throws IOException {
        return found(ALL, searcher, atMost);
    }

    /** Those whose time has come, and those that were not tried since an instant: at most so many. */
    public static List<Failure> due(IndexSearcher searcher, Instant now, Instant began, int atMost) throws IOException {
        Query waiting = new BooleanQuery.Builder()
                .add(LongField.newRangeQuery(RETRY, now.toEpochMilli() + 1, Long.MAX_VALUE), Occur.FILTER)
                .add(LongField.newRangeQuery(TRIED, began.toEpochMilli(), Long.MAX_VALUE), Occur.FILTER).build();
        return found(new BooleanQuery.Builder().add(ALL, Occur.FILTER).add(waiting, Occur.MUST_NOT).build(), searcher,
                atMost);
    }

    private static List<Failure> found(Query query, IndexSearcher searcher, int atMost) throws IOException {
        List<Failure> failures = new ArrayList<>();
        for (ScoreDoc found : searcher.search(query, atMost, SOONEST).scoreDocs) {
            Document document = searcher.storedFields().document(found.doc);
            Attempts attempts = new Attempts((int) Math.max(1, number(document, ATTEMPTS)),
                    Instant.ofEpochMilli(number(document, SINCE)), Instant.ofEpochMilli(number(document, TRIED)));
            failures.add(new Failure(ItemId.parse(document.get(IndexFields.ITEM)), number(document, IndexFields.FROM),
                    number(document, IndexFields.UNTIL), document.get(IndexFields.FAILED), attempts,
                    Instant.ofEpochMilli(number(document, RETRY))));
        }
        return failures;
    }

    private static long number(Document document, String field) {
        return Optional.ofNullable(document.getField(field)).map(IndexableField::numericValue).map(Number::longValue)
                .orElse(0L);
    }
}
