package org.exponat.core.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.store.Personal;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredTable;

/** The values of personal fields, which lie beside the texts that name them, and those that were erased. */
record PersonalCheck(Findings findings) {

    void check(ItemRows item) {
        Map<String, String> erased = new HashMap<>();
        item.of(StoredTable.ERASED_VALUE).forEach(row -> erased.put(row.shown("digest"), row.shown("erasure")));
        findings.look("erasures of " + item.id(), () -> log(item));
        Set<String> there = new HashSet<>();
        for (StoredRow row : item.of(StoredTable.PERSONAL_VALUE)) {
            String place = place(item, row.shown("digest"));
            findings.look(place, () -> {
                there.add(row.text("digest"));
                if (!Personal.of(row.text("salt"), row.text("value")).digest().hex().equals(row.text("digest"))) {
                    findings.add(FindingKind.PERSONAL_VALUE, place, "Salt and value do not give this digest.");
                }
                if (erased.containsKey(row.text("digest"))) {
                    findings.add(FindingKind.ERASURE, place,
                            "It was erased by " + erased.get(row.text("digest")) + ", and is there again.");
                }
            });
        }
        for (StoredRow part : item.personal()) {
            findings.look("part " + part.shown("hash"), () -> PersonalFields.digests(part.text("content")).stream()
                    .filter(digest -> there.add(digest.hex()) && !erased.containsKey(digest.hex()))
                    .forEach(digest -> findings.add(FindingKind.PERSONAL_VALUE, place(item, digest.hex()),
                            "It is named by the text " + part.shown("hash") + ", is not there, and was not erased.")));
        }
    }

    private static String place(ItemRows item, String digest) {
        return "personal_value " + item.id() + ' ' + digest;
    }

    /** The log and the feed tell of the same acts. */
    private void log(ItemRows item) {
        Set<Long> told = item.of(StoredTable.FEED).stream().filter(row -> row.shown("kind").equals("values-erased"))
                .map(row -> row.number("position")).collect(Collectors.toSet());
        for (StoredRow row : item.of(StoredTable.ERASURE)) {
            if (!told.remove(row.number("position"))) {
                findings.add(FindingKind.ERASURE, "erasure " + row.shown("id"), "The feed does not tell of it.");
            }
        }
        told.forEach(position -> findings.add(FindingKind.ERASURE, "erasure of " + item.id(),
                "What the feed tells at " + position + " is missing in the log."));
    }
}
