package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.ActState;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ScheduleReader;
import org.exponat.core.store.ScheduledAct;
import org.jspecify.annotations.Nullable;

/** The acts of publishing that wait for their instant, and those that waited. Accepting them is {@link Publishing}'s. */
public final class Schedule {

    private final ContentStore store;
    private final DuePlans due;
    private final Languages languages;

    public Schedule(ContentStore store, DuePlans due, Languages languages) {
        this.store = store;
        this.due = due;
        this.languages = languages;
    }

    /**
     * One page, the latest instant first. What this actor may not know of is left out, so a page can be short.
     *
     * @param next continue behind this place; null when there is nothing more
     */
    public record SchedulePage(List<Scheduled> acts, @Nullable Place next) {
        public SchedulePage {
            acts = List.copyOf(acts);
        }
    }

    /** An act's place in the order of the schedule. */
    public record Place(Instant at, long id) {}

    /** @param states at least one */
    public SchedulePage list(Actor actor, Set<ActState> states, @Nullable Place after, int limit) {
        due.carryOut();
        List<ScheduledAct> acts = new ArrayList<>(store.reader().schedule().list(states,
                after == null ? null : new ScheduleReader.Place(after.at(), after.id()), limit + 1));
        boolean more = acts.size() > limit;
        if (more) {
            acts.removeLast();
        }
        return new SchedulePage(acts.stream().map(Scheduled::of).filter(act -> act.isVisibleTo(actor)).toList(),
                more ? new Place(acts.getLast().dueAt(), acts.getLast().id()) : null);
    }

    /** @throws NotFound if there is no such act for this actor */
    public Scheduled get(Actor actor, long id) {
        due.carryOut();
        return visible(store.reader(), actor, id);
    }

    /**
     * Gives a planned act another instant. It stays before its end, and an end after its beginning, while both wait.
     *
     * @throws NotFound if there is no such act for this actor
     * @throws Conflict {@code not_planned} if it was carried out, failed or was cancelled
     * @throws InvalidContent if the instant is not in the future, or {@code not_later} if it would end before it begins
     * @throws org.exponat.core.access.Forbidden if the actor may not do what the act does
     */
    public Scheduled move(Actor actor, long id, Instant at) {
        return due.inTurn(Set.of(), turn -> {
            Scheduled act = planned(turn.writer(), actor, id);
            Instant instant = at.isAfter(turn.now()) && at.isBefore(Publish.LATEST)
                    ? Scheduled.dueAt(at)
                    : refuse(at, turn.now());
            waiting(turn.writer(), act.ends())
                    .ifPresent(beginning -> Scheduled.requireInOrder(beginning.dueAt(), instant, "/at"));
            waiting(turn.writer(), act.end())
                    .ifPresent(end -> Scheduled.requireInOrder(instant, end.dueAt(), "/at"));
            turn.writer().schedule().move(id, instant);
            turn.writer().append(turn.now(), actor, new Change.ActPlanned(id, instant));
            return visible(turn.writer(), actor, id);
        });
    }

    /**
     * Takes a planned act back, and with it its end if that still waits. They stay in the schedule as cancelled. An end
     * can be taken back alone: then what begins stays.
     *
     * @throws NotFound if there is no such act for this actor
     * @throws Conflict {@code not_planned} if it was carried out, failed or was cancelled
     * @throws org.exponat.core.access.Forbidden if the actor may not do what the act does
     */
    public Scheduled cancel(Actor actor, long id) {
        return due.inTurn(Set.of(), turn -> {
            Scheduled act = planned(turn.writer(), actor, id);
            cancel(turn, actor, id);
            // Whoever may take back the beginning needs no right to withdraw: there is nothing left to withdraw.
            waiting(turn.writer(), act.end()).ifPresent(end -> cancel(turn, actor, end.id()));
            return visible(turn.writer(), actor, id);
        });
    }

    private static void cancel(DuePlans.Turn turn, Actor actor, long id) {
        turn.writer().schedule().settle(id, ActState.CANCELLED, turn.now(), null, null);
        turn.writer().append(turn.now(), actor, new Change.ActCancelled(id));
    }

    /** The other act of a pair, while it is planned. */
    static Optional<ScheduledAct> waiting(ContentReader reader, @Nullable Long other) {
        return other == null
                ? Optional.empty()
                : reader.schedule().find(other).filter(act -> act.state() == ActState.PLANNED);
    }

    private Scheduled planned(ContentReader reader, Actor actor, long id) {
        Scheduled act = visible(reader, actor, id);
        Scheduled.require(actor, act.entries(),
                reader.items(act.asked().stream().map(Publish.Entry::id).toList()), languages);
        if (act.state() != ActState.PLANNED) {
            throw new Conflict("not_planned", "It is not planned any more: it is " + act.state().key() + ".");
        }
        return act;
    }

    private static Scheduled visible(ContentReader reader, Actor actor, long id) {
        return reader.schedule().find(id).map(Scheduled::of).filter(act -> act.isVisibleTo(actor))
                .orElseThrow(() -> new NotFound("There is no act " + id + " in the schedule."));
    }

    private static Instant refuse(Instant at, Instant now) {
        throw new InvalidContent(at.isAfter(now)
                ? new Fault("/at", "too_far", "An act can be planned for an instant before " + Publish.LATEST + ".")
                : new Fault("/at", "not_in_future", "A planned act waits for an instant in the future."));
    }
}
