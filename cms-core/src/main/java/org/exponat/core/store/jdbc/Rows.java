package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Retraction;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.Publication;
import org.exponat.core.store.Referrer;
import org.jspecify.annotations.Nullable;

/** How rows become values. Instants are kept as microseconds since 1970. */
final class Rows {

    /** How many values one query may name; SQLite's own limit is higher, PostgreSQL plans long lists slowly. */
    static final int BATCH = 500;

    private Rows() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static @Nullable Long nullableMicros(@Nullable Instant instant) {
        return instant == null ? null : (Long) micros(instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }

    static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    static ItemId itemId(ResultSet row, String column) throws SQLException {
        return ItemId.parse(row.getString(column));
    }

    static LineHead lineHead(ResultSet row) throws SQLException {
        return new LineHead(new Line(row.getString("line")), row.getInt("version"), nullableInt(row, "base"),
                instant(row.getLong("opened_at")), row.getString("opened_by"));
    }

    static ItemRecord item(ResultSet row) throws SQLException {
        String number = row.getString("document_number");
        return new ItemRecord(itemId(row, "id"), row.getString("type"), row.getString("key"),
                number == null ? null : DocumentNumber.parse(number), instant(row.getLong("created_at")),
                row.getString("created_by"), nullableInstant(row, "trashed_at"));
    }

    static Publication publication(ResultSet row) throws SQLException {
        String slug = row.getString("slug");
        return new Publication(row.getLong("id"), itemId(row, "item"), row.getString("type"),
                Slot.parse(row.getString("slot")), row.getInt("version"), new Hash(row.getString("part")),
                slug == null ? null : new Slug(slug), row.getLong("from_edition"));
    }

    static Retraction retraction(ResultSet row) throws SQLException {
        return new Retraction(row.getLong("position"), itemId(row, "item"), row.getString("type"),
                new TreeSet<>(Set.of(Slot.parse(row.getString("slot")))), instant(row.getLong("at")),
                row.getString("author"), row.getString("reason"));
    }

    static Referrer referrer(ResultSet row) throws SQLException {
        String line = row.getString("line");
        return new Referrer(itemId(row, "source"), row.getString("type"), Slot.parse(row.getString("slot")),
                row.getString("field"), line.equals(ReferenceRows.LIVE) ? null : new Line(line));
    }

    static Edition edition(ResultSet row) throws SQLException {
        return new Edition(row.getLong("number"), instant(row.getLong("effective_at")));
    }
}
