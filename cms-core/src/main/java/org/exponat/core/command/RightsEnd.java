package org.exponat.core.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.ActState;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ScheduledAct;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans that a picture leaves the site when the rights in it end: whoever publishes it need not think of it. The act stands
 * in the schedule like any other, where it can be seen, moved and cancelled; publishing the picture with another day
 * plans it anew, withdrawing the picture cancels it.
 */
record RightsEnd(ContentTypes types) {

    static final String MESSAGE = "The rights end.";

    private static final String UNTIL = "rightsUntil";

    /**
     * @param outcome what has just become an edition
     * @param now acts that are due by then are being carried out, and stay as they are
     */
    void plan(ContentWriter writer, Outcome outcome, Instant now) {
        Map<ItemId, Optional<Instant>> ends = ends(outcome);
        if (ends.isEmpty()) {
            return;
        }
        Map<ItemId, ScheduledAct> planned = new LinkedHashMap<>();
        for (ScheduledAct act : writer.schedule().planned(ends.keySet())) {
            if (act.author().equals(Actor.SYSTEM) && MESSAGE.equals(act.message()) && act.dueAt().isAfter(now)) {
                planned.put(Scheduled.of(act).asked().getFirst().id(), act);
            }
        }
        ends.forEach((item, end) -> {
            ScheduledAct before = planned.get(item);
            Optional<Instant> wanted = end.filter(at -> at.isAfter(now) && at.isBefore(Publish.LATEST));
            if (before != null && !wanted.equals(Optional.of(before.dueAt()))) {
                cancel(writer, before, now);
            }
            if (before == null || !wanted.equals(Optional.of(before.dueAt()))) {
                wanted.ifPresent(at -> insert(writer, item, at, now));
            }
        });
    }

    /** By each picture whose publication says another day by now, or that is gone: when it must leave, if it must. */
    private Map<ItemId, Optional<Instant>> ends(Outcome outcome) {
        Map<ItemId, Optional<Instant>> ends = new LinkedHashMap<>();
        if (types.find(ContentTypes.ASSET).flatMap(type -> type.field(UNTIL)).map(Field::kind)
                .filter(FieldKind.Date.class::isInstance).isEmpty()) {
            return ends;
        }
        outcome.closing.stream().filter(one -> one.type().equals(ContentTypes.ASSET))
                .filter(one -> !outcome.slotsAfter(one.item()).contains(Slot.SHARED))
                .forEach(one -> ends.put(one.item(), Optional.empty()));
        outcome.opening.stream()
                .filter(one -> one.type().name().equals(ContentTypes.ASSET) && one.slot().equals(Slot.SHARED))
                .forEach(one -> ends.put(one.item(), end(one.fields())));
        return ends;
    }

    /** The day named is the last one, in UTC. */
    private static Optional<Instant> end(ObjectNode fields) {
        String until = fields.path(UNTIL).asString("");
        return until.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDate.parse(until).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static void cancel(ContentWriter writer, ScheduledAct act, Instant now) {
        writer.schedule().settle(act.id(), ActState.CANCELLED, now, null, null);
        writer.append(now, Actor.system(), new Change.ActCancelled(act.id()));
    }

    private static void insert(ContentWriter writer, ItemId item, Instant at, Instant now) {
        Publish.Entry entry = new Publish.Entry(item, Publish.Act.WITHDRAW, Set.of(), null, true);
        long id = writer.schedule().insert(at, null,
                Scheduled.write(List.of(new Scheduled.Entry(entry, ContentTypes.ASSET))), List.of(item), Actor.SYSTEM,
                MESSAGE, now);
        writer.append(now, Actor.system(), new Change.ActPlanned(id, at));
    }
}
