package org.exponat.core.store.jdbc;

import java.time.DateTimeException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.exponat.core.access.AuditEntry;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.move.BadArchive;
import org.exponat.core.move.MovedRow;
import org.exponat.core.store.Personal;
import org.exponat.core.types.MigrationFiles;
import org.exponat.core.types.TypeMigration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Whether the hashes in moved rows are those of what they stand for, each chain from its beginning. */
final class ArrivalChecks {

    private @Nullable Version last;
    private @Nullable MovedRow version;
    private @Nullable Object[] versionRow = new Object[0];
    private String versionPlace = "";
    private final SortedMap<Slot, Hash> parts = new TreeMap<>();
    private String audited = "";

    /** @throws BadArchive if the row is not what its hash says */
    void row(MovedRow rows) {
        try {
            switch (rows.kind().name()) {
                case "content_type" -> refuse(rows, !Hash.of(text(rows, "definition")).hex().equals(text(rows, "hash")),
                        "its hash is not that of its definition");
                case "item" -> ItemId.parse(text(rows, "id"));
                // Whether an empty one was let go of is looked at when all is there.
                case "part" -> refuse(rows, !text(rows, "content").isEmpty()
                        && !Hash.of(text(rows, "content")).hex().equals(text(rows, "hash")),
                        "its hash is not that of its content");
                case "personal_value" -> refuse(rows,
                        !Personal.of(text(rows, "salt"), text(rows, "value")).digest().hex()
                                .equals(text(rows, "digest")),
                        "its digest is not that of its value");
                case "erasure" -> {
                    UUID.fromString(text(rows, "id"));
                    ItemId.parse(text(rows, "item"));
                    Rows.instant(number(rows, "at"));
                    JsonNode fields = CanonicalJson.read(text(rows, "fields"));
                    refuse(rows, !fields.isArray() || !fields.valueStream().allMatch(JsonNode::isString),
                            "its fields are not names");
                }
                case "erased_value" -> {
                    ItemId.parse(text(rows, "item"));
                    UUID.fromString(text(rows, "erasure"));
                    refuse(rows, !Hash.isHash(text(rows, "digest")), "its digest is none");
                }
                case "type_migration" -> {
                    TypeMigration read = MigrationFiles.read(text(rows, "name"), text(rows, "definition"));
                    refuse(rows,
                            !read.hash().hex().equals(text(rows, "hash")) || !read.type().equals(text(rows, "type")),
                            "it is not what its definition says");
                }
                case "version" -> {
                    version = rows;
                    versionRow = rows.row();
                    versionPlace = rows.place();
                }
                case "version_part" -> parts.put(Slot.parse(text(rows, "slot")), new Hash(text(rows, "part")));
                case "audit" -> audit(rows);
                default -> {
                    // what else is wrong with it, the store refuses
                }
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | JacksonException unreadable) {
            throw rows.fault(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Behind a row and those that belong to it. */
    void group() {
        MovedRow rows = version;
        if (rows == null) {
            return;
        }
        try {
            Version read = version(rows);
            Version before = last != null && last.item().equals(read.item()) ? last : null;
            String fault = !read.isIntact()
                    ? "its hash is not that of what it says and of its parts"
                    : read.number() != (before == null ? 1 : before.number() + 1)
                            ? "the version before it is missing"
                            : before != null && !before.hash().equals(read.previous())
                                    ? "it was not made behind the version before it"
                                    : null;
            if (fault != null) {
                throw new BadArchive(versionPlace + ": " + fault);
            }
            last = read;
            parts.clear();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            throw new BadArchive(versionPlace + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private Version version(MovedRow rows) {
        Object base = value(rows, "base");
        Object merged = value(rows, "merged");
        Object restored = value(rows, "restored");
        Object previous = value(rows, "previous");
        Object message = value(rows, "message");
        return new Version(ItemId.parse(text(rows, "item")), Math.toIntExact((Long) number(rows, "number")),
                new Line(text(rows, "line")), base == null ? null : (Integer) Math.toIntExact((Long) base),
                merged == null ? null : (Integer) Math.toIntExact((Long) merged),
                restored == null ? null : (Integer) Math.toIntExact((Long) restored), parts, text(rows, "author"),
                Rows.instant(number(rows, "created_at")), message == null ? null : message.toString(),
                previous == null ? null : new Hash(previous.toString()), new Hash(text(rows, "hash")));
    }

    private @Nullable Object value(MovedRow rows, String member) {
        return versionRow[rows.kind().place(member)];
    }

    private void audit(MovedRow rows) {
        String item = optional(rows, "item");
        AuditEntry entry = new AuditEntry(number(rows, "number"), Rows.instant(number(rows, "at")),
                optional(rows, "account"), optional(rows, "token"), optional(rows, "address"), text(rows, "action"),
                item == null ? null : ItemId.parse(item), (Long) rows.row()[rows.kind().place("edition")],
                optional(rows, "subject"), optional(rows, "detail"), new Hash(text(rows, "hash")));
        refuse(rows, !entry.follows(audited), "its hash is not that of what it says and of the entry before it");
        audited = entry.hash().hex();
    }

    private static void refuse(MovedRow rows, boolean wrong, String why) {
        if (wrong) {
            throw rows.fault(why);
        }
    }

    private String text(MovedRow rows, String member) {
        return String.valueOf(optional(rows, member));
    }

    private long number(MovedRow rows, String member) {
        return rows.row()[rows.kind().place(member)] instanceof Long number ? number : 0;
    }

    private static @Nullable String optional(MovedRow rows, String member) {
        return (String) rows.row()[rows.kind().place(member)];
    }
}
