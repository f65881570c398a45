package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
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
import org.jspecify.annotations.Nullable;

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
     * @param conditions where to add them
     */
    void add(Filter filter, Set<String> types, List<ListCondition> conditions) {
        List<Condition> met = new ArrayList<>();
        List<Condition> unmet = new ArrayList<>();
        filter.conjuncts().forEach(conjunct -> {
            switch (conjunct) {
                case Filter.Not(Condition condition) -> unmet.add(condition);
                case Condition condition -> met.add(condition);
                case Filter.All _ -> throw new IllegalArgumentException("no conjunct: " + conjunct);
            }
        });
        for (List<Condition> together : together(met)) {
            Rows rows = rows(together, types);
            boolean range = together.getFirst() instanceof Filter.Range;
            conditions.add(new ListCondition(rows, false, range ? together.getFirst().field() : null));
        }
        for (Condition condition : unmet) {
            conditions.add(new ListCondition(rows(condition, types), true, null));
        }
    }

    /** Ranges of one field are one range: what is sorted by has one value. */
    private static List<List<Condition>> together(List<Condition> all) {
        Map<Object, List<Condition>> together = new LinkedHashMap<>();
        for (Condition condition : all) {
            together.computeIfAbsent(condition instanceof Filter.Range range ? range.field() : condition,
                    _ -> new ArrayList<>()).add(condition);
        }
        return List.copyOf(together.values());
    }

    /**
     * What holds for rows {@code v}.
     *
     * @param byValue as an index by values or keys finds them
     * @param byItem the same for rows of an item that is known: written so that they are not looked for by value
     * @param bounds what holds for keys
     * @param targets the items that must be pointed at; null where it is not about others
     */
    record Rows(String byValue, String byItem, String bounds, @Nullable String targets) {

        Rows(String both) {
            this(both, both, "", null);
        }
    }

    /** That an item, named in another way than by a row, is there for these readers. */
    static String presentOf(String alias) {
        return "EXISTS (SELECT 1 FROM published_value e WHERE e.item = " + alias + ".item AND "
                + as("e", PRESENCE + ListCondition.THERE) + ")";
    }

    private Rows rows(List<Condition> together, Collection<String> types) {
        if (!(together.getFirst() instanceof Filter.Range first)) {
            return rows(together.getFirst(), types);
        }
        String row = field(first.field(), types) + " AND v.ordered = 1 AND v.seen IN (:seen)";
        StringBuilder bounds = new StringBuilder();
        for (Condition one : together) {
            if (one instanceof Filter.Range range) {
                bounds.append(" AND v.sort_key ").append(sign(range)).append(" :").append(named(key(range)));
            }
        }
        return new Rows(row + bounds, row + bounds.toString().replace("v.sort_key", "COALESCE(v.sort_key, v.sort_key)"),
                bounds.toString(), null);
    }

    private Rows rows(Condition condition, Collection<String> types) {
        return switch (condition) {
            case Filter.AnyOf(String field, List<String> values) when isOfEveryItem(field, types) ->
                new Rows(PRESENCE + " AND v.item IN " + (field.equals(Filter.ID)
                        ? among(values)
                        : "(SELECT number.id FROM item number WHERE number.document_number IN " + among(values) + ")"));
            case Filter.AnyOf(String field, List<String> values) ->
                new Rows(field(field, types) + " AND v.value IS NOT NULL AND v.value IN " + among(values)
                        + " AND v.seen IN (:seen)");
            case Filter.Exists(String field) when isOfEveryItem(field, types) -> new Rows(PRESENCE);
            case Filter.Exists(String field) ->
                any(field(field, types) + " AND v.value IS NOT NULL AND v.seen IN (:seen)");
            case Filter.Range range -> rows(List.of(range), types);
            case Filter.Through(String field, List<Condition> conditions) -> through(field, conditions, types);
        };
    }

    private static Rows any(String row) {
        return new Rows(row, row.replace("v.value", "COALESCE(v.value, v.value)"), "", null);
    }

    private String field(String field, Collection<String> types) {
        return "v.locale = :" + named(rules.isShared(types, field) ? Slot.SHARED.key() : locale.value())
                + " AND v.field = :" + named(field);
    }

    private boolean isOfEveryItem(String field, Collection<String> types) {
        return (field.equals(Filter.ID) || field.equals(Filter.NUMBER)) && !rules.isDeclared(types, field);
    }

    private Rows through(String field, List<Condition> conditions, Collection<String> types) {
        Set<String> targets = rules.targets(types, field);
        String among = "IN (:" + named(targets) + ")";
        List<Rows> all = together(conditions).stream().map(one -> rows(one, targets)).toList();
        String row = field(field, types) + " AND v.value IS NOT NULL AND v.seen IN (:seen)";
        StringBuilder ofOne = new StringBuilder(" AND EXISTS (SELECT 1 FROM published_value e WHERE e.item = v.value"
                + " AND e.type " + among + " AND " + as("e", PRESENCE + ListCondition.THERE) + ")");
        all.forEach(one -> ofOne.append(" AND ").append(met(one, "v.value")));
        String rows = "SELECT t.item FROM published_value t WHERE t.type " + among + " AND "
                + as("t", all.getFirst().byValue());
        StringBuilder others = new StringBuilder(" AND ").append(presentOf("t"));
        all.stream().skip(1).forEach(other -> others.append(" AND ").append(met(other, "t.item")));
        String list = "list" + names++;
        String items = rows + as("t", ListCondition.LIVE) + others + " UNION ALL " + rows
                + as("t", ListCondition.PAST) + others;
        lists.add(list + "(item) AS (" + items + ")");
        return new Rows(row + " AND v.value IN (SELECT item FROM " + list + ")",
                row.replace("v.value", "COALESCE(v.value, v.value)") + ofOne, "", items);
    }

    /** That the item of this id has such a row. */
    private String met(Rows rows, String item) {
        String alias = "x" + names++;
        return "EXISTS (SELECT 1 FROM published_value " + alias + " WHERE " + alias + ".item = " + item + " AND "
                + as(alias, rows.byItem() + ListCondition.THERE) + ")";
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
        String list = "list" + names++;
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
