package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that name another that is not there: by the schema's own rules, as they can be broken by whoever turns them off; and
 * where there is none for the sake of speed.
 */
record DanglingRows(JdbcClient client, Dialect dialect) {

    private static final int NAMED = 100;

    /** @param columns those of the table, and those of the other they must be found in */
    private record Rule(String table, String other, Map<String, String> columns) {}

    private static final List<Rule> UNWRITTEN = List.of(rule("published_value", "item", "item", "id"),
            rule("reference", "target", "item", "id"), rule("personal_value", "item", "item", "id"),
            rule("feed", "item", "item", "id"), rule("feed", "edition", "edition", "number"));

    private static Rule rule(String table, String column, String other, String otherColumn) {
        return new Rule(table, other, Map.of(column, otherColumn));
    }

    private static final String IN_SQLITE = "SELECT m.name AS on_table, f.id AS rule, f.\"table\" AS other,"
            + " f.\"from\" AS on_column, f.\"to\" AS other_column FROM sqlite_master m"
            + " JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq";
    private static final String IN_POSTGRESQL = "SELECT t.relname AS on_table, c.conname AS rule, o.relname AS other,"
            + " a.attname AS on_column, b.attname AS other_column FROM pg_constraint c"
            + " CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k (own, named, place)"
            + " JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid"
            + " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own"
            + " JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.named"
            + " WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace"
            + " ORDER BY t.relname, c.conname, k.place";

    List<String> all() {
        Map<String, Rule> rules = new TreeMap<>();
        client.sql(switch (dialect) {
            case SQLITE -> IN_SQLITE;
            case POSTGRESQL -> IN_POSTGRESQL;
        }).query(row -> {
            String table = row.getString("on_table");
            String other = row.getString("other");
            rules.computeIfAbsent(table + ' ' + row.getString("rule"),
                    _ -> new Rule(table, other, new LinkedHashMap<>())).columns()
                    .put(row.getString("on_column"), row.getString("other_column"));
        });
        return Stream.concat(rules.values().stream(), UNWRITTEN.stream()).flatMap(rule -> dangling(rule).stream())
                .toList();
    }

    private List<String> dangling(Rule rule) {
        String columns = rule.columns().keySet().stream().map(column -> "c." + column)
                .collect(Collectors.joining(", "));
        String there = rule.columns().keySet().stream().map(column -> "c." + column + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String same = rule.columns().entrySet().stream()
                .map(one -> "o." + one.getValue() + " = c." + one.getKey()).collect(Collectors.joining(" AND "));
        return client.sql("SELECT DISTINCT " + columns + " FROM " + rule.table() + " c WHERE " + there
                + " AND NOT EXISTS (SELECT 1 FROM " + rule.other() + " o WHERE " + same + ") LIMIT " + NAMED)
                .query((row, _) -> told(rule, row)).list();
    }

    private static String told(Rule rule, ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= rule.columns().size(); column++) {
            values.add(row.getString(column));
        }
        return rule.table() + " (" + String.join(", ", rule.columns().keySet()) + ") names " + rule.other() + ' '
                + String.join(", ", values) + ", which is not there.";
    }
}
