package org.exponat.api.caching;

import java.time.Duration;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.Pause;

/** A thread that lets the node know what is committed, here and on other nodes, so that readers seldom have to ask. */
public final class SiteWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SiteWatch.class.getName());

    /** Also without anything being told: nothing but a look at the store. */
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final SiteOfNode site;
    private final ChangeFeed feed;
    private final Pause pause = new Pause();
    private final Thread thread = Thread.ofPlatform().name("site-of-node").daemon().unstarted(this::run);

    private SiteWatch(SiteOfNode site, ChangeFeed feed) {
        this.site = site;
        this.feed = feed;
    }

    public static SiteWatch start(SiteOfNode site, ChangeFeed feed) {
        SiteWatch watch = new SiteWatch(site, feed);
        watch.thread.start();
        return watch;
    }

    private void run() {
        boolean troubled = false;
        while (!pause.hasEnded()) {
            try {
                // The position is read first: what is committed after it was read ends the wait at once.
                long position = feed.last();
                site.catchUp();
                pause.await(feed, position, LONGEST);
                troubled = false;
            } catch (RuntimeException failed) {
                if (!troubled && !pause.hasEnded()) {
                    LOG.log(System.Logger.Level.WARNING, "The store cannot be followed now", failed);
                }
                troubled = true;
                pause.await(AFTER_FAILURE);
            }
        }
    }

    /** Finishes what it is doing. */
    @Override
    public void close() {
        pause.end(thread);
    }
}
