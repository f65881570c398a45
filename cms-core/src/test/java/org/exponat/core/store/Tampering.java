package org.exponat.core.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;

/** Changes single rows behind the back of everybody, the guards of the schema included, and puts them back. */
final class Tampering implements AutoCloseable {

    private final Connection connection;
    private final boolean sqlite;
    private final List<String> guards = new ArrayList<>();

    /** A row as it was. */
    record Row(String table, List<String> columns, List<@Nullable Object> values) {

        @Nullable
        Object value(String column) {
            return values.get(columns.indexOf(column));
        }
    }

    private Tampering(Connection connection, boolean sqlite) {
        this.connection = connection;
        this.sqlite = sqlite;
    }

    static Tampering with(StoreSettings settings) throws SQLException {
        boolean sqlite = settings.url().startsWith("jdbc:sqlite:");
        Connection connection = DriverManager.getConnection(settings.url(), settings.username(),
                settings.password());
        return new Tampering(connection, sqlite);
    }

    /** Some row of the table. */
    Row any(String table, String condition, Random random) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + table + " WHERE " + condition)) {
            while (found.next()) {
                List<String> columns = new ArrayList<>();
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    columns.add(found.getMetaData().getColumnName(i));
                    values.add(found.getObject(i));
                }
                rows.add(new Row(table, columns, values));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException("there is no row in " + table + " where " + condition);
        }
        return rows.get(random.nextInt(rows.size()));
    }

    void change(Row row, String column, @Nullable Object value) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(row.values());
        values.set(row.columns().indexOf(column), value);
        unguarded(row.table(), () -> {
            delete(row);
            insert(new Row(row.table(), row.columns(), values));
        });
    }

    void remove(Row row) throws SQLException {
        unguarded(row.table(), () -> delete(row));
    }

    /** Puts the row back as it was, in place of what has this value in this column. */
    void restore(Row row, String column, @Nullable Object value) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(row.values());
        values.set(row.columns().indexOf(column), value);
        unguarded(row.table(), () -> {
            delete(new Row(row.table(), row.columns(), values));
            insert(row);
        });
    }

    void restore(Row row) throws SQLException {
        unguarded(row.table(), () -> insert(row));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void unguarded(String table, Work work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (sqlite) {
                guards.clear();
                List<String> names = new ArrayList<>();
                try (ResultSet triggers = statement.executeQuery(
                        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '" + table + "'")) {
                    while (triggers.next()) {
                        names.add(triggers.getString(1));
                        guards.add(triggers.getString(2));
                    }
                }
                for (String name : names) {
                    statement.execute("DROP TRIGGER " + name);
                }
                work.run();
                for (String guard : guards) {
                    statement.execute(guard);
                }
            } else {
                statement.execute("SET session_replication_role = replica");
                work.run();
                statement.execute("SET session_replication_role = DEFAULT");
            }
        }
    }

    private void delete(Row row) throws SQLException {
        String where = IntStream.range(0, row.columns().size())
                .mapToObj(i -> row.columns().get(i) + (row.values().get(i) == null ? " IS NULL" : " = ?"))
                .collect(Collectors.joining(" AND "));
        try (PreparedStatement statement = connection
                .prepareStatement("DELETE FROM " + row.table() + " WHERE " + where)) {
            int place = 1;
            for (Object value : row.values()) {
                if (value != null) {
                    statement.setObject(place++, value);
                }
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("not one row: " + row);
            }
        }
    }

    private void insert(Row row) throws SQLException {
        String places = String.join(", ", Collections.nCopies(row.columns().size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + row.table() + " ("
                + String.join(", ", row.columns()) + ")" + (sqlite ? "" : " OVERRIDING SYSTEM VALUE") + " VALUES ("
                + places + ")")) {
            for (int i = 0; i < row.values().size(); i++) {
                statement.setObject(i + 1, row.values().get(i));
            }
            statement.executeUpdate();
        }
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : Arrays.asList(statements)) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
