package org.exponat.core.command;

import java.time.Duration;
import org.exponat.core.feed.Pause;
import org.exponat.core.store.RetentionReader.Dropped;
import org.exponat.core.types.ContentTypes;

/**
 * A thread that lets go of versions by the rules of their types, a few at a time with a pause behind each, and begins again
 * every few hours. Where no type has a rule, there is none. Several nodes may do it at once: each version goes once.
 */
public final class RetentionWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RetentionWatch.class.getName());

    /** A server that has just started has other things to do. */
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final DroppingVersions dropping;
    private final Pause pause = new Pause();
    private final Thread thread = Thread.ofPlatform().name("retention").daemon().unstarted(this::run);

    private RetentionWatch(DroppingVersions dropping) {
        this.dropping = dropping;
    }

    /** @return one that does nothing where no type has a rule */
    public static RetentionWatch start(DroppingVersions dropping, ContentTypes types) {
        RetentionWatch watch = new RetentionWatch(dropping);
        if (DroppingVersions.isAsked(types)) {
            watch.thread.start();
        }
        return watch;
    }

    private void run() {
        pause.await(FIRST);
        while (!pause.hasEnded()) {
            try {
                pass();
                pause.await(EVERY);
            } catch (RuntimeException failed) {
                LOG.log(System.Logger.Level.WARNING, "Versions cannot be let go of now; tried again in "
                        + AFTER_FAILURE.toMinutes() + " minutes", failed);
                pause.await(AFTER_FAILURE);
            }
        }
    }

    private void pass() {
        DroppingVersions.Run run = dropping.begin();
        while (!pause.hasEnded() && run.step()) {
            pause.await(run.pause());
        }
        Dropped dropped = run.dropped();
        if (dropped.versions() > 0) {
            LOG.log(System.Logger.Level.INFO, "Let go of what {0} versions said: {1} texts, {2} characters",
                    dropped.versions(), dropped.texts(), dropped.characters());
        }
    }

    /** Finishes what it is doing. */
    @Override
    public void close() {
        pause.end(thread);
    }
}
