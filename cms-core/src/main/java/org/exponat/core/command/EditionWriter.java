package org.exponat.core.command;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.query.Projection;
import org.exponat.core.query.PublishedRow;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Ledger;
import org.exponat.core.store.ListedItem;
import org.exponat.core.store.NewPublication;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Makes an outcome the next edition. Nothing is copied: publications point at parts that versions hold already.
 *
 * @param numberPrefix begins the document numbers given out here
 */
record EditionWriter(ContentTypes types, Languages languages, String numberPrefix) {

    /**
     * Writes the edition; the outcome must have no faults and must not be empty.
     *
     * @param ledger as it is under its lock
     * @param wanted from when the site shall be so; later if the edition before is not earlier
     * @param now when it is recorded
     */
    Published.Made write(ContentWriter writer, Ledger ledger, Outcome outcome, Instant wanted, Instant now,
            Actor actor, @Nullable String message) {
        Edition edition = ledger.next(wanted);
        Numbers numbers = Numbers.give(writer, numberPrefix, ledger.documentNumber(), outcome.entries.stream()
                .filter(entry -> entry.act() == Publish.Act.PUBLISH).map(entry -> item(outcome, entry)).toList());
        List<Published.Done> done = outcome.entries.stream().map(entry -> new Published.Done(entry.id(),
                numbers.of(item(outcome, entry)), entry.act(), entry.version(), entry.locales())).toList();
        List<EditionChange> changes = changes(outcome);
        writer.insert(edition, now, actor.name(), message, changes);
        writer.close(outcome.closing, edition.number());
        writer.open(outcome.opening.stream().map(one -> new NewPublication(one.item(), one.type().name(), one.slot(),
                one.version(), one.part().hash(), one.slug(), one.references())).toList(), edition.number());
        writer.list(listed(outcome, changes), edition.number());
        writer.update(ledger.at(edition, numbers.last()));
        long position = writer.append(now, actor, new Change.EditionMade(edition.number()));
        outcome.use().note(writer, position, message);
        new RightsEnd(types).plan(writer, outcome, now);
        return new Published.Made(edition, done, null);
    }

    /** What lists show of every item that changes. */
    private List<ListedItem> listed(Outcome outcome, List<EditionChange> changes) {
        Contents contents = outcome.material.contents();
        Map<ItemId, Map<Slot, List<Projection.Value>>> slots = new HashMap<>();
        for (EditionChange change : changes) {
            Map<Slot, List<Projection.Value>> staying = new HashMap<>();
            outcome.before(change.item()).forEach((slot, one) -> {
                if (!outcome.closes(change.item(), slot)) {
                    staying.put(slot, contents.values(one.part(), types.get(one.type()), slot));
                }
            });
            slots.put(change.item(), staying);
        }
        for (Outcome.Opening one : outcome.opening) {
            Objects.requireNonNull(slots.get(one.item())).put(one.slot(),
                    contents.values(one.part().hash(), one.type(), one.slot()));
        }
        return changes.stream().map(change -> new ListedItem(change.item(), change.type(), PublishedRow
                .of(types.get(change.type()), slots.getOrDefault(change.item(), Map.of()), languages))).toList();
    }

    private static ItemRecord item(Outcome outcome, Publish.Entry entry) {
        return Objects.requireNonNull(outcome.items.get(entry.id()));
    }

    private static List<EditionChange> changes(Outcome outcome) {
        Map<ItemId, EditionChange> changes = new HashMap<>();
        for (Publication closed : outcome.closing) {
            add(changes, closed.item(), closed.type(), closed.slot());
        }
        for (Outcome.Opening opened : outcome.opening) {
            add(changes, opened.item(), opened.type().name(), opened.slot());
        }
        return List.copyOf(changes.values());
    }

    private static void add(Map<ItemId, EditionChange> changes, ItemId item, String type, Slot slot) {
        Set<Slot> slots = new LinkedHashSet<>(Set.of(slot));
        EditionChange before = changes.get(item);
        if (before != null) {
            slots.addAll(before.slots());
        }
        changes.put(item, new EditionChange(item, type, slots));
    }
}
