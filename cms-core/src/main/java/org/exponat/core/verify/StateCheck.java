package org.exponat.core.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredTable;
import org.jspecify.annotations.Nullable;

/** The states of an item's versions follow each other, and the feed tells of each. */
record StateCheck(Findings findings) {

    void check(ItemRows item) {
        findings.look("state_change of " + item.id(), () -> {
            Map<Long, StoredRow> told = item.of(StoredTable.FEED).stream()
                    .filter(row -> row.shown("kind").equals("state"))
                    .collect(Collectors.toMap(row -> row.number("position"), row -> row, (one, _) -> one));
            Map<Long, StoredRow> last = new HashMap<>();
            Map<Long, StoredRow> ordered = new TreeMap<>();
            item.of(StoredTable.STATE_CHANGE).forEach(row -> ordered.put(row.number("position"), row));
            ordered.values().forEach(row -> check(item, row, last.put(row.number("version"), row),
                    told.remove(row.number("position"))));
            told.keySet().forEach(position -> findings.add(FindingKind.STATE, "state_change of " + item.id(),
                    "What the feed tells at " + position + " is missing."));
        });
    }

    private void check(ItemRows item, StoredRow row, @Nullable StoredRow before,
            @Nullable StoredRow told) {
        String place = "state_change " + item.id() + ' ' + row.shown("version") + ' ' + row.shown("number");
        long expected = before == null ? 1 : before.number("number") + 1;
        if (row.number("number") != expected
                || before != null && !before.text("to_state").equals(row.text("from_state"))) {
            findings.add(FindingKind.STATE, place, "It does not follow the one before.");
        }
        if (told == null || !told.shown("version").equals(row.shown("version"))
                || !told.shown("subject").equals(row.text("to_state"))
                || !told.shown("author").equals(row.text("author")) || told.number("at") != row.number("at")) {
            findings.add(FindingKind.STATE, place, "The feed tells something else at " + row.shown("position") + ".");
        }
    }
}
