package org.exponat.search.drafts.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.exponat.search.following.CountingSearcher;
import org.exponat.search.following.HeldState;

/** The index at one moment. */
final class ShownDrafts implements HeldState {

    private final long position;
    private final boolean complete;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Set<String> types;
    private final Map<Set<String>, CountingSearcher> searchers = new ConcurrentHashMap<>();
    private final AtomicInteger holders = new AtomicInteger(1);

    /**
     * Takes over one reference to the reader.
     *
     * @param types all there are
     */
    ShownDrafts(long position, boolean complete, DirectoryReader reader, Set<String> types) {
        this.types = Set.copyOf(types);
        this.position = position;
        this.complete = complete;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        searcher.setSimilarity(CountingSearcher.SIMILARITY);
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

    /** For someone who may read some types only: what the others hold has no part in scores. */
    IndexSearcher searcherAmong(Set<String> readable) throws IOException {
        if (readable.containsAll(types)) {
            return searcher;
        }
        CountingSearcher known = searchers.get(readable);
        if (known == null) {
            known = new CountingSearcher(reader, DraftFilters.ofTypes(readable));
            searchers.put(readable, known);
        }
        return known;
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
