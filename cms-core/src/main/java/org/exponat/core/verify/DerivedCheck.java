package org.exponat.core.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Slot;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredRows.Mending;
import org.exponat.core.store.StoredTable;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.ReferenceFinder;
import tools.jackson.core.JacksonException;

/** What is computed from an item's history and kept beside it, so that it is found fast: references and lists. */
record DerivedCheck(Findings findings, ContentTypes types) {

    /** Stands where the line is, for what is live. */
    private static final String LIVE = "";

    void check(ItemRows item) {
        if (item.otherLists()) {
            findings.add(FindingKind.LISTS, "published_value of " + item.id(), "Other rows should stand there.");
        }
        findings.look("reference of " + item.id(), () -> expected(item).ifPresent(expected -> {
            Map<String, Set<String>> wanted = new HashMap<>();
            expected.forEach((line, slots) -> wanted.put(line, shown(slots)));
            Map<String, Set<String>> found = new HashMap<>();
            for (StoredRow row : item.of(StoredTable.REFERENCE)) {
                found.computeIfAbsent(row.text("line"), _ -> new HashSet<>())
                        .add(shown(row.text("slot"), row.text("field"), row.text("target")));
            }
            Set<String> lines = new LinkedHashSet<>(wanted.keySet());
            lines.addAll(found.keySet());
            for (String line : lines) {
                if (!wanted.getOrDefault(line, Set.of()).equals(found.getOrDefault(line, Set.of()))) {
                    findings.add(FindingKind.REFERENCES, "reference " + item.id() + ' ' + shown(line),
                            "What it points at " + (line.equals(LIVE) ? "where it is live" : "on this line")
                                    + " is not kept as its texts say.");
                }
            }
        }));
    }

    private static String shown(String line) {
        return line.equals(LIVE) ? "(live)" : line;
    }

    private static String shown(String slot, String field, String target) {
        return slot + ' ' + field + ' ' + target;
    }

    private static Set<String> shown(Map<Slot, Set<ReferenceFinder.Found>> slots) {
        return slots.entrySet().stream()
                .flatMap(slot -> slot.getValue().stream()
                        .map(found -> shown(slot.getKey().key(), found.field(), found.item().toString())))
                .collect(Collectors.toSet());
    }

    /** By line and slot; empty if the texts cannot be read, which is told of them. */
    private Optional<Map<String, Map<Slot, Set<ReferenceFinder.Found>>>> expected(ItemRows item) {
        Optional<ContentType> type = types.find(item.item().text("type"));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Map<Slot, Set<ReferenceFinder.Found>>> expected = new HashMap<>();
        try {
            for (StoredRow head : item.of(StoredTable.HEAD)) {
                for (StoredRow part : item.of(StoredTable.VERSION_PART)) {
                    if (part.number("number") == head.number("version")) {
                        add(expected, item, type.get(), head.text("line"), part);
                    }
                }
            }
            for (StoredRow one : item.of(StoredTable.PUBLICATION)) {
                if (one.findNumber("until_edition") == null) {
                    add(expected, item, type.get(), LIVE, one);
                }
            }
            return Optional.of(expected);
        } catch (JacksonException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static void add(Map<String, Map<Slot, Set<ReferenceFinder.Found>>> expected, ItemRows item,
            ContentType type, String line, StoredRow row) {
        String content = item.parts().get(row.text("part"));
        if (content == null || content.isEmpty()) {
            throw new IllegalArgumentException("a text is not there");
        }
        expected.computeIfAbsent(line, _ -> new TreeMap<>()).put(row.slot("slot"),
                ReferenceFinder.find(type, type.read(CanonicalJson.readObject(content))));
    }

    /** Computes it all anew, and sets open lines to where the feed says they are. */
    void mend(ItemRows item, Mending mending) {
        Map<String, Integer> heads = VersionCheck.heads(item.of(StoredTable.FEED, "position"));
        for (StoredRow head : item.of(StoredTable.HEAD)) {
            Integer version = heads.get(head.text("line"));
            if (version != null && version != head.count("version")) {
                mending.head(item.id(), head.text("line"), version);
            }
        }
        mending.lists(item.id());
    }

    /** Computes anew what the item points at, when its lines are where they should be. */
    void mendReferences(ItemRows item, Mending mending) {
        expected(item).ifPresent(expected -> {
            Set<String> lines = item.of(StoredTable.REFERENCE).stream().map(row -> row.text("line"))
                    .collect(Collectors.toCollection(HashSet::new));
            lines.addAll(expected.keySet());
            lines.forEach(line -> mending.references(item.id(), line, expected.getOrDefault(line, Map.of())));
        });
    }
}
