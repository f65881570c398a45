package org.exponat.core.store.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.exponat.core.move.ArchiveReader;
import org.exponat.core.move.BadArchive;
import org.exponat.core.move.Kind;
import org.exponat.core.move.Progress;
import org.exponat.core.move.RowReader;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of one kind into a store, each together with those of other kinds that begin with its key. Publications
 * begin and end with the newest edition, so what belongs to an edition is put in before the next.
 */
final class ArrivalStage {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final long TEXT_AT_ONCE = 8 << 20;
    private static final long STEP = 10_000;

    private final Dialect dialect;
    private final Connection connection;
    private final int number;
    private final List<MovedTable> tables;
    private final ArrivalChecks checks = new ArrivalChecks();
    private final List<PreparedStatement> statements = new ArrayList<>();
    private final List<List<Pending>> pending = new ArrayList<>();
    private long done;
    private int waiting;
    private long text;
    private int sinceMark;

    /** A row that is not in the store yet. */
    private record Pending(String place, @Nullable Object[] row) {}

    /** @param kinds the first leads */
    ArrivalStage(Dialect dialect, Connection connection, int number, List<Kind> kinds) {
        this.dialect = dialect;
        this.connection = connection;
        this.number = number;
        this.tables = kinds.stream().map(MovedTable::new).toList();
    }

    /** @param already how many rows of the first kind are there, with what belongs to them */
    void run(ArchiveReader archive, long already, Progress progress) throws IOException, SQLException {
        List<RowReader> readers = new ArrayList<>();
        try {
            for (MovedTable table : tables) {
                readers.add(archive.rows(table.kind()));
                statements.add(connection.prepareStatement(table.insert(dialect)));
                pending.add(new ArrayList<>());
            }
            read(readers, already, progress);
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
            for (RowReader reader : readers) {
                reader.close();
            }
        }
    }

    private void read(List<RowReader> readers, long already, Progress progress) throws IOException, SQLException {
        RowReader lead = readers.getFirst();
        List<Follower> followers = new ArrayList<>();
        for (int i = 1; i < readers.size(); i++) {
            followers.add(new Follower(i, readers.get(i)));
        }
        while (lead.next()) {
            boolean isNew = done >= already;
            put(0, lead, isNew);
            for (Follower follower : followers) {
                while (follower.belongsTo(lead.row(), tables.getFirst().kind().keys())) {
                    put(follower.table, follower.rows, isNew);
                    follower.advance();
                }
            }
            checks.group();
            done++;
            if (isNew) {
                atBoundary();
            }
            if (done % STEP == 0) {
                progress.told(lead.kind().name(), done, false);
            }
        }
        for (Follower follower : followers) {
            if (follower.isThere) {
                throw follower.rows.fault("it belongs to no " + lead.kind().name());
            }
        }
        flush();
        mark(number + 1, 0);
        progress.told(lead.kind().name(), done, true);
    }

    private static final class Follower {

        private final int table;
        private final RowReader rows;
        private boolean isThere;

        Follower(int table, RowReader rows) throws IOException {
            this.table = table;
            this.rows = rows;
            advance();
        }

        void advance() throws IOException {
            isThere = rows.next();
        }

        boolean belongsTo(@Nullable Object[] lead, int keys) {
            for (int i = 0; isThere && i < keys; i++) {
                Object key = rows.row()[i];
                if (key == null || !key.equals(lead[i])) {
                    return false;
                }
            }
            return isThere;
        }
    }

    private boolean isInTurn() {
        // Versions can wait for each other; editions cannot.
        return tables.getFirst().kind().name().equals("edition");
    }

    private void put(int table, RowReader rows, boolean isNew) throws SQLException {
        checks.row(rows);
        if (!isNew) {
            return;
        }
        pending.get(table).add(new Pending(rows.place(), rows.row()));
        waiting++;
        for (Object value : rows.row()) {
            text += value instanceof String string ? string.length() : 0;
        }
        if (isInTurn() && waiting >= ROWS_AT_ONCE) {
            flush();
        }
    }

    private void atBoundary() throws SQLException {
        if (isInTurn()) {
            flush();
            if (sinceMark >= ROWS_AT_ONCE) {
                mark(number, done);
                sinceMark = 0;
            }
        } else if (waiting >= ROWS_AT_ONCE || text >= TEXT_AT_ONCE) {
            flush();
            mark(number, done);
        }
    }

    private void flush() throws SQLException {
        for (int table = 0; table < tables.size(); table++) {
            try {
                execute(table);
            } catch (SQLException refused) {
                connection.rollback();
                throw new BadArchive(firstRefused(table) + ": the store refuses it: " + reason(refused), refused);
            }
        }
        pending.forEach(List::clear);
        sinceMark += waiting;
        waiting = 0;
        text = 0;
    }

    private void execute(int table) throws SQLException {
        List<Pending> rows = pending.get(table);
        PreparedStatement statement = statements.get(table);
        if (rows.size() == 1) {
            tables.get(table).bind(statement, rows.getFirst().row());
            refuseNothing(table, new int[]{statement.executeUpdate()});
        } else if (!rows.isEmpty()) {
            for (Pending row : rows) {
                tables.get(table).bind(statement, row.row());
                statement.addBatch();
            }
            refuseNothing(table, statement.executeBatch());
        }
    }

    /** A row that changes another one, which is not there. */
    private void refuseNothing(int table, int[] counts) {
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] == 0) {
                throw new BadArchive(pending.get(table).get(row).place() + ": there is nothing that it could change");
            }
        }
    }

    /** Which line it was; of rows that come in turn, whose beginning has been taken back, between which. */
    private String firstRefused(int where) throws SQLException {
        for (int table = 0; !isInTurn() && table < tables.size(); table++) {
            for (Pending row : pending.get(table)) {
                try {
                    tables.get(table).bind(statements.get(table), row.row());
                    statements.get(table).executeUpdate();
                } catch (SQLException refused) {
                    connection.rollback();
                    return row.place();
                }
            }
        }
        connection.rollback();
        String first = pending.get(where).getFirst().place();
        String last = pending.get(where).getLast().place();
        return first.equals(last) ? first : first + " to " + last;
    }

    private static String reason(SQLException refused) {
        SQLException last = refused;
        while (last.getNextException() != null) {
            last = last.getNextException();
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("");
    }

    private void mark(int stage, long rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE arrival SET stage = ?, done = ?")) {
            statement.setInt(1, stage);
            statement.setLong(2, rows);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("another import into this store has ended meanwhile");
            }
        }
        connection.commit();
    }
}
