package org.exponat.core.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredTable;
import org.jspecify.annotations.Nullable;

/**
 * The states of an item's versions follow each other, and the feed and the audit log tell of each. Whether an administrator
 * brought it there is told by the audit log alone, and not by its earlier entries.
 */
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
            Map<String, Deque<StoredRow>> audited = new HashMap<>();
            item.auditedStates().forEach(
                    row -> audited
                            .computeIfAbsent(row.shown("subject") + ' ' + row.shown("at"), _ -> new ArrayDeque<>())
                            .add(row));
            ordered.values().forEach(row -> audited(item, row, Optional.ofNullable(
                    audited.get(row.shown("to_state") + ' ' + row.shown("at"))).map(Deque::poll).orElse(null)));
            audited.values().forEach(left -> left.forEach(row -> findings.add(FindingKind.STATE,
                    "state_change of " + item.id(),
                    "What the audit log tells in " + row.shown("number") + " is missing.")));
            told.keySet().forEach(position -> findings.add(FindingKind.STATE, "state_change of " + item.id(),
                    "What the feed tells at " + position + " is missing."));
        });
    }

    private void audited(ItemRows item, StoredRow row, @Nullable StoredRow told) {
        if (told == null) {
            findings.add(FindingKind.STATE, place(item, row), "The audit log tells nothing of it.");
            return;
        }
        List<String> others = new ArrayList<>();
        if (!told.shown("account").equals(row.shown("author"))) {
            others.add("author");
        }
        String detail = told.shown("detail");
        int version = row.count("version");
        // As either engine has it.
        boolean administrator = Set.of("1", "true").contains(row.shown("administrator"));
        boolean isFlag = administrator || Set.of("0", "false").contains(row.shown("administrator"));
        if (detail.equals(AuditedAct.stateOf(version, !administrator)) || !isFlag) {
            others.add("administrator");
        } else if (!detail.equals(AuditedAct.stateOf(version, administrator))
                && !detail.equals(AuditedAct.stateOf(version))) {
            others.add("version");
        }
        if (!others.isEmpty()) {
            findings.add(FindingKind.STATE, place(item, row), "The audit log tells something else in "
                    + told.shown("number") + ": " + String.join(", ", others) + ".");
        }
    }

    private static String place(ItemRows item, StoredRow row) {
        return "state_change " + item.id() + ' ' + row.shown("version") + ' ' + row.shown("number");
    }

    private void check(ItemRows item, StoredRow row, @Nullable StoredRow before,
            @Nullable StoredRow told) {
        String place = place(item, row);
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
