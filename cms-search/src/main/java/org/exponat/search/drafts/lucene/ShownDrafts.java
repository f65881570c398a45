package org.exponat.search.drafts.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.exponat.search.following.HeldState;

/** The index at one moment. */
final class ShownDrafts implements HeldState {

    private final long position;
    private final boolean complete;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Takes over one reference to the reader. */
    ShownDrafts(long position, boolean complete, DirectoryReader reader) {
        this.position = position;
        this.complete = complete;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        searcher.setSimilarity(DraftSchema.SIMILARITY);
    }

    long position() {
        return position;
    }

    boolean isComplete() {
        return complete;
    }

    /** An index that is made anew shows less than the one before for a while, though it has read as much. */
    boolean isBehind(ShownDrafts other) {
        return position < other.position || other.complete && !complete;
    }

    IndexSearcher searcher() {
        return searcher;
    }

    @Override
    public boolean hold() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    @Override
    public void close() {
        if (holders.decrementAndGet() == 0) {
            try {
                reader.decRef();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
