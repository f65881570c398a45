package org.exponat.search.answering;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Whether a query finds enough, without looking at more than that. */
final class Finds implements CollectorManager<Finds.UpTo, Boolean> {

    private final int least;

    private Finds(int least) {
        this.least = least;
    }

    /** @param least 1 or more */
    static boolean atLeast(int least, Query query, IndexSearcher searcher) throws IOException {
        return searcher.search(query, new Finds(least));
    }

    @Override
    public UpTo newCollector() {
        return new UpTo();
    }

    @Override
    public Boolean reduce(Collection<UpTo> collected) {
        return collected.stream().mapToInt(one -> one.found).sum() >= least;
    }

    final class UpTo extends SimpleCollector {

        private int found;

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) {
            stopIfEnough();
        }

        @Override
        public void collect(int doc) {
            found++;
            stopIfEnough();
        }

        /** Ends the leaf; the next ends as it begins. */
        private void stopIfEnough() {
            if (found >= least) {
                throw new CollectionTerminatedException();
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
