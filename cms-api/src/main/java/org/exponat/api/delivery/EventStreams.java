package org.exponat.api.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.exponat.api.caching.SiteOfNode;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedFollower;
import org.exponat.core.publication.Span;
import org.exponat.core.query.PublishedSite;

/**
 * The open streams of what happens to the published site. One thread waits for the feed, and for the next sign of life; a
 * stream that has nothing to say costs no thread. Each stream knows how far its reader was told, and fetches what is next
 * when the reader has taken what was before: so nothing is lost and nothing piles up, however slow a reader is.
 */
public final class EventStreams implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventStreams.class.getName());

    /** So many events are remembered, so that the store is not asked for the same by every stream. */
    private static final int REMEMBERED = 200;

    /** So many streams at once catch up from the store; its connections are for readers of content, too. */
    private static final int CATCHING_UP = 2;

    private final SiteEvents events;
    private final SiteOfNode node;
    private final Duration beat;
    private final Semaphore free;
    private final Semaphore catchingUp = new Semaphore(CATCHING_UP);
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final FeedFollower follower;
    private volatile Recent recent;
    private long nextBeat;

    private EventStreams(PublishedSite site, SiteOfNode node, ChangeFeed feed, int most, Duration beat) {
        this.events = new SiteEvents(site);
        this.node = node;
        this.beat = beat;
        this.free = new Semaphore(most);
        Span.Mark now = events.now();
        this.recent = new Recent(now, now, List.of());
        this.nextBeat = System.nanoTime() + beat.toNanos();
        this.follower = new FeedFollower("event-streams", feed, this::tell,
                failed -> LOG.log(System.Logger.Level.WARNING, "The store cannot be followed now", failed));
    }

    /**
     * @param node whose readers are told: what they ask for then is not older than what they were told
     * @param most how many streams can be open at once
     * @param beat how often a silent stream gives a sign of life
     */
    public static EventStreams start(PublishedSite site, SiteOfNode node, ChangeFeed feed, int most, Duration beat) {
        EventStreams streams = new EventStreams(site, node, feed, most, beat);
        streams.follower.start();
        return streams;
    }

    /**
     * The newest events.
     *
     * @param from a reader who is there, or further on, is told everything by them
     * @param until where a reader is then
     */
    private record Recent(Span.Mark from, Span.Mark until, List<SiteEvent> events) {

        boolean covers(Span.Mark mark) {
            return mark.edition() >= from.edition() && mark.retraction() >= from.retraction();
        }

        Recent with(SiteEvents.Batch batch) {
            List<SiteEvent> all = new ArrayList<>(events);
            all.addAll(batch.events());
            int forgotten = Math.max(0, all.size() - REMEMBERED);
            Span.Mark begins = from;
            for (SiteEvent event : all.subList(0, forgotten)) {
                begins = event.told(begins);
            }
            return new Recent(begins, batch.reached(), List.copyOf(all.subList(forgotten, all.size())));
        }
    }

    /** Where the site is, as the store has it. */
    Span.Mark now() {
        return events.now();
    }

    /**
     * Tells a reader what happens from now on, and before that what has happened since it was told last.
     *
     * @throws Refusal (503) if there are too many already, or Exponat is stopping
     */
    void open(Span.Mark since, EventStream.Reader reader) {
        if (!free.tryAcquire()) {
            throw new Refusal(Problem.of(503, "too_many_streams", "Too many streams",
                    "As many readers follow the site as there may be; try again."));
        }
        EventStream stream = new EventStream(since, this, reader);
        streams.add(stream);
        // Asked after it was added: whoever ends all streams has either seen it or is seen here.
        if (follower.hasEnded()) {
            stream.end();
            throw new Refusal(Problem.of(503, "stopping", "Exponat is stopping", "Try again later."));
        }
        stream.wake();
    }

    /** What a reader at this place is to be told next. */
    SiteEvents.Batch after(Span.Mark mark) throws InterruptedException {
        Recent newest = recent;
        if (newest.covers(mark)) {
            List<SiteEvent> next = newest.events().stream().filter(event -> event.isNewTo(mark))
                    .sorted(SiteEvent.URGENT_FIRST).toList();
            // It may have been told more than is remembered yet.
            return new SiteEvents.Batch(next,
                    new Span.Mark(Math.max(mark.edition(), newest.until().edition()),
                            Math.max(mark.retraction(), newest.until().retraction())),
                    false);
        }
        catchingUp.acquire();
        try {
            return known(events.after(mark));
        } finally {
            catchingUp.release();
        }
    }

    void left(EventStream stream) {
        if (streams.remove(stream)) {
            free.release();
        }
    }

    /** How many are open. */
    int count() {
        return streams.size();
    }

    private Duration tell() {
        catchUp();
        if (nextBeat - System.nanoTime() <= 0) {
            streams.forEach(EventStream::beat);
            nextBeat = System.nanoTime() + beat.toNanos();
        }
        return Duration.ofNanos(Math.max(0, nextBeat - System.nanoTime()));
    }

    private void catchUp() {
        SiteEvents.Batch batch;
        do {
            batch = known(events.after(recent.until()));
            boolean moved = !batch.reached().equals(recent.until());
            recent = recent.with(batch);
            if (moved) {
                streams.forEach(EventStream::wake);
            }
        } while (batch.more());
    }

    /** What is told is known to this node first: readers drop what they have, and ask for it at once. */
    private SiteEvents.Batch known(SiteEvents.Batch batch) {
        if (!batch.events().isEmpty()) {
            node.catchUp();
        }
        return batch;
    }

    /** Ends all streams; their readers come again, and go on where they were. */
    @Override
    public void close() {
        follower.close();
        // One that is stuck in writing ends only once the server gives up its reader; the others do not wait for it.
        streams.forEach(stream -> Thread.ofVirtual().start(stream::end));
    }
}
