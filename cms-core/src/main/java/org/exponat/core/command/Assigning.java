package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Assignment;
import org.exponat.core.model.AssignmentPlace;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Line;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Who is to do something about which item. It gives nobody a right and takes none; an assignment that ended is kept. It
 * ends with its line as well. Every method throws {@link NotFound} where there is no such item or assignment for the actor.
 */
public final class Assigning {

    private static final int MOST_AT_ONCE = 20;
    private static final int LONGEST_NOTE = 1_000;

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;

    public Assigning(ContentStore store, ContentTypes types, Languages languages, Clock clock) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
    }

    /** @param next continue behind this place; null when there is nothing more */
    public record AssignmentPage(List<Assignment> assignments, @Nullable AssignmentPlace next) {
        public AssignmentPage {
            assignments = List.copyOf(assignments);
        }

        private static AssignmentPage of(List<Assignment> found, int limit) {
            List<Assignment> page = new ArrayList<>(found);
            boolean more = page.size() > limit;
            if (more) {
                page.removeLast();
            }
            return new AssignmentPage(page, more ? AssignmentPlace.of(page.getLast()) : null);
        }
    }

    /**
     * Assigns an item to some people, to all of them or to none.
     *
     * @throws InvalidContent with every fault: {@code unknown_account}, and {@code cannot_read} for those who may not even
     *         read the item
     * @throws Conflict {@code trashed}, or {@code assigned} if one of them has it to do already
     * @throws org.exponat.core.access.Forbidden if the actor may neither edit, review nor publish it
     */
    public List<Assignment> assign(Actor actor, Assign command) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.workable(writer, actor, command.id(), languages);
            ItemAccess.line(writer, item.id(), command.line());
            List<Fault> faults = check(writer, item, command);
            if (!faults.isEmpty()) {
                throw new InvalidContent(faults);
            }
            requireNew(writer, item, command);
            List<Assignment> made = new ArrayList<>();
            Instant now = now();
            int number = writer.assignments().last(item.id());
            for (String account : command.to()) {
                number++;
                Assignment one = new Assignment(item.id(), number, command.line(), account,
                        command.note(), command.dueOn(), now, actor.name(), null, null);
                writer.assignments().add(one);
                writer.append(now, actor, new Change.AssignmentChanged(item.id(), number, false));
                made.add(one);
            }
            return made;
        });
    }

    private static List<Fault> check(ContentWriter writer, ItemRecord item, Assign command) {
        List<Fault> faults = new ArrayList<>(RoleRules.checkText(command.note(), "/note", LONGEST_NOTE));
        List<String> to = command.to();
        if (to.isEmpty()) {
            faults.add(new Fault("/to", "required", "Name at least one account."));
        }
        if (to.size() > MOST_AT_ONCE) {
            faults.add(new Fault("/to", "too_many", "At most " + MOST_AT_ONCE + " accounts."));
            return faults;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < to.size(); i++) {
            String name = to.get(i);
            String place = Fault.step("/to", i);
            if (!seen.add(name)) {
                faults.add(new Fault(place, "not_unique", "The account is named twice."));
            } else if (writer.accounts().account(name).filter(account -> !account.isDisabled()).isEmpty()) {
                faults.add(new Fault(place, "unknown_account", "No account in use is named " + name + "."));
            } else if (!new Actor(name, writer.accounts().rights(name).grants()).may(Action.READ, item.type(), null)) {
                faults.add(new Fault(place, "cannot_read", name + " may not read this item."));
            }
        }
        return faults;
    }

    private static void requireNew(ContentWriter writer, ItemRecord item, Assign command) {
        writer.assignments().of(item.id(), true, 0, Integer.MAX_VALUE).stream()
                .filter(one -> one.line().equals(command.line()) && command.to().contains(one.account()))
                .map(Assignment::account).findFirst().ifPresent(name -> {
                    throw new Conflict("assigned", "It is assigned to " + name + " already.");
                });
    }

    /**
     * Ends an assignment, because it is done or no longer to be done; one that ended stays as it is. Whoever has it to do
     * may, and whoever works on the item.
     *
     * @throws org.exponat.core.access.Forbidden for others
     */
    public Assignment end(Actor actor, ItemId id, int number) {
        return store.write(writer -> {
            ItemRecord item = ItemAccess.locked(writer, actor, id);
            Assignment before = writer.assignments().find(id, number)
                    .orElseThrow(() -> new NotFound("The item has no assignment " + number + "."));
            if (!before.account().equals(actor.name())) {
                ItemAccess.requireWorkOn(actor, item, languages);
            }
            if (!before.isOpen()) {
                return before;
            }
            Assignment ended = before.ended(now(), actor.name());
            writer.assignments().end(ended);
            writer.append(now(), actor, new Change.AssignmentChanged(id, number, true));
            return ended;
        });
    }

    /**
     * The assignments of an item, in the order in which they were made; of items in the trash too.
     *
     * @param open only those that have not ended
     * @param after continue behind the one of this number; 0: from the beginning
     */
    public AssignmentPage of(Actor actor, ItemId id, boolean open, int after, int limit) {
        return store.snapshot(reader -> {
            ItemAccess.readable(reader, actor, id);
            return AssignmentPage.of(reader.assignments().of(id, open, after, limit + 1), limit);
        });
    }

    /**
     * What somebody has to do, with items this actor may read; what is due first comes first.
     *
     * @param account null: the actor's own
     * @param after continue behind this place; null: from the beginning
     */
    public AssignmentPage to(Actor actor, @Nullable String account, @Nullable AssignmentPlace after, int limit) {
        Set<String> readable = types.all().stream().map(ContentType::name)
                .filter(type -> actor.may(Action.READ, type, null)).collect(Collectors.toSet());
        return AssignmentPage.of(store.reader().assignments().to(account == null ? actor.name() : account, readable,
                after, limit + 1), limit);
    }

    /** Ends what is to be done on a line that is closed or was merged. */
    static void endAll(ContentWriter writer, Actor actor, ItemId id, Line line, Instant now) {
        for (Assignment one : writer.assignments().of(id, true, 0, Integer.MAX_VALUE)) {
            if (one.line().equals(line)) {
                writer.assignments().end(one.ended(now, actor.name()));
                writer.append(now, actor, new Change.AssignmentChanged(id, one.number(), true));
            }
        }
    }

    /** What both engines keep of an instant. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
