package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.access.Rights;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Present;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Ledger;
import org.exponat.core.store.ScheduledAct;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Turns planned acts into editions once they are due: each exactly once, in the order of (instant, id), each in a
 * transaction of its own, whoever notices first and on however many nodes. A clock decides only whether an act is due
 * for the node that asks; the order of editions is the ledger's. An act that cannot be carried out fails whole and
 * holds up nothing; if an end was planned with it, that fails too.
 */
public final class DuePlans {

    private static final System.Logger LOG = System.getLogger(DuePlans.class.getName());

    /** How long readers are answered without another attempt after one that failed for no fault of the act. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    /** No more of what stood against an act is kept. */
    private static final int MOST_REASONS = 100;

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final EditionWriter editions;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile long pausedUntil = System.nanoTime();

    /** @param numberPrefix begins the document numbers given out here, such as {@code SPO} */
    public DuePlans(ContentStore store, ContentTypes types, Languages languages, Clock clock, String numberPrefix) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.editions = new EditionWriter(types, languages, numberPrefix);
    }

    /** The site as readers must see it: whatever is due is carried out before one learns which edition is current. */
    public PublishedSite punctual(PublishedSite site) {
        return new PunctualSite(site, this);
    }

    /**
     * Carries out all that is due.
     *
     * @return the edition that is current then, and when the next act is due
     */
    Present carryOut() {
        while (true) {
            Present present = store.reader().schedule().present();
            if (!present.isOverdueAt(now())) {
                return present;
            }
            carryOutFirst();
        }
    }

    Edition current() {
        return present().edition();
    }

    /** As {@link #carryOut}, for readers: where nothing can be written, the site can still be read as it is. */
    Present present() {
        while (true) {
            Present present = store.reader().schedule().present();
            if (!present.isOverdueAt(now()) || System.nanoTime() - pausedUntil < 0) {
                return present;
            }
            try {
                carryOutFirst();
            } catch (RuntimeException failed) {
                pausedUntil = System.nanoTime() + PAUSE;
                LOG.log(System.Logger.Level.WARNING, "What is due cannot be carried out now: " + failed);
            }
        }
    }

    /**
     * A writing transaction in which nothing is due and nobody else makes an edition.
     *
     * @param items those of the items asked for that exist, locked
     */
    record Turn(ContentWriter writer, Map<ItemId, ItemRecord> items, Ledger ledger, Instant now) {}

    /** What the entries' items hold, read and understood before anything is locked; what changes until then is read again. */
    Contents foreseen(List<Publish.Entry> entries) {
        Contents contents = new Contents(languages.standard());
        store.snapshot(reader -> Material.read(reader, entries,
                reader.items(entries.stream().map(Publish.Entry::id).toList()), types, contents));
        return contents;
    }

    /** Does some work once everything that is due has become an edition; every act that makes one must come this way. */
    <T> T inTurn(Collection<ItemId> ids, Function<Turn, T> work) {
        return inTurn(ids, (_, items) -> items, (turn, _) -> work.apply(turn));
    }

    /**
     * As the other, with something to do between the locks.
     *
     * @param before while the items are locked and the ledger is not
     */
    <P, T> T inTurn(Collection<ItemId> ids, BiFunction<ContentWriter, Map<ItemId, ItemRecord>, P> before,
            BiFunction<Turn, P, T> work) {
        while (true) {
            carryOut();
            Optional<T> done = store.write(writer -> {
                Map<ItemId, ItemRecord> items = writer.lock(ids);
                P prepared = before.apply(writer, items);
                // From here on no other edition can be made, so what is checked stays true until the commit.
                Ledger ledger = writer.lockLedger();
                Instant now = now();
                return writer.schedule().present().isOverdueAt(now)
                        ? Optional.empty()
                        : Optional.of(work.apply(new Turn(writer, items, ledger, now), prepared));
            });
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    private void carryOutFirst() {
        oneAtATime.lock();
        try {
            Optional<ScheduledAct> first = store.reader().schedule().first()
                    .filter(act -> !act.dueAt().isAfter(now()));
            first.ifPresent(this::carryOut);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void carryOut(ScheduledAct act) {
        try {
            Scheduled planned = Scheduled.of(act);
            List<Publish.Entry> entries = planned.asked();
            Contents contents = foreseen(entries);
            store.write(writer -> {
                Map<ItemId, ItemRecord> items = writer.lock(entries.stream().map(Publish.Entry::id).toList());
                Material material = Material.read(writer, entries, items, types, contents);
                Ledger ledger = writer.lockLedger();
                if (isStillFirst(writer, act)) {
                    requireStill(writer, planned, items);
                    carryOut(writer, act, ledger,
                            Outcome.of(writer, Actor.system(), entries, items, types, languages, material));
                }
                return act;
            });
        } catch (Forbidden lost) {
            failInstead(act, new Fault("", "right_lost", "Its author, " + act.author() + ", may not "
                    + lost.action().key() + " this any more. Whoever may can plan it again."));
        } catch (Conflict refused) {
            failInstead(act, new Fault("", refused.code(), Objects.requireNonNullElse(refused.getMessage(), "")));
        } catch (IllegalStateException | IllegalArgumentException broken) {
            // A fault of this act or of Exponat, not of the database: another attempt would not go better.
            LOG.log(System.Logger.Level.ERROR, "The planned act " + act.id() + " cannot be carried out", broken);
            failInstead(act, new Fault("", "cannot_be_carried_out", "It cannot be carried out as it is kept."));
        }
    }

    /**
     * Whoever lost a right keeps none of it in what they planned before. What Exponat wants by itself is nobody's.
     *
     * @throws Forbidden if the account that planned the act may not do it now
     */
    private void requireStill(ContentReader reader, Scheduled planned, Map<ItemId, ItemRecord> items) {
        reader.accounts().account(planned.author()).ifPresent(account -> Scheduled.require(
                new Actor(account.name(),
                        account.isDisabled() ? Rights.NONE : reader.accounts().rights(account.name()), null, null),
                planned.entries(), items, languages));
    }

    private void failInstead(ScheduledAct act, Fault reason) {
        store.write(writer -> {
            writer.lockLedger();
            if (isStillFirst(writer, act)) {
                fail(writer, act, List.of(reason));
            }
            return act;
        });
    }

    /** Another node may have been faster, or somebody changed it before the ledger was locked. */
    private static boolean isStillFirst(ContentWriter writer, ScheduledAct act) {
        return writer.schedule().first().equals(Optional.of(act));
    }

    private void carryOut(ContentWriter writer, ScheduledAct act, Ledger ledger, Outcome outcome) {
        if (!outcome.faults.isEmpty()) {
            fail(writer, act, outcome.faults.stream().limit(MOST_REASONS).toList());
        } else if (outcome.isEmpty()) {
            writer.schedule().settle(act.id(), ActState.DONE, now(), null, null);
            writer.append(now(), Actor.absent(act.author()), new Change.ActWasDone(act.id()));
            note(writer, act, outcome, null);
        } else {
            long made = editions
                    .write(writer, ledger, outcome, act.dueAt(), now(), Actor.absent(act.author()), act.message())
                    .edition().number();
            writer.schedule().settle(act.id(), ActState.DONE, now(), made, null);
            note(writer, act, outcome, made);
        }
    }

    private static void note(ContentWriter writer, ScheduledAct act, Outcome outcome, @Nullable Long edition) {
        writer.releases().ofAct(act.id())
                .ifPresent(release -> ReleasePublishing.note(writer, release, edition, outcome.entries));
    }

    /** An end without a beginning would withdraw whatever else is live by then. */
    private void fail(ContentWriter writer, ScheduledAct act, List<Fault> reasons) {
        settleAsFailed(writer, act, reasons);
        Schedule.waiting(writer, act.end()).ifPresent(end -> settleAsFailed(writer, end, List.of(new Fault("",
                "beginning_failed", "Its beginning, the act " + act.id() + ", failed."))));
    }

    private void settleAsFailed(ContentWriter writer, ScheduledAct act, List<Fault> reasons) {
        writer.schedule().settle(act.id(), ActState.FAILED, now(), null, Scheduled.writeReasons(reasons));
        writer.append(now(), Actor.absent(act.author()), new Change.ActFailed(act.id()));
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
