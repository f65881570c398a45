package org.exponat.search.indexing;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.document.Document;
import org.exponat.core.model.ItemId;
import org.exponat.search.document.ContentsReader.Outcome;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Attempts;
import org.exponat.search.following.FailedDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the documents of items, or place holders for those that cannot be made; the log names each of these once. Not
 * for use by several threads at once.
 */
final class DocumentWriting {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentWriting.class);

    private final ItemDocuments documents;
    private final String purpose;
    private final Duration retryAfter;
    private final Set<String> reported;

    /**
     * @param purpose what the documents are for, as the log tells it before an edition's number
     * @param retryAfter how long what failed once waits for another attempt
     * @param reported what the log has been told; added to
     */
    DocumentWriting(SearchSchema schema, String purpose, Duration retryAfter, Set<String> reported) {
        this.documents = new ItemDocuments(schema);
        this.purpose = purpose;
        this.retryAfter = retryAfter;
        this.reported = reported;
    }

    @FunctionalInterface
    interface Sink {
        void accept(Document document) throws IOException;
    }

    /**
     * Returns the fingerprint of what was written for the editions [from, until); empty for a place holder.
     *
     * @param failing the attempts this is one of, if it fails
     */
    String write(ItemId id, long from, long until, Outcome outcome, Supplier<Attempts> failing, Sink sink)
            throws IOException {
        return switch (outcome) {
            case Outcome.Read(ItemContents contents) -> {
                try {
                    sink.accept(documents.of(contents, from, until));
                    yield contents.fingerprint();
                } catch (RuntimeException broken) {
                    yield writePlaceHolder(id, from, until, broken, failing, sink);
                }
            }
            case Outcome.Unreadable(RuntimeException broken) ->
                writePlaceHolder(id, from, until, broken, failing, sink);
        };
    }

    private String writePlaceHolder(ItemId id, long from, long until, RuntimeException reason,
            Supplier<Attempts> failing, Sink sink)
            throws IOException {
        String inOneLine = reason.toString().lines().findFirst().orElse("");
        if (reported.add(ItemDocuments.ofItemFrom(id, from).text())) {
            LOG.warn("Item {} could not be {} edition {}: {}", id, purpose, from, inOneLine);
            LOG.debug("The reason at length", reason);
        }
        Document placeHolder = documents.placeHolder(id, from, until, inOneLine);
        FailedDocuments.note(placeHolder, failing.get(), retryAfter);
        sink.accept(placeHolder);
        return "";
    }
}
