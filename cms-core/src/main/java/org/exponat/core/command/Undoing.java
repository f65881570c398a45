package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.access.Actor;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Slot;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Publication;
import org.exponat.core.store.ReleaseWriter;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Undoing editions: a new one shows again what an earlier one replaced. The past stays as it was, and so do all drafts.
 */
public final class Undoing {

    private final ContentStore store;
    private final DuePlans due;
    private final ContentTypes types;
    private final Languages languages;
    private final Publishing publishing;
    private final Planning planning;

    public Undoing(ContentStore store, DuePlans due, ContentTypes types, Languages languages, Publishing publishing,
            Planning planning) {
        this.store = store;
        this.due = due;
        this.types = types;
        this.languages = languages;
        this.publishing = publishing;
        this.planning = planning;
    }

    /**
     * Makes an edition that shows, of everything an earlier one changed, what was shown before. A release that became the
     * earlier edition is undone with it, all of it or in part; and it is published again if that edition undid it.
     *
     * @throws NotFound if there is no such edition
     * @throws InvalidContent listing what stands against it: {@code changed_since} where later editions changed something
     *         again and that was not to stay, addresses taken by others since, items in the trash; pointers name the
     *         items, such as {@code /items/<id>}
     * @throws Conflict {@code retracted} if nothing but retractions stands against it
     * @throws PlanChanged if the command names a plan and its outcome would be another
     * @throws org.exponat.core.access.Forbidden if the actor may not publish and withdraw all of this
     */
    public Published undo(Actor actor, Undo command) {
        List<Fault> faults = MessageRule.check(command.message());
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        due.carryOut();
        Contents contents = new Contents(languages.standard());
        Collection<ItemId> items = changed(store.reader(), command.edition()).keySet();
        // Read once before anything is locked: what is read is kept, and little is left to do under the ledger's lock.
        store.snapshot(
                reader -> outcome(reader, actor, command, reader.items(items), contents));
        return due.inTurn(items, turn -> {
            Outcome outcome = outcome(turn.writer(), actor, command, turn.items(), contents);
            Publish publish = new Publish(outcome.entries, null, null, command.plan(), command.message());
            Published published = publishing.carryOut(turn, actor, publish, outcome);
            if (published instanceof Published.Made made) {
                ReleaseWriter releases = turn.writer().releases();
                releases.undoes(made.edition().number(), command.edition());
                releases.behind(command.edition())
                        .ifPresent(release -> releases.write(UndoneRelease.of(turn.writer(), release)));
            }
            return published;
        });
    }

    /**
     * Computes what undoing an edition would do.
     *
     * @throws NotFound if there is no such edition
     * @throws org.exponat.core.access.Forbidden if the actor may not publish and withdraw all of this
     */
    public Plan plan(Actor actor, Undo command) {
        return planning.plan(null, reader -> outcome(reader, actor, command,
                reader.items(changed(reader, command.edition()).keySet()), new Contents(languages.standard())));
    }

    private static Map<ItemId, SortedSet<Slot>> changed(ContentReader reader, long edition) {
        Map<ItemId, SortedSet<Slot>> changed = reader.changedIn(edition);
        if (changed.isEmpty()) {
            throw new NotFound("There is no edition " + edition + ".");
        }
        return changed;
    }

    private Outcome outcome(ContentReader reader, Actor actor, Undo command, Map<ItemId, ItemRecord> items,
            Contents contents) {
        Map<ItemId, SortedSet<Slot>> changed = changed(reader, command.edition());
        Map<ItemId, SortedMap<Slot, Publication>> made = reader.liveAt(command.edition(), changed.keySet());
        Map<ItemId, SortedMap<Slot, Publication>> live = reader.live(changed.keySet());
        Map<ItemId, SortedMap<Slot, Publication>> wanted = reader.liveAt(command.edition() - 1, changed.keySet());
        List<Fault> faults = new ArrayList<>();
        changed.forEach((item, slots) -> {
            SortedSet<Slot> again = new TreeSet<>(slots);
            again.removeIf(slot -> showTheSame(shown(slot, live.get(item)), shown(slot, made.get(item))));
            if (!again.isEmpty() && !command.keepNewer()) {
                faults.add(new Fault(ReleaseItems.place(item), "changed_since", "Later editions changed it again in "
                        + String.join(", ", again.stream().map(Slot::key).toList()) + "."));
            }
            slots.removeAll(again);
        });
        Outcome outcome = new Restored(reader, actor, types, contents, items).outcome(changed,
                item -> Optional.ofNullable(wanted.get(item)).orElseGet(TreeMap::new));
        outcome.faults.addAll(faults);
        return outcome;
    }

    private static @Nullable Publication shown(Slot slot, @Nullable SortedMap<Slot, Publication> slots) {
        return slots == null ? null : slots.get(slot);
    }

    static boolean showTheSame(@Nullable Publication one, @Nullable Publication other) {
        return one == null || other == null
                ? one == other
                : one.part().equals(other.part()) && Objects.equals(one.slug(), other.slug());
    }
}
