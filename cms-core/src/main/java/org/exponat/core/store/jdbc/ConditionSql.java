package org.exponat.core.store.jdbc;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.Condition;
import org.exponat.core.query.QueryRules;

/** Writes the conditions of a filter as conditions on rows, with their parameters. */
final class ConditionSql {

    /** That the item is there for these readers. */
    static final String PRESENCE = "v.locale = :own AND v.field = '' AND v.seen IN (:seen) AND v.ordered = 1"
            + " AND v.sort_key IS NULL";

    /**
     * So many values are written out wherever they are compared with. More are written once, before the question: a
     * question has many ranges, and a database takes so many parameters and no more.
     */
    private static final int WRITTEN_OUT = 8;

    private final QueryRules rules;
    private final LocaleTag locale;
    private final Map<String, Object> parameters;
    private final StringJoiner lists = new StringJoiner(", ", "WITH ", " ").setEmptyValue("");
    private int names;

    /** @param parameters where to put what the conditions name; {@code own} and {@code seen} are there */
    ConditionSql(QueryRules rules, LocaleTag locale, Map<String, Object> parameters) {
        this.rules = rules;
        this.locale = locale;
        this.parameters = parameters;
    }

    /** Long lists of values, which every question that uses the conditions must begin with. */
    String lists() {
        return lists.toString();
    }

    /**
     * @param types the types asked for; empty: all
     * @param conditions where to add one
     */
    void add(Filter conjunct, Set<String> types, List<ListCondition> conditions) {
        switch (conjunct) {
            case Filter.Not(Condition condition) ->
                conditions.add(new ListCondition(row(condition, types), true, null));
            case Filter.Range range -> {
                parameters.put("bound" + conditions.size(), key(range));
                conditions.add(new ListCondition(row(range, types), false, range));
            }
            case Condition condition -> conditions.add(new ListCondition(row(condition, types), false, null));
            case Filter.All _ -> throw new IllegalArgumentException("no conjunct: " + conjunct);
        }
    }

    /** The bound that a condition which was added as the i-th sets to keys. */
    static String bound(Filter.Range range, int i) {
        return "v.sort_key " + sign(range) + " :bound" + i;
    }

    /** That an item, named in another way than by a row, is there for these readers. */
    static String presentOf(String alias) {
        return "EXISTS (SELECT 1 FROM published_value e WHERE e.item = " + alias + ".item AND "
                + as("e", PRESENCE + ListCondition.THERE) + ")";
    }

    private String row(Condition condition, Collection<String> types) {
        return switch (condition) {
            case Filter.AnyOf(String field, List<String> values) when isOfEveryItem(field, types) ->
                PRESENCE + " AND v.item IN " + (field.equals(Filter.ID)
                        ? among(values)
                        : "(SELECT number.id FROM item number WHERE number.document_number IN " + among(values) + ")");
            case Filter.AnyOf(String field, List<String> values) ->
                field(field, types) + " AND v.value IS NOT NULL AND v.value IN " + among(values)
                        + " AND v.seen IN (:seen)";
            case Filter.Exists(String field) when isOfEveryItem(field, types) -> PRESENCE;
            case Filter.Exists(String field) -> field(field, types) + " AND v.value IS NOT NULL AND v.seen IN (:seen)";
            case Filter.Range range -> field(range.field(), types) + " AND v.ordered = 1 AND v.seen IN (:seen)"
                    + " AND v.sort_key " + sign(range) + " :" + named(key(range));
            case Filter.Through(String field, List<Condition> conditions) ->
                field(field, types) + " AND v.value IS NOT NULL AND v.value IN ("
                        + targets(conditions, rules.targets(types, field)) + ") AND v.seen IN (:seen)";
        };
    }

    private String field(String field, Collection<String> types) {
        return "v.locale = :" + named(rules.isShared(types, field) ? Slot.SHARED.key() : locale.value())
                + " AND v.field = :" + named(field);
    }

    private boolean isOfEveryItem(String field, Collection<String> types) {
        return (field.equals(Filter.ID) || field.equals(Filter.NUMBER)) && !rules.isDeclared(types, field);
    }

    /** The items that these readers see and that meet the conditions, found by the first of them. */
    private String targets(List<Condition> conditions, Set<String> types) {
        int depth = names;
        String among = " WHERE " + alias(depth) + ".type IN (:" + named(types) + ") AND ";
        String first = as(alias(depth), row(conditions.getFirst(), types));
        StringBuilder others = new StringBuilder(" AND ").append(presentOf(alias(depth)));
        for (Condition other : conditions.subList(1, conditions.size())) {
            others.append(" AND EXISTS (SELECT 1 FROM published_value o").append(depth).append(" WHERE o").append(depth)
                    .append(".item = ").append(alias(depth)).append(".item AND ")
                    .append(as("o" + depth, row(other, types) + ListCondition.THERE)).append(')');
        }
        String rows = "SELECT " + alias(depth) + ".item FROM published_value " + alias(depth) + among + first;
        return rows + as(alias(depth), ListCondition.LIVE) + others + " UNION ALL " + rows
                + as(alias(depth), ListCondition.PAST) + others;
    }

    private static String alias(int depth) {
        return "t" + depth;
    }

    private static String as(String alias, String row) {
        return row.replace("v.", alias + ".");
    }

    private String among(List<String> values) {
        if (values.isEmpty()) {
            return "(SELECT NULL WHERE 1 = 0)";
        }
        if (values.size() <= WRITTEN_OUT) {
            return "(:" + named(values) + ")";
        }
        String list = "list" + names;
        lists.add(list + "(value) AS (VALUES :" + named(values.stream().map(value -> new Object[]{value}).toList())
                + ")");
        return "(SELECT value FROM " + list + ")";
    }

    private String named(Object parameter) {
        String name = "p" + names++;
        parameters.put(name, parameter);
        return name;
    }

    private static byte[] key(Filter.Range range) {
        return HexFormat.of().parseHex(Objects.requireNonNull(range.key()));
    }

    private static String sign(Filter.Range range) {
        return switch (range.comparison()) {
            case LESS -> "<";
            case AT_MOST -> "<=";
            case AT_LEAST -> ">=";
            case GREATER -> ">";
        };
    }
}
