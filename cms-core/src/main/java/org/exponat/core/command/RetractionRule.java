package org.exponat.core.command;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.store.ContentReader;

/** What was retracted is never published again, and retractions are not lifted. */
final class RetractionRule {

    private RetractionRule() {}

    /**
     * Checks what is about to go live; under the ledger's lock, so that nothing is retracted meanwhile.
     *
     * @throws Conflict {@code retracted}
     */
    static void check(ContentReader reader, Outcome outcome) {
        Set<ItemId> items = outcome.opening.stream().map(Outcome.Opening::item).collect(Collectors.toSet());
        if (items.isEmpty()) {
            return;
        }
        Map<ItemId, SortedSet<Slot>> retracted = reader.retracted(items);
        for (Outcome.Opening opening : outcome.opening) {
            SortedSet<Slot> slots = retracted.getOrDefault(opening.item(), new TreeSet<>());
            if (slots.contains(Slot.SHARED)) {
                throw new Conflict("retracted",
                        "The item " + opening.item() + " is retracted and can never be published again.");
            }
            if (slots.contains(opening.slot())) {
                throw new Conflict("retracted", "The item " + opening.item() + " is retracted in "
                        + opening.slot().key() + " and can be published in its other languages only: name them.");
            }
        }
    }
}
