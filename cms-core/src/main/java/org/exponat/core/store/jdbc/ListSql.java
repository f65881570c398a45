package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.QueryRules;
import org.exponat.core.query.Sort;
import org.jspecify.annotations.Nullable;

/**
 * A list as one SQL query: the items live in the locale or its fallback, their sort keys, and a keyset condition. A
 * localised field is taken from the locale's own publication, and from the fallback's when that one has no value.
 * Every value is a parameter; field names have been checked against the types and are parameters too.
 */
final class ListSql {

    private final ContentQuery query;
    private final QueryRules rules;
    private final Map<String, Object> parameters = new HashMap<>();
    private int names;

    private ListSql(ContentQuery query, QueryRules rules, long edition) {
        this.query = query;
        this.rules = rules;
        parameters.put("edition", edition);
        parameters.put("own", query.locale().value());
        parameters.put("limit", query.limit() + 1);
    }

    static ListSql of(ContentQuery query, QueryRules rules, long edition) {
        return new ListSql(query, rules, edition);
    }

    /** The last of a page: its id and its sort keys in hexadecimal. */
    record Row(ItemId id, List<@Nullable String> keys) {}

    Map<String, Object> parameters() {
        return parameters;
    }

    Row row(ResultSet row) throws SQLException {
        List<@Nullable String> keys = new ArrayList<>();
        for (int i = 0; i < query.sort().size(); i++) {
            byte[] key = row.getBytes("k" + i);
            keys.add(key == null ? null : HexFormat.of().formatHex(key));
        }
        return new Row(Rows.itemId(row, "id"), keys);
    }

    String text() {
        StringBuilder sql = new StringBuilder("SELECT * FROM (SELECT i.id AS id");
        StringBuilder joins = new StringBuilder();
        for (int i = 0; i < query.sort().size(); i++) {
            sql.append(", ").append(sortKey(query.sort().get(i).field(), i, joins)).append(" AS k").append(i);
        }
        sql.append(" FROM item i").append(publication("own", ":own")).append(publication("shared", "'*'"));
        if (query.fallback() != null) {
            parameters.put("fallback", query.fallback().value());
            sql.append(publication("other", ":fallback"));
        }
        sql.append(joins).append(" WHERE ").append(query.fallback() == null
                ? "own.id IS NOT NULL"
                : "(own.id IS NOT NULL OR other.id IS NOT NULL)");
        if (!query.types().isEmpty()) {
            parameters.put("types", query.types());
            sql.append(" AND i.type IN (:types)");
        }
        sql.append(" AND ").append(condition(query.filter())).append(") page");
        if (query.after() != null) {
            sql.append(" WHERE ").append(behind(query.after()));
        }
        StringJoiner order = new StringJoiner(", ", " ORDER BY ", " LIMIT :limit");
        for (int i = 0; i < query.sort().size(); i++) {
            order.add("(k" + i + " IS NULL)");
            order.add("k" + i + (query.sort().get(i).descending() ? " DESC" : ""));
        }
        return sql.append(order.add("id")).toString();
    }

    private static String publication(String alias, String slot) {
        return " LEFT JOIN publication " + alias + " ON " + alias + ".item = i.id AND " + alias + ".slot = " + slot
                + " AND " + JdbcPublishedView.LIVE.replace("p.", alias + ".");
    }

    private String sortKey(String field, int index, StringBuilder joins) {
        String name = parameter(field);
        if (rules.isShared(query.types(), field)) {
            joins.append(value("s" + index, "shared", name));
            return "s" + index + ".sort_key";
        }
        joins.append(value("s" + index, "own", name));
        if (query.fallback() == null) {
            return "s" + index + ".sort_key";
        }
        joins.append(value("f" + index, "other", name));
        return "COALESCE(s" + index + ".sort_key, f" + index + ".sort_key)";
    }

    private static String value(String alias, String publication, String field) {
        return " LEFT JOIN published_value " + alias + " ON " + alias + ".publication = " + publication + ".id AND "
                + alias + ".field = " + field;
    }

    private String condition(Filter filter) {
        return switch (filter) {
            case Filter.All(List<Filter> all) -> all.isEmpty()
                    ? "1 = 1"
                    : String.join(" AND ", all.stream().map(this::condition).toList());
            case Filter.AnyOf(String field, List<String> values) -> anyOf(field, values);
        };
    }

    private String anyOf(String field, List<String> values) {
        if (values.isEmpty()) {
            return "1 = 0";
        }
        String name = parameter(field);
        String among = " AND v.value IN (" + parameter(values) + ")";
        if (rules.isShared(query.types(), field)) {
            return exists("shared", name, among);
        }
        if (query.fallback() == null) {
            return exists("own", name, among);
        }
        return "(" + exists("own", name, among) + " OR (NOT " + exists("own", name, "") + " AND "
                + exists("other", name, among) + "))";
    }

    private static String exists(String publication, String field, String among) {
        return "EXISTS (SELECT 1 FROM published_value v WHERE v.publication = " + publication + ".id AND v.field = "
                + field + among + ")";
    }

    /** What comes behind the cursor in the order of {@link #text}: later in one step, equal in all before it. */
    private String behind(Cursor cursor) {
        StringJoiner alternatives = new StringJoiner(" OR ", "(", ")");
        StringBuilder equal = new StringBuilder();
        for (int i = 0; i < query.sort().size(); i++) {
            Sort sort = query.sort().get(i);
            String key = cursor.keys().get(i);
            String column = "k" + i;
            if (key == null) {
                equal.append(column).append(" IS NULL AND ");
            } else {
                String value = parameter(HexFormat.of().parseHex(key));
                alternatives.add("(" + equal + "(" + column + (sort.descending() ? " < " : " > ") + value + " OR "
                        + column + " IS NULL))");
                equal.append(column).append(" = ").append(value).append(" AND ");
            }
        }
        return alternatives.add("(" + equal + "id > " + parameter(cursor.last().toString()) + ")").toString();
    }

    private String parameter(Object value) {
        String name = "v" + names++;
        parameters.put(name, value);
        return ":" + name;
    }
}
