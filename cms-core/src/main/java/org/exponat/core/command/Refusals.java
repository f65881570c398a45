package org.exponat.core.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.store.AuditWriter;
import org.exponat.core.store.ContentStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the audit log what was refused, beside the requests: whoever is refused neither waits for a writer nor makes
 * others wait. Of more than {@value #MOST} in a minute only the number is kept.
 */
public final class Refusals implements AutoCloseable {

    /** So many are told one by one within a minute. */
    static final int MOST = 200;

    private static final int LONGEST_DETAIL = 300;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final ContentStore store;
    private final Clock clock;
    private final Consumer<RuntimeException> failures;
    private final BlockingQueue<Refused> waiting = new ArrayBlockingQueue<>(2 * MOST);
    private final AtomicLong more = new AtomicLong();
    private final Thread writer;
    private Instant windowEnds = Instant.MIN;
    private int inWindow;

    private Refusals(ContentStore store, Clock clock, Consumer<RuntimeException> failures) {
        this.store = store;
        this.clock = clock;
        this.failures = failures;
        this.writer = Thread.ofPlatform().daemon().name("exponat-refusals").unstarted(this::run);
    }

    /**
     * Starts to write.
     *
     * @param failures told when some could not be written, which are lost then
     */
    public static Refusals start(ContentStore store, Clock clock, Consumer<RuntimeException> failures) {
        Refusals refusals = new Refusals(store, clock, failures);
        refusals.writer.start();
        return refusals;
    }

    /** @param actor null: nobody known */
    private record Refused(Instant at, @Nullable Actor actor, @Nullable String address, String detail) {

        /** Nothing that was refused: no more comes behind it. */
        static final Refused END = new Refused(Instant.MIN, null, null, "");
    }

    /**
     * Notes that a write was refused.
     *
     * @param actor null: nobody known
     * @param detail what was asked for, without what was sent
     */
    public void note(@Nullable Actor actor, @Nullable String address, String detail) {
        Instant now = clock.instant();
        String cut = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        if (!fits(now) || !waiting.offer(new Refused(now, actor, address, cut))) {
            more.incrementAndGet();
        }
    }

    private synchronized boolean fits(Instant now) {
        if (!now.isBefore(windowEnds)) {
            windowEnds = now.plus(WINDOW);
            inWindow = 0;
        }
        return ++inWindow <= MOST;
    }

    private void run() {
        try {
            boolean last = false;
            while (!last) {
                List<Refused> some = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(some);
                last = some.removeIf(one -> one == Refused.END);
                write(some);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Refused> some) {
        long untold = more.getAndSet(0);
        if (some.isEmpty() && untold == 0) {
            return;
        }
        try {
            store.write(content -> {
                AuditWriter log = content.audit();
                if (untold > 0) {
                    log.noteStranger(clock.instant(), null,
                            AuditedAct.of(Kind.MORE_REFUSED, Long.toString(untold), null));
                }
                some.forEach(one -> write(log, one));
                return some;
            });
        } catch (RuntimeException failed) {
            failures.accept(failed);
        }
    }

    private static void write(AuditWriter log, Refused one) {
        AuditedAct act = new AuditedAct(Kind.REFUSED, null, null, null, one.detail());
        Actor actor = one.actor();
        if (actor == null) {
            log.noteStranger(one.at(), one.address(), act);
        } else {
            String address = one.address();
            log.note(one.at(), address == null ? actor : actor.from(address), act);
        }
    }

    /** Ends once everything noted before is written. */
    @Override
    public void close() {
        try {
            waiting.put(Refused.END);
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
