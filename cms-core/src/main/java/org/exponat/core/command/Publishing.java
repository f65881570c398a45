package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.query.Projection;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Ledger;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.ReferenceFinder;

/**
 * Publishing and withdrawing. Each command makes at most one edition, and either carries out all its entries or none.
 * Nothing is copied: publications point at parts that versions hold already.
 */
public final class Publishing {

    /** How many entries one command may have: no transaction shall hold the writer for long. */
    public static final int MAX_ENTRIES = 500;

    private final ContentStore store;
    private final ContentTypes types;
    private final Languages languages;
    private final Clock clock;
    private final String numberPrefix;

    /** @param numberPrefix begins the document numbers given out here, such as {@code SPO} */
    public Publishing(ContentStore store, ContentTypes types, Languages languages, Clock clock, String numberPrefix) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.numberPrefix = numberPrefix;
    }

    /**
     * Carries out the entries as one edition.
     *
     * @return the edition, or that everything already was so
     * @throws InvalidContent listing every reason an entry cannot be carried out, with pointers into the entries
     * @throws Conflict {@code retracted} if something was retracted that would go live
     * @throws org.exponat.core.access.Forbidden if the actor lacks the right for one of them
     */
    public Published publish(Actor actor, Publish command) {
        checkCommand(command);
        Set<ItemId> ids = new LinkedHashSet<>();
        command.entries().forEach(entry -> ids.add(entry.id()));
        return store.write(writer -> {
            Map<ItemId, ItemRecord> items = writer.lock(ids);
            // From here on no other edition can be made, so what is checked stays true until the commit.
            Ledger ledger = writer.lockLedger();
            Outcome outcome = new Outcome();
            List<Published.Done> done = new ArrayList<>();
            for (int i = 0; i < command.entries().size(); i++) {
                Publish.Entry entry = command.entries().get(i);
                ItemRecord item = items.get(entry.id());
                if (item == null || item.isTrashed() || !actor.may(Action.READ, item.type(), null)) {
                    outcome.faults.add(new Fault(Fault.step("/entries", i) + "/id", "unknown_item",
                            "There is no item " + entry.id() + "."));
                    continue;
                }
                done.add(new EntryPlan(writer, actor, item, types.get(item.type()), Fault.step("/entries", i))
                        .add(entry, languages, outcome));
            }
            outcome.checkSlugs(writer);
            WithdrawnUse use = WithdrawnUse.of(writer, command, outcome);
            if (!outcome.faults.isEmpty()) {
                throw new InvalidContent(outcome.faults);
            }
            RetractionRule.check(writer, outcome);
            if (outcome.isEmpty()) {
                return new Published.Unchanged(current(ledger));
            }
            return carryOut(writer, actor, command, items, ledger, outcome, done, use);
        });
    }

    private Published carryOut(ContentWriter writer, Actor actor, Publish command, Map<ItemId, ItemRecord> items,
            Ledger ledger, Outcome outcome, List<Published.Done> done, WithdrawnUse use) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long effective = Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, now), ledger.effectiveAt() + 1);
        Edition edition = new Edition(ledger.edition() + 1, Instant.EPOCH.plus(effective, ChronoUnit.MICROS));
        Numbers numbers = new Numbers(writer, numberPrefix, ledger.documentNumber());
        List<Published.Done> numbered = done.stream().map(one -> one.act() == Publish.Act.WITHDRAW
                ? one
                : one.numbered(numbers.of(items.get(one.id())))).toList();

        writer.insert(edition, now, actor.name(), command.message(), changes(outcome));
        writer.close(outcome.closing, edition.number());
        outcome.closing.forEach(closed -> writer.referLive(closed.item(), closed.slot(), Set.of()));
        for (Outcome.Opening opening : outcome.opening) {
            writer.open(opening.item(), opening.type().name(), opening.slot(), opening.version(), opening.part().hash(),
                    opening.slug(), edition.number(),
                    Projection.of(opening.type(), opening.slot(), opening.fields(), languages.standard()));
            writer.referLive(opening.item(), opening.slot(),
                    ReferenceFinder.find(opening.type(), opening.fields()));
        }
        writer.update(new Ledger(edition.number(), numbers.last(), effective));
        long position = writer.append(now, actor.name(), new Change.EditionMade(edition.number()));
        use.note(writer, position, command);
        return new Published.Made(edition, numbered);
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

    private static Edition current(Ledger ledger) {
        return new Edition(ledger.edition(), Instant.EPOCH.plus(ledger.effectiveAt(), ChronoUnit.MICROS));
    }

    private static void checkCommand(Publish command) {
        List<Fault> faults = new ArrayList<>(MessageRule.check(command.message()));
        if (command.entries().isEmpty()) {
            faults.add(new Fault("/entries", "required", "Name at least one item."));
        }
        if (command.entries().size() > MAX_ENTRIES) {
            faults.add(new Fault("/entries", "too_many", "At most " + MAX_ENTRIES + " entries."));
        }
        Set<ItemId> seen = new LinkedHashSet<>();
        for (int i = 0; i < command.entries().size(); i++) {
            if (!seen.add(command.entries().get(i).id())) {
                faults.add(new Fault(Fault.step("/entries", i) + "/id", "not_unique",
                        "Another entry names the same item."));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }
}
