package org.exponat.core.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Slot;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredTable;
import org.exponat.core.types.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The publications of an item: each shows what its version has, none overlap, and the editions tell of them. */
record PublicationCheck(Findings findings) {

    /** @param newest the newest edition there is */
    void check(ItemRows item, long newest) {
        findings.look("publication of " + item.id(), () -> {
            Map<String, String> shown = item.of(StoredTable.VERSION_PART).stream().collect(Collectors.toMap(
                    row -> row.shown("number") + ' ' + row.shown("slot"), row -> row.shown("part"), (one, _) -> one));
            item.of(StoredTable.PUBLICATION).forEach(one -> check(item, one, shown, newest));
            if (!item.of(StoredTable.PUBLICATION).isEmpty() && item.item().find("document_number") == null) {
                findings.add(FindingKind.PUBLICATION, "item " + item.id(), "It was published, and has no number.");
            }
            overlaps(item);
            changes(item);
            retracted(item);
        });
    }

    private static String place(StoredRow publication) {
        return "publication " + publication.shown("id") + " of " + publication.shown("item");
    }

    private void check(ItemRows item, StoredRow one, Map<String, String> shown, long newest) {
        String place = place(one);
        String part = one.text("part");
        if (!part.equals(shown.get(one.shown("version") + ' ' + one.shown("slot")))) {
            findings.add(FindingKind.PUBLICATION, place,
                    "Its text is not that of version " + one.shown("version") + " in " + one.shown("slot") + ".");
        }
        if (!one.text("type").equals(item.item().shown("type"))) {
            findings.add(FindingKind.PUBLICATION, place, "The item is of another type.");
        }
        String content = item.parts().get(part);
        if (content == null || content.isEmpty()) {
            findings.add(FindingKind.PART_MISSING, place, "Its text " + part + " is not there.");
        } else if (!one.text("slot").equals(Slot.SHARED.key()) && !slug(content).equals(one.find("slug"))) {
            findings.add(FindingKind.PUBLICATION, place, "Its text names another slug.");
        }
        Long until = one.findNumber("until_edition");
        if (one.number("from_edition") < 1 || one.number("from_edition") > newest
                || until != null && (until > newest || until <= one.number("from_edition"))) {
            findings.add(FindingKind.INTERVAL, place, "There are no editions from " + one.shown("from_edition") + " to "
                    + until + ".");
        }
    }

    private static String slug(String content) {
        try {
            return CanonicalJson.read(content).path(ContentType.SLUG).asString("");
        } catch (JacksonException broken) {
            // Told where the part is looked at.
            return "";
        }
    }

    private void overlaps(ItemRows item) {
        Map<String, @Nullable Long> ends = new HashMap<>();
        for (StoredRow one : item.of(StoredTable.PUBLICATION, "from_edition")) {
            String slot = one.text("slot");
            if (ends.containsKey(slot)) {
                Long end = ends.get(slot);
                if (end == null || end > one.number("from_edition")) {
                    findings.add(FindingKind.INTERVAL, place(one), "It begins before the one before it ends.");
                }
            }
            ends.put(slot, one.findNumber("until_edition"));
        }
    }

    /** An edition tells of a slot if and only if something begins or ends in it there. */
    private void changes(ItemRows item) {
        Map<Long, Set<String>> expected = new TreeMap<>();
        for (StoredRow one : item.of(StoredTable.PUBLICATION)) {
            expected.computeIfAbsent(one.number("from_edition"), _ -> new HashSet<>()).add(one.text("slot"));
            Long until = one.findNumber("until_edition");
            if (until != null) {
                expected.computeIfAbsent(until, _ -> new HashSet<>()).add(one.text("slot"));
            }
        }
        for (StoredRow row : item.of(StoredTable.EDITION_CHANGE)) {
            Set<String> slots = expected.getOrDefault(row.number("edition"), Set.of());
            if (!slots.contains(row.text("slot"))) {
                findings.add(FindingKind.EDITION, "edition_change " + row.shown("edition") + ' ' + item.id() + ' '
                        + row.shown("slot"), "No publication begins or ends there.");
            } else {
                slots.remove(row.text("slot"));
                if (!row.text("type").equals(item.item().shown("type"))) {
                    findings.add(FindingKind.EDITION, "edition_change " + row.shown("edition") + ' ' + item.id() + ' '
                            + row.shown("slot"), "The item is of another type.");
                }
            }
        }
        expected.forEach((edition, slots) -> slots.forEach(slot -> findings.add(FindingKind.EDITION,
                "edition " + edition, "It does not tell that it changes " + slot + " of " + item.id() + ".")));
    }

    private void retracted(ItemRows item) {
        Set<Long> told = item.of(StoredTable.FEED).stream().filter(row -> row.shown("kind").equals("retracted"))
                .map(row -> row.number("position")).collect(Collectors.toSet());
        Set<Long> kept = new HashSet<>();
        Set<String> slots = new HashSet<>();
        for (StoredRow row : item.of(StoredTable.RETRACTION)) {
            slots.add(row.text("slot"));
            kept.add(row.number("position"));
            if (!told.contains(row.number("position"))) {
                findings.add(FindingKind.RETRACTION, "retraction " + item.id() + ' ' + row.shown("slot"),
                        "The feed does not tell of it.");
            }
        }
        told.stream().filter(position -> !kept.contains(position)).forEach(position -> findings.add(
                FindingKind.RETRACTION, "retraction of " + item.id(), "What the feed tells at " + position
                        + " is missing."));
        for (StoredRow one : item.of(StoredTable.PUBLICATION)) {
            if (one.findNumber("until_edition") == null
                    && (slots.contains(Slot.SHARED.key()) || slots.contains(one.text("slot")))) {
                findings.add(FindingKind.RETRACTION, place(one), "It is retracted, and has not ended.");
            }
        }
    }
}
