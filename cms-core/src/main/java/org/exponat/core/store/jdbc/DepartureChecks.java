package org.exponat.core.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.exponat.core.move.BadArchive;
import org.exponat.core.move.Kind;
import org.exponat.core.move.Kinds;
import org.exponat.core.move.MovedRow;
import org.jspecify.annotations.Nullable;

/**
 * What leaves a store is what was written there, by the same hashes by which it is let in elsewhere: whoever exports a damaged
 * store learns of it before they have nothing else any more.
 */
final class DepartureChecks implements AutoCloseable {

    private static final Kind PARTS = Kinds.named("version_part");

    private final ArrivalChecks checks = new ArrivalChecks();
    private final PreparedStatement statement;
    private final MovedTable table = new MovedTable(PARTS);
    private final ResultSet parts;
    private @Nullable Object @Nullable [] next;

    DepartureChecks(Connection connection, Dialect dialect, int rowsAtOnce) throws SQLException {
        this.statement = connection.prepareStatement(table.select(dialect));
        statement.setFetchSize(rowsAtOnce);
        this.parts = statement.executeQuery();
        advance();
    }

    /** A row of a store, by its table and key. */
    private record Row(Kind kind, @Nullable Object[] row) implements MovedRow {

        @Override
        public String place() {
            StringBuilder place = new StringBuilder(kind.name());
            for (int i = 0; i < kind.keys(); i++) {
                place.append(' ').append(row[i]);
            }
            return place.toString();
        }

        @Override
        public BadArchive fault(String what) {
            return new BadArchive(MovedRow.super.fault(what).getMessage() + "; the command verify tells more");
        }
    }

    /** @throws BadArchive if the row is not what its hash says */
    void row(Kind kind, @Nullable Object[] row) throws SQLException {
        if (kind.equals(PARTS)) {
            // Looked at with their versions.
            return;
        }
        checks.row(new Row(kind, row));
        if (kind.name().equals("version")) {
            while (next != null && Objects.equals(next[0], row[0]) && Objects.equals(next[1], row[1])) {
                checks.row(new Row(PARTS, next));
                advance();
            }
            checks.group();
        }
    }

    private void advance() throws SQLException {
        next = parts.next() ? table.read(parts) : null;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
