package org.exponat.core.verify;

import org.exponat.core.model.CanonicalJson;
import org.exponat.core.store.StoredTable;
import tools.jackson.core.JacksonException;

/** The texts that editors have not saved yet: whether they are texts at all. No hash covers them. */
record CopyCheck(Findings findings) {

    void check(ItemRows item) {
        item.of(StoredTable.WORKING_COPY).forEach(copy -> {
            String place = "working_copy " + item.id() + ' ' + copy.shown("line") + ' ' + copy.shown("editor");
            findings.look(place, () -> {
                String content = copy.find("content");
                try {
                    if (content != null && !CanonicalJson.read(content).isObject()) {
                        findings.add(FindingKind.UNREADABLE, place, "It holds no fields.");
                    }
                } catch (JacksonException broken) {
                    findings.add(FindingKind.UNREADABLE, place, "It holds no JSON.");
                }
            });
        });
    }
}
