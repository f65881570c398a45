package org.exponat.core.expected;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.exponat.core.command.Plan;
import org.exponat.core.expected.ExpectedItem.Head;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * What is live of an item, and was not known to whoever wrote a version of it.
 *
 * @param line the line it is published from, if that is known: its head holds what the line has in common with main
 */
record NewerWork(ExpectedItem item, int version, @Nullable String line) {

    /** What would be taken back if this version went live, slot by slot. */
    List<Plan.SetBack> takenBack(SortedMap<Slot, Shown> before, SortedMap<Slot, Shown> after, long edition) {
        Set<Integer> known = known();
        List<Plan.SetBack> takenBack = new ArrayList<>();
        after.forEach((slot, next) -> {
            Shown live = before.get(slot);
            if (live == null || next.since() < edition || known.contains(live.version())) {
                return;
            }
            Set<Integer> common = new TreeSet<>(item.holds(live.version()));
            common.retainAll(known);
            Set<String> fields = new ThreeWays(item.content(Collections.max(common)).only(slot), live.content(),
                    next.content()).notInYours();
            if (!fields.isEmpty()) {
                takenBack.add(new Plan.SetBack(item.id, slot, live.version(), version, fields));
            }
        });
        return takenBack;
    }

    private Set<Integer> known() {
        Set<Integer> known = item.holds(version);
        Head head = line == null ? null : item.lines.get(line);
        if (head != null && head.version() == version && head.base() != null) {
            known.addAll(item.holds(head.base()));
        }
        return known;
    }
}
