package org.exponat.core.verify;

import java.util.HashSet;
import java.util.Set;
import org.exponat.core.store.Personal;
import org.exponat.core.store.PersonalFields;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredTable;

/** The values of personal fields, which lie beside the texts that name them. */
record PersonalCheck(Findings findings) {

    void check(ItemRows item) {
        Set<String> there = new HashSet<>();
        for (StoredRow row : item.of(StoredTable.PERSONAL_VALUE)) {
            String place = "personal_value " + item.id() + ' ' + row.shown("digest");
            findings.look(place, () -> {
                there.add(row.text("digest"));
                if (!Personal.of(row.text("salt"), row.text("value")).digest().hex().equals(row.text("digest"))) {
                    findings.add(FindingKind.PERSONAL_VALUE, place, "Salt and value do not give this digest.");
                }
            });
        }
        for (StoredRow part : item.personal()) {
            findings.look("part " + part.shown("hash"), () -> PersonalFields.digests(part.text("content")).stream()
                    .filter(digest -> there.add(digest.hex()))
                    .forEach(digest -> findings.add(FindingKind.PERSONAL_VALUE,
                            "personal_value " + item.id() + ' ' + digest,
                            "It is named by the text " + part.shown("hash") + " and is not there.")));
        }
    }
}
