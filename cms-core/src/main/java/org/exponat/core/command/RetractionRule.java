package org.exponat.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.store.ContentReader;

/** What was retracted is never published again, and retractions are not lifted. */
final class RetractionRule {

    private static final String CODE = "retracted";

    private RetractionRule() {}

    /** What of that which would go live is retracted; under the ledger's lock nothing is retracted meanwhile. */
    static List<Fault> faults(ContentReader reader, Outcome outcome) {
        Set<ItemId> items = outcome.opening.stream().map(Outcome.Opening::item).collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>();
        if (items.isEmpty()) {
            return faults;
        }
        Map<ItemId, SortedSet<Slot>> retracted = reader.retracted(items);
        Set<ItemId> whole = new TreeSet<>();
        for (Outcome.Opening opening : outcome.opening) {
            SortedSet<Slot> slots = retracted.getOrDefault(opening.item(), new TreeSet<>());
            if (slots.contains(Slot.SHARED)) {
                if (whole.add(opening.item())) {
                    faults.add(new Fault(opening.pointer() + "/id", CODE,
                            "The item " + opening.item() + " is retracted and can never be published again."));
                }
            } else if (slots.contains(opening.slot())) {
                faults.add(new Fault(opening.pointer() + "/locales", CODE, "The item " + opening.item()
                        + " is retracted in " + opening.slot().key()
                        + " and can be published in its other languages only: name them."));
            }
        }
        return faults;
    }

    /**
     * Where retractions are all that stands against it, no other wording of the command would help.
     *
     * @throws Conflict {@code retracted}
     */
    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty() && faults.stream().allMatch(fault -> fault.code().equals(CODE))) {
            throw new Conflict(CODE, faults.getFirst().detail());
        }
    }
}
