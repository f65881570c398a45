package org.exponat.core.verify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.exponat.core.access.AuditEntry;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.model.Hash;
import org.exponat.core.store.StoredRow;
import org.exponat.core.store.StoredRows;
import org.exponat.core.store.StoredRows.Tables;
import org.exponat.core.store.StoredTable;
import org.jspecify.annotations.Nullable;

/**
 * What is numbered for the whole installation: the feed, the editions and the audit log. Each is gone through in pieces, and
 * a piece goes on where the one before ended, however much was added meanwhile.
 */
record ChainCheck(Findings findings, StoredRows store) {

    private static final int PIECE = 1_000;

    private record Piece(List<StoredRow> rows, StoredRow ledger, StoredRow auditHead, Map<Long, List<StoredRow>> told,
            Map<Long, Long> changes) {

        static Piece read(Tables tables, StoredTable table, long after) {
            List<StoredRow> rows = tables.after(table, after, PIECE);
            Map<Long, List<StoredRow>> told = new HashMap<>();
            Map<Long, Long> changes = Map.of();
            if (table == StoredTable.EDITION && !rows.isEmpty()) {
                long last = rows.getLast().number(table.order());
                tables.told(after + 1, last).forEach(
                        row -> told.computeIfAbsent(row.number("edition"), _ -> new ArrayList<>()).add(row));
                changes = tables.changes(after + 1, last);
            }
            return new Piece(rows, tables.ledger(), tables.auditHead(), told, changes);
        }

        boolean isLast() {
            return rows.size() < PIECE;
        }
    }

    /** Positions without gaps, kinds that are known, and the counter at the last; how many entries there are. */
    long feed() {
        long last = 0;
        while (true) {
            Piece piece = piece(StoredTable.FEED, last);
            for (StoredRow row : piece.rows()) {
                long position = row.number("position");
                if (position != last + 1) {
                    findings.add(FindingKind.FEED, "feed " + (last + 1), "It is missing.");
                }
                if (!FeedKinds.isKnown(row)) {
                    findings.add(FindingKind.FEED, "feed " + position, "There is no change of this form: "
                            + row.shown("kind") + ".");
                }
                last = position;
            }
            if (piece.isLast()) {
                counted("position", last, piece.ledger());
                return last;
            }
        }
    }

    private Piece piece(StoredTable table, long after) {
        return store.snapshot(tables -> Piece.read(tables, table, after));
    }

    private void counted(String counter, long last, StoredRow ledger) {
        if (ledger.number(counter) != last) {
            findings.add(FindingKind.LEDGER, "ledger", "The " + counter + " is at " + ledger.shown(counter)
                    + ", and the last one there is has " + last + ".");
        }
    }

    /** Numbers without gaps, later and later, each told once by the feed; how many there are. */
    long editions() {
        long last = 0;
        long effective = Long.MIN_VALUE;
        while (true) {
            Piece piece = piece(StoredTable.EDITION, last);
            for (StoredRow row : piece.rows()) {
                long number = row.number("number");
                String place = "edition " + number;
                if (number != last + 1) {
                    findings.add(FindingKind.EDITION, "edition " + (last + 1), "It is missing.");
                }
                if (row.number("effective_at") <= effective) {
                    findings.add(FindingKind.EDITION, place, "It is not later than the one before.");
                }
                edition(place, row, piece.told().getOrDefault(number, List.of()),
                        piece.changes().getOrDefault(number, 0L));
                effective = row.number("effective_at");
                last = number;
            }
            if (piece.isLast()) {
                counted("edition", last, piece.ledger());
                if (last > 0 && piece.ledger().number("effective_at") != effective) {
                    findings.add(FindingKind.LEDGER, "ledger", "It is not at the instant of the last edition.");
                }
                return last;
            }
        }
    }

    private void edition(String place, StoredRow row, List<StoredRow> told, long changes) {
        if (told.size() != 1) {
            findings.add(FindingKind.EDITION, place, "The feed tells of it " + told.size() + " times.");
        } else if (!told.getFirst().shown("author").equals(row.text("author"))
                || told.getFirst().number("at") != row.number("recorded_at")) {
            findings.add(FindingKind.EDITION, place, "The feed tells something else of it at "
                    + told.getFirst().shown("position") + ".");
        }
        if (changes == 0) {
            findings.add(FindingKind.EDITION, place, "It changes nothing.");
        }
    }

    /** Numbers without gaps, each hash made of the entry and of the hash before; how many there are. */
    long audit() {
        // First: what is let go of meanwhile is told of behind.
        Set<Long> runs = new TreeSet<>(store.snapshot(Tables::runsOfRetention));
        long last = 0;
        String before = "";
        while (true) {
            Piece piece = piece(StoredTable.AUDIT, last);
            for (StoredRow row : piece.rows()) {
                long number = row.number("number");
                String hash = row.shown("hash");
                String behind = before;
                if (number != last + 1) {
                    findings.add(FindingKind.AUDIT, "audit " + (last + 1), "It is missing.");
                } else {
                    findings.look("audit " + number, () -> {
                        if (!entry(row).follows(behind)) {
                            findings.add(FindingKind.AUDIT, "audit " + number,
                                    "It, or the hash before it, does not give the hash it has.");
                        }
                    });
                }
                before = hash;
                last = number;
                runs.removeIf(run -> tellsOf(row, run));
            }
            if (piece.isLast()) {
                runs.forEach(run -> findings.add(FindingKind.RETENTION, "dropped_version at " + instant(run),
                        "The audit log tells of no such run."));
                StoredRow head = piece.auditHead();
                if (head.number("number") != last || !Objects.equals(head.find("hash"), before)) {
                    findings.add(FindingKind.AUDIT, "audit_head", "It is not at the last entry, " + last + ".");
                }
                return last;
            }
        }
    }

    private static boolean tellsOf(StoredRow audit, long run) {
        return audit.shown("action").equals(AuditedAct.Kind.VERSIONS_DROPPED.key())
                && audit.shown("subject").equals(instant(run).toString());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static AuditEntry entry(StoredRow row) {
        String item = row.find("item");
        @Nullable
        Long edition = row.findNumber("edition");
        return new AuditEntry(row.number("number"), instant(row.number("at")),
                row.find("account"), row.find("token"), row.find("address"), row.text("action"),
                item == null ? null : row.item("item"), edition, row.find("subject"), row.find("detail"),
                row.hash("hash"));
    }

    /** @param needed of those that are empty the ones that some version still needs */
    private record Parts(List<StoredRow> rows, Set<String> needed) {

        static Parts read(Tables tables, String after) {
            List<StoredRow> rows = tables.after(StoredTable.PART, after, PIECE);
            List<String> empty = rows.stream().filter(row -> row.shown("content").isEmpty())
                    .map(row -> row.shown("hash")).toList();
            return new Parts(rows, empty.isEmpty() ? Set.of() : tables.neededParts(empty));
        }
    }

    /** Every part under the hash of its text, but for those that were let go of; how many there are. */
    long parts() {
        String last = "";
        long count = 0;
        while (true) {
            String after = last;
            Parts piece = store.snapshot(tables -> Parts.read(tables, after));
            for (StoredRow row : piece.rows()) {
                findings.look("part " + row.shown("hash"), () -> part(row, piece.needed()));
                count++;
            }
            if (piece.rows().size() < PIECE) {
                return count;
            }
            last = piece.rows().getLast().text("hash");
        }
    }

    private void part(StoredRow row, Set<String> needed) {
        String content = row.text("content");
        if (content.isEmpty()) {
            if (needed.contains(row.shown("hash"))) {
                findings.add(FindingKind.PART_MISSING, "part " + row.shown("hash"),
                        "It is empty, and a version has it that was not let go of.");
            }
        } else if (!Hash.of(content).hex().equals(row.text("hash"))) {
            findings.add(FindingKind.PART_CHANGED, "part " + row.shown("hash"), "Its text gives " + Hash.of(content)
                    + ".");
        }
    }

    /** Every kept definition of a content type, and every migration that was applied, under its hash. */
    void types() {
        definitions(StoredTable.CONTENT_TYPE, row -> row.shown("name") + ' ' + row.shown("number"));
        definitions(StoredTable.TYPE_MIGRATION, row -> row.shown("name"));
    }

    private void definitions(StoredTable table, Function<StoredRow, String> named) {
        store.snapshot(tables -> tables.after(table, "", Integer.MAX_VALUE)).forEach(row -> {
            String place = table.key() + ' ' + named.apply(row);
            findings.look(place, () -> {
                if (!Hash.of(row.text("definition")).hex().equals(row.text("hash"))) {
                    findings.add(FindingKind.TYPE, place, "Its text gives another hash.");
                }
            });
        });
    }

    /** No two texts under one address at the same time. */
    void addresses() {
        store.snapshot(Tables::sharedAddresses).forEach(row -> findings.add(FindingKind.INTERVAL,
                "publication " + row.shown("id"), "It was under the address " + row.shown("type") + '/'
                        + row.shown("slug") + " in " + row.shown("slot") + " while publication " + row.shown("other")
                        + " was."));
    }
}
