package org.exponat.search.indexing;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.ContentsReader.Outcome;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Attempts;
import org.exponat.search.following.Pace;

/**
 * Makes many documents with several threads, since taking texts apart is most of the work of an index. Whoever asks waits until
 * all are made; few documents are made by the asking thread itself. For one asking thread.
 */
final class DocumentHands implements Closeable {

    /** Beyond these, what comes before and after the making is what takes time. */
    private static final int MOST = 4;
    /** With fewer documents for each it is not worth to wake a thread. */
    private static final int FEW = 4;

    private final List<DocumentWriting> hands = new ArrayList<>();
    private final ExecutorService threads;

    DocumentHands(SearchSchema schema, String purpose, Pace pace) {
        int count = Math.min(MOST, Runtime.getRuntime().availableProcessors());
        Set<String> reported = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < count; i++) {
            hands.add(new DocumentWriting(schema, purpose, pace.retryAfter(), reported));
        }
        threads = Executors.newFixedThreadPool(count,
                Thread.ofPlatform().name("search-documents-", 0).daemon().factory());
    }

    /**
     * A document that is wanted for the editions [from, until).
     *
     * @param failing the attempts this is one of, if it cannot be made
     * @param sink may be called by any thread
     */
    record Wanted(ItemId id, long from, long until, Outcome outcome, Supplier<Attempts> failing,
            DocumentWriting.Sink sink) {}

    /** The fingerprints of what was written, in the order asked for; empty for a place holder. */
    List<String> write(List<Wanted> all) throws IOException {
        int shares = Math.min(hands.size(), all.size() / FEW);
        if (shares <= 1) {
            return write(all, hands.getFirst());
        }
        List<CompletableFuture<List<String>>> made = new ArrayList<>();
        for (int i = 0; i < shares; i++) {
            List<Wanted> share = all.subList(all.size() * i / shares, all.size() * (i + 1) / shares);
            DocumentWriting hand = hands.get(i);
            made.add(CompletableFuture.supplyAsync(() -> written(share, hand), threads));
        }
        // All of them are waited for, so that nobody writes any more when one has failed.
        CompletableFuture<Void> ended = CompletableFuture.allOf(made.toArray(CompletableFuture[]::new));
        try {
            ended.join();
        } catch (CompletionException failed) {
            throw cause(failed);
        }
        return made.stream().map(CompletableFuture::join).flatMap(List::stream).toList();
    }

    private static List<String> written(List<Wanted> share, DocumentWriting hand) {
        try {
            return write(share, hand);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    private static List<String> write(List<Wanted> share, DocumentWriting hand) throws IOException {
        List<String> fingerprints = new ArrayList<>(share.size());
        for (Wanted wanted : share) {
            fingerprints.add(hand.write(wanted.id(), wanted.from(), wanted.until(), wanted.outcome(), wanted.failing(),
                    wanted.sink()));
        }
        return fingerprints;
    }

    private static IOException cause(CompletionException failed) {
        return switch (failed.getCause()) {
            case IOException broken -> broken;
            case RuntimeException broken -> throw broken;
            case Error broken -> throw broken;
            case null, default -> new IOException(failed);
        };
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
