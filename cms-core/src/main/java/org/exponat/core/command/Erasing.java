package org.exponat.core.command;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.Assignment;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.StateChange;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;

/**
 * Takes back for good what was said of a step of an item's workflow, where it tells more than it may. The step stays, and
 * that its words were erased is told of it. Comments are retracted instead.
 */
public final class Erasing {

    private final ContentStore store;
    private final Languages languages;
    private final Clock clock;

    public Erasing(ContentStore store, Languages languages, Clock clock) {
        this.store = store;
        this.languages = languages;
        this.clock = clock;
    }

    /**
     * Erases why a version came into another state, or what somebody was to do; also in the trash. Where nothing is said
     * any more, nothing happens.
     *
     * @param position where the step stands in the item's history
     * @throws NotFound if there is no such item for this actor, or no such step of it
     * @throws Conflict {@code kept} if it is a step of another kind
     * @throws org.exponat.core.access.Forbidden if the actor may not take texts of the item out of every edition
     */
    public void erase(Actor actor, ItemId id, long position) {
        store.write(writer -> {
            ItemRecord item = ItemAccess.locked(writer, actor, id);
            ItemAccess.requireSomewhere(actor.withItemOf(item.createdBy()), Action.RETRACT, item.type(), languages);
            FeedEntry step = writer.history().find(id, position)
                    .orElseThrow(() -> new NotFound("The item's history has no step " + position + "."));
            boolean erased = erase(writer, id, step);
            if (erased) {
                writer.append(clock.instant().truncatedTo(ChronoUnit.MICROS), actor,
                        new Change.WordsErased(id, position));
                writer.keptAnswers().erase(id);
            }
            return erased;
        });
    }

    private static boolean erase(ContentWriter writer, ItemId id, FeedEntry step) {
        long position = step.position();
        if (step.change() instanceof Change.StateChanged) {
            StateChange change = Objects.requireNonNull(writer.workflow().at(List.of(position)).get(position));
            writer.workflow().eraseMessage(position);
            return change.message() != null;
        }
        if (step.change() instanceof Change.AssignmentChanged(_, int number, _)) {
            Assignment assignment = writer.assignments().find(id, number).orElseThrow();
            writer.assignments().eraseNote(id, number);
            return assignment.note() != null;
        }
        throw new Conflict("kept",
                "Only what was said of a change of state or of an assignment is erased here. A comment"
                        + " is retracted; what was said of a version is part of its hash.");
    }
}
