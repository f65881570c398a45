package org.exponat.search.lucene;

import java.time.Duration;
import java.util.List;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;

/** A feed of which only the entries up to a position have come in yet. */
record CutFeed(ChangeFeed feed, long upTo) implements ChangeFeed {

    @Override
    public List<FeedEntry> after(long position, int limit) {
        return feed.after(position, limit).stream().filter(entry -> entry.position() <= upTo).toList();
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
        return position < upTo ? feed.await(position, atMost) : feed.await(Long.MAX_VALUE, atMost);
    }
}
