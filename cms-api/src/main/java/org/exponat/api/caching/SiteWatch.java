package org.exponat.api.caching;

import java.time.Duration;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedFollower;

/** A thread that lets the node know what is committed, here and on other nodes, so that readers seldom have to ask. */
public final class SiteWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SiteWatch.class.getName());

    /** Also without anything being told: nothing but a look at the store. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final FeedFollower follower;

    private SiteWatch(SiteOfNode site, ChangeFeed feed) {
        this.follower = new FeedFollower("site-of-node", feed, () -> {
            site.catchUp();
            return LONGEST;
        }, failed -> LOG.log(System.Logger.Level.WARNING, "The store cannot be followed now", failed));
    }

    public static SiteWatch start(SiteOfNode site, ChangeFeed feed) {
        SiteWatch watch = new SiteWatch(site, feed);
        watch.follower.start();
        return watch;
    }

    /** Finishes what it is doing. */
    @Override
    public void close() {
        follower.close();
    }
}
