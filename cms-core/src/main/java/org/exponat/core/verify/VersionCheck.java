package org.exponat.core.verify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredTable;
import org.jspecify.annotations.Nullable;

/** The versions of an item: each is what its hash says, follows the one before, and is told by the feed; and where its lines are. */
record VersionCheck(Findings findings) {

    void check(ItemRows item) {
        Map<Integer, SortedMap<Slot, Hash>> parts = new HashMap<>();
        for (StoredRow row : item.of(StoredTable.VERSION_PART)) {
            findings.look(place("version_part", item, row.shown("number") + ' ' + row.shown("slot")),
                    () -> parts.computeIfAbsent(row.count("number"), _ -> new TreeMap<>()).put(row.slot("slot"),
                            row.hash("part")));
        }
        findings.look(place("version", item, ""), () -> chain(item, parts));
        findings.look(place("feed", item, ""), () -> told(item));
        findings.look(place("head", item, ""), () -> heads(item));
        findings.look(place("dropped_version", item, ""), () -> dropped(item));
    }

    /** What was published, or work goes on from, is never let go of. */
    private void dropped(ItemRows item) {
        Map<Long, String> needed = new HashMap<>();
        item.of(StoredTable.PUBLICATION).forEach(one -> needed.put(one.number("version"), "It was published."));
        item.of(StoredTable.HEAD).forEach(head -> {
            needed.put(head.number("version"), "The line " + head.shown("line") + " is at it.");
            Long base = head.findNumber("base");
            if (base != null) {
                needed.put(base, "The line " + head.shown("line") + " shares it with main.");
            }
        });
        for (StoredRow row : item.of(StoredTable.DROPPED_VERSION)) {
            String why = needed.get(row.number("number"));
            if (why != null) {
                findings.add(FindingKind.RETENTION, place("dropped_version", item, row.shown("number")), why);
            }
        }
    }

    private static String place(String table, ItemRows item, String key) {
        return (table + ' ' + item.id() + ' ' + key).strip();
    }

    private void chain(ItemRows item, Map<Integer, SortedMap<Slot, Hash>> parts) {
        int expected = 1;
        @Nullable
        Hash before = null;
        for (StoredRow row : item.of(StoredTable.VERSION, "number")) {
            int number = row.count("number");
            String place = place("version", item, Integer.toString(number));
            if (number != expected) {
                findings.add(FindingKind.CHAIN_BROKEN, place, "The version " + expected + " should stand here.");
            }
            String previous = row.find("previous");
            if (number == expected && !Objects.equals(previous, before == null ? null : before.hex())) {
                findings.add(FindingKind.CHAIN_BROKEN, place,
                        "The hash it names is not that of the version before.");
            }
            Version version = version(row, parts.getOrDefault(number, new TreeMap<>()));
            if (!version.isIntact()) {
                findings.add(FindingKind.VERSION_CHANGED, place, "It does not give the hash it has.");
            }
            madeOf(place, number, row.findCount("base"));
            madeOf(place, number, row.findCount("restored"));
            madeOf(place, number, row.findCount("merged"));
            before = version.hash();
            expected = number + 1;
        }
        if (expected == 1) {
            findings.add(FindingKind.CHAIN_BROKEN, place("item", item, ""), "It has no version at all.");
        }
    }

    private void madeOf(String place, int number, @Nullable Integer other) {
        if (other != null && (other < 1 || other >= number)) {
            findings.add(FindingKind.CHAIN_BROKEN, place, "It cannot have been made of version " + other + ".");
        }
    }

    private static Version version(StoredRow row, SortedMap<Slot, Hash> parts) {
        String previous = row.find("previous");
        return new Version(row.item("item"), row.count("number"), row.line("line"), row.findCount("base"),
                row.findCount("merged"), row.findCount("restored"), parts, row.text("author"),
                instant(row.number("created_at")),
                row.find("message"), previous == null ? null : row.hash("previous"), row.hash("hash"));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * The feed tells of each version when it was saved, by whom and on which line: by itself, or by what was merged with it;
     * and of none that is not there.
     */
    private void told(ItemRows item) {
        Map<Long, List<StoredRow>> told = new HashMap<>();
        for (StoredRow row : item.of(StoredTable.FEED)) {
            if (row.findNumber("version") != null) {
                told.computeIfAbsent(row.number("version"), _ -> new ArrayList<>()).add(row);
            }
        }
        for (StoredRow version : item.of(StoredTable.VERSION)) {
            List<StoredRow> entries = told.getOrDefault(version.number("number"), List.of());
            told.remove(version.number("number"));
            if (entries.stream().noneMatch(entry -> saves(entry, version))) {
                findings.add(FindingKind.HISTORY, place("version", item, version.shown("number")),
                        "The feed does not tell that this author saved it at this instant.");
            }
            if (entries.stream().filter(entry -> entry.shown("kind").equals("version")).count() > 1) {
                findings.add(FindingKind.HISTORY, place("version", item, version.shown("number")),
                        "The feed tells twice that it was saved.");
            }
        }
        told.forEach((number, entries) -> findings.add(FindingKind.HISTORY,
                "feed " + entries.getFirst().shown("position"),
                "It tells of version " + number + " of " + item.id() + ", which is not there."));
    }

    private static boolean saves(StoredRow entry, StoredRow version) {
        String line = switch (entry.text("kind")) {
            case "version", "line-updated" -> entry.text("line");
            case "line-merged" -> Line.MAIN.name();
            default -> "";
        };
        return line.equals(version.text("line")) && entry.text("author").equals(version.text("author"))
                && entry.number("at") == version.number("created_at");
    }

    private void heads(ItemRows item) {
        Map<String, Integer> expected = heads(item.of(StoredTable.FEED, "position"));
        Map<String, Integer> found = new HashMap<>();
        item.of(StoredTable.HEAD).forEach(head -> found.put(head.text("line"), head.count("version")));
        expected.forEach((line, version) -> {
            Integer at = found.remove(line);
            if (at == null) {
                findings.add(FindingKind.HEAD, place("head", item, line),
                        "The line is missing; it should be at version " + version + ".");
            } else if (!at.equals(version)) {
                findings.add(FindingKind.HEAD, place("head", item, line),
                        "The line is at version " + at + " and should be at " + version + ".");
            }
        });
        found.forEach((line, _) -> findings.add(FindingKind.HEAD, place("head", item, line),
                "The feed tells of no such line, or of its end."));
    }

    /** Where the feed says that the lines are. */
    static Map<String, Integer> heads(List<StoredRow> feed) {
        Map<String, Integer> heads = new TreeMap<>();
        for (StoredRow row : feed) {
            switch (row.text("kind")) {
                case "version", "line-opened", "line-updated" -> heads.put(row.text("line"), row.count("version"));
                case "line-merged" -> {
                    heads.remove(row.text("line"));
                    heads.put(Line.MAIN.name(), row.count("version"));
                }
                case "line-closed" -> heads.remove(row.text("line"));
                default -> {
                    // moves no line
                }
            }
        }
        return heads;
    }
}
