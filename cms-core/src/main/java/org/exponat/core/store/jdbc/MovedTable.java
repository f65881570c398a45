package org.exponat.core.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.exponat.core.move.Kind;
import org.jspecify.annotations.Nullable;

/** How a kind of moved rows is read from its table and put into it. */
record MovedTable(Kind kind) {

    /** Rows that are there from the beginning, and are changed. */
    private static final List<String> COUNTERS = List.of("ledger", "audit_head");
    /** Publications begin and end with editions, so they come as two kinds. */
    private static final String ENDS = "publication_end";
    private static final List<String> NUMBERED = List.of("publication", "schedule");

    String table() {
        return kind.name().equals(ENDS) ? "publication" : kind.name();
    }

    boolean isCounter() {
        return COUNTERS.contains(kind.name());
    }

    /** All rows, in the order of their keys: texts by their bytes, whatever the database thinks of letters. */
    String select(Dialect dialect) {
        String keys = kind.members().stream().limit(kind.keys())
                .map(key -> key.form() == Kind.Form.TEXT ? key.name() + binary(dialect) : key.name())
                .collect(Collectors.joining(", "));
        return "SELECT " + columns(", ") + " FROM " + table()
                + (kind.name().equals(ENDS) ? " WHERE until_edition IS NOT NULL" : "")
                + (keys.isEmpty() ? "" : " ORDER BY " + keys);
    }

    private static String binary(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> "";
            case POSTGRESQL -> " COLLATE \"C\"";
        };
    }

    /** What puts one row in, with a parameter for each member in their order. */
    String insert(Dialect dialect) {
        if (isCounter()) {
            return "UPDATE " + table() + " SET " + columns(" = ?, ") + " = ?";
        }
        if (kind.name().equals(ENDS)) {
            return "UPDATE publication SET until_edition = ? WHERE id = ?";
        }
        String given = dialect == Dialect.POSTGRESQL && isNumbered() ? " OVERRIDING SYSTEM VALUE" : "";
        return "INSERT INTO " + table() + " (" + columns(", ") + ")" + given + " VALUES ("
                + kind.members().stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** Whether the engine numbers its rows. */
    boolean isNumbered() {
        return NUMBERED.contains(kind.name());
    }

    private String columns(String between) {
        return kind.members().stream().map(Kind.Member::name).collect(Collectors.joining(between));
    }

    @Nullable
    Object[] read(ResultSet result) throws SQLException {
        @Nullable
        Object[] row = new Object[kind.members().size()];
        for (int i = 0; i < row.length; i++) {
            Object value = switch (kind.members().get(i).form()) {
                case TEXT -> result.getString(i + 1);
                case NUMBER -> result.getLong(i + 1);
                case TRUTH -> result.getBoolean(i + 1);
            };
            row[i] = result.wasNull() ? null : value;
        }
        return row;
    }

    void bind(PreparedStatement statement, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            switch (row[i]) {
                case null -> statement.setNull(i + 1, switch (kind.members().get(i).form()) {
                    case TEXT -> Types.VARCHAR;
                    case NUMBER -> Types.BIGINT;
                    case TRUTH -> Types.BOOLEAN;
                });
                case Long number -> statement.setLong(i + 1, number);
                case Boolean truth -> statement.setBoolean(i + 1, truth);
                case Object text -> statement.setString(i + 1, text.toString());
            }
        }
    }
}
