package org.exponat.core.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.access.Actor;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Ledger;
import org.exponat.core.types.ContentTypes;

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
    private final EditionWriter editions;

    /** @param numberPrefix begins the document numbers given out here, such as {@code SPO} */
    public Publishing(ContentStore store, ContentTypes types, Languages languages, Clock clock, String numberPrefix) {
        this.store = store;
        this.types = types;
        this.languages = languages;
        this.clock = clock;
        this.editions = new EditionWriter(languages, numberPrefix);
    }

    /**
     * Carries out the entries as one edition.
     *
     * @return the edition, or that everything already was so
     * @throws InvalidContent listing every reason an entry cannot be carried out, with pointers into the entries
     * @throws PlanChanged if the command names a plan and its outcome would be another
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
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Outcome outcome = Outcome.of(writer, actor, command.entries(), items, types, languages);
            if (command.plan() != null) {
                Planning.check(writer, types, outcome, command.plan(), now);
            }
            if (!outcome.faults.isEmpty()) {
                throw new InvalidContent(outcome.faults);
            }
            return outcome.isEmpty()
                    ? new Published.Unchanged(current(ledger))
                    : editions.write(writer, ledger, outcome, now, now, actor.name(), command.message());
        });
    }

    private static Edition current(Ledger ledger) {
        return new Edition(ledger.edition(), Instant.EPOCH.plus(ledger.effectiveAt(), ChronoUnit.MICROS));
    }

    static void checkCommand(Publish command) {
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
