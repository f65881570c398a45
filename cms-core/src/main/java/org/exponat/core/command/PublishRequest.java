package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/** What a command to publish must be, whatever the store holds. */
final class PublishRequest {

    private PublishRequest() {}

    static void check(Publish command) {
        List<Fault> faults = new ArrayList<>(MessageRule.check(command.message()));
        if (command.entries().isEmpty()) {
            faults.add(new Fault("/entries", "required", "Name at least one item."));
        }
        if (command.entries().size() > Publishing.MAX_ENTRIES) {
            faults.add(new Fault("/entries", "too_many", "At most " + Publishing.MAX_ENTRIES + " entries."));
        }
        Set<ItemId> seen = new LinkedHashSet<>();
        for (int i = 0; i < command.entries().size(); i++) {
            Publish.Entry entry = command.entries().get(i);
            String place = Fault.step("/entries", i);
            if (!seen.add(entry.id())) {
                faults.add(new Fault(place + "/id", "not_unique", "Another entry names the same item."));
            }
            if (entry.act() == Publish.Act.WITHDRAW) {
                checkNoVersion(entry.version(), place + "/version", faults);
                checkNoVersion(entry.line(), place + "/line", faults);
            }
            checkShared(entry.act(), entry.shared(), place, faults);
        }
        checkInstant(command.at(), "/at", faults);
        checkInstant(command.until(), "/until", faults);
        if (command.until() != null
                && command.entries().stream().allMatch(entry -> entry.act() != Publish.Act.PUBLISH)) {
            faults.add(new Fault("/until", "nothing_to_end", "Nothing is published here that could end."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    /** What publishing a release must be; its entries are nobody's to name. */
    static void check(PublishRelease command) {
        List<Fault> faults = new ArrayList<>(MessageRule.check(command.message()));
        checkInstant(command.at(), "/at", faults);
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
    }

    static void checkShared(Publish.Act act, boolean shared, String place, List<Fault> faults) {
        if (act == Publish.Act.WITHDRAW && !shared) {
            faults.add(new Fault(place + "/shared", "not_together",
                    "The fields all languages share go with the last language."));
        }
    }

    private static void checkNoVersion(@Nullable Object named, String place, List<Fault> faults) {
        if (named != null) {
            faults.add(new Fault(place, "not_together", "What is live is withdrawn, in any version."));
        }
    }

    private static void checkInstant(@Nullable Instant instant, String place, List<Fault> faults) {
        if (instant != null && !instant.isBefore(Publish.LATEST)) {
            faults.add(new Fault(place, "too_far", "It must be before " + Publish.LATEST + "."));
        }
    }
}
