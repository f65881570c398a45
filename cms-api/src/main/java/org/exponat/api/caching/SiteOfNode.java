package org.exponat.api.caching;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.Editions;
import org.exponat.core.publication.Present;
import org.exponat.core.query.PublishedSite;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of the published site without asking the store: the edition its readers get, and which edition last
 * changed what kept answers are made of. What this process commits is known before whoever did it is told; what other
 * nodes commit once the feed tells, or an answer shows it.
 */
public final class SiteOfNode {

    /** So many tags are remembered one by one; after that, everything counts as changed. */
    private static final int MOST_TAGS = 200_000;

    private final PublishedSite site;
    private final ChangeFeed feed;
    private final Clock clock;
    private final ReentrantLock catchingUp = new ReentrantLock();
    private volatile LastChanges changes = new LastChanges(0, new ConcurrentHashMap<>());
    private volatile @Nullable Known known;

    public SiteOfNode(PublishedSite site, ChangeFeed feed, Clock clock) {
        this.site = site;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * @param present the highest edition the node has heard of
     * @param retraction where the newest retraction or erasure is in the feed: what was read before it may not be told any more
     * @param commits how many commits of this process it has looked behind
     * @param nextDue when the edition may end without anybody committing; null if nothing is planned
     */
    record Known(Edition present, long retraction, long commits, @Nullable Instant nextDue) {

        long edition() {
            return present.number();
        }

        private boolean isOfNow(ChangeFeed feed, Clock clock) {
            return feed.commits() == commits && (nextDue == null || clock.instant().isBefore(nextDue));
        }
    }

    /**
     * Where the site is now. Asks the store only if somebody here committed something since the last time, or something
     * planned is due.
     */
    Known now() {
        return notBefore(0);
    }

    /** The edition this node's readers get. */
    public Edition edition() {
        return now().present();
    }

    /** The same, and no earlier one than this if it is there. */
    public Edition editionNotBefore(long edition) {
        return notBefore(edition).present();
    }

    /** As {@link #now()}, and never before an edition that somebody here has read. */
    Known notBefore(long edition) {
        Known current = knownOfNow(edition);
        if (current != null) {
            return current;
        }
        catchingUp.lock();
        try {
            // Whoever had the lock before may have looked already.
            Known meanwhile = knownOfNow(edition);
            return meanwhile != null ? meanwhile : look();
        } finally {
            catchingUp.unlock();
        }
    }

    /** What is known, if nothing can have happened since and it is no earlier than this edition; else null. */
    private @Nullable Known knownOfNow(long edition) {
        Known current = known;
        return current != null && current.edition() >= edition && current.isOfNow(feed, clock) ? current : null;
    }

    /**
     * Whether something with these tags is now as it was at an edition. Whoever asks must have asked for {@link #now()}
     * before: what that one showed is known here.
     */
    boolean isUnchangedSince(long edition, Collection<String> tags) {
        return changes.isNoneAfter(edition, tags);
    }

    /**
     * Looks at what was committed, here and on other nodes, and at what is due. Afterwards nobody here is answered as if
     * what was committed before had not happened.
     */
    public void catchUp() {
        catchingUp.lock();
        try {
            look();
        } finally {
            catchingUp.unlock();
        }
    }

    private Known look() {
        // Counted first: what is committed while this looks is looked at again.
        long commits = feed.commits();
        Present present = site.present();
        long retraction = site.retractions().lastForgotten();
        note(known, present.edition().number());
        // Only now: nobody may take an old answer for one of this edition.
        Known next = new Known(present.edition(), retraction, commits, present.nextDue());
        known = next;
        return next;
    }

    private void note(@Nullable Known before, long current) {
        if (before == null || changes.byTag().size() > MOST_TAGS) {
            changes = new LastChanges(current, new ConcurrentHashMap<>());
            return;
        }
        Editions editions = site.editions();
        for (long edition = before.edition() + 1; edition <= current; edition++) {
            for (EditionChange change : editions.changes(edition)) {
                for (String tag : SurrogateKey.concernedBy(change.item(), change.type())) {
                    changes.byTag().put(tag, edition);
                }
            }
        }
    }

    /**
     * Which edition last changed each tag.
     *
     * @param everything up to this edition, anything may have changed
     */
    private record LastChanges(long everything, ConcurrentMap<String, Long> byTag) {

        boolean isNoneAfter(long edition, Collection<String> tags) {
            if (everything > edition) {
                return false;
            }
            for (String tag : tags) {
                if (byTag.getOrDefault(tag, 0L) > edition) {
                    return false;
                }
            }
            return true;
        }
    }
}
