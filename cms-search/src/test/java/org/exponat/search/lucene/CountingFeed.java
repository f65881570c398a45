package org.exponat.search.lucene;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;

/** A feed that knows how many of its entries were read. */
final class CountingFeed implements ChangeFeed {

    private final ChangeFeed feed;
    private final AtomicLong read = new AtomicLong();

    CountingFeed(ChangeFeed feed) {
        this.feed = feed;
    }

    long read() {
        return read.get();
    }

    @Override
    public List<FeedEntry> after(long position, int limit) {
        List<FeedEntry> entries = feed.after(position, limit);
        read.addAndGet(entries.size());
        return entries;
    }

    @Override
    public long last() {
        return feed.last();
    }

    @Override
    public long commits() {
        return feed.commits();
    }

    @Override
    public boolean await(long position, Duration atMost) throws InterruptedException {
        return feed.await(position, atMost);
    }
}
