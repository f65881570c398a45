package org.exponat.core.verify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.exponat.core.access.AuditEntry;
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
            }
            if (piece.isLast()) {
                StoredRow head = piece.auditHead();
                if (head.number("number") != last || !Objects.equals(head.find("hash"), before)) {
                    findings.add(FindingKind.AUDIT, "audit_head", "It is not at the last entry, " + last + ".");
                }
                return last;
            }
        }
    }

    private static AuditEntry entry(StoredRow row) {
        String item = row.find("item");
        @Nullable
        Long edition = row.findNumber("edition");
        return new AuditEntry(row.number("number"), Instant.EPOCH.plus(row.number("at"), ChronoUnit.MICROS),
                row.find("account"), row.find("token"), row.find("address"), row.text("action"),
                item == null ? null : row.item("item"), edition, row.find("subject"), row.find("detail"),
                row.hash("hash"));
    }

    /** Every part under the hash of its text; how many there are. */
    long parts() {
        return inPieces(StoredTable.PART, "hash", row -> {
            if (!Hash.of(row.text("content")).hex().equals(row.text("hash"))) {
                findings.add(FindingKind.PART_CHANGED, "part " + row.shown("hash"), "Its text gives "
                        + Hash.of(row.text("content")) + ".");
            }
        });
    }

    interface Look {
        void at(StoredRow row);
    }

    private long inPieces(StoredTable table, String key, Look look) {
        String last = "";
        long count = 0;
        while (true) {
            List<StoredRow> rows = piece(table, last);
            for (StoredRow row : rows) {
                findings.look(table.key() + ' ' + row.shown(key), () -> look.at(row));
                count++;
            }
            if (rows.size() < PIECE) {
                return count;
            }
            last = rows.getLast().text(key);
        }
    }

    private List<StoredRow> piece(StoredTable table, String after) {
        return store.snapshot(tables -> tables.after(table, after, PIECE));
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
