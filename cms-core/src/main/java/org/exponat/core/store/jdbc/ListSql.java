package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.model.Slot;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Place;
import org.exponat.core.query.PublishedRow;
import org.exponat.core.query.PublishedRow.Seen;
import org.exponat.core.query.QueryRules;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * The queries a list is answered by. Each reads ranges of an index of {@code published_value}: what is live now as far
 * as it was live at the edition, and what has ended since. Every value is a parameter; field names have been checked
 * against the types and are parameters too.
 */
final class ListSql {

    /** Begins every range of keys; no key is smaller. */
    private static final byte[] LEAST = {};

    private final ContentQuery query;
    private final List<Seen> seen;
    private final List<String> types;
    private final List<ListCondition> conditions = new ArrayList<>();
    private final ConditionSql written;
    private final Map<String, Object> common = new HashMap<>();

    /** @param hasFallback whether the locale has a fallback at all, so that its readers can see two things */
    ListSql(ContentTypes known, QueryRules rules, ContentQuery checked, boolean hasFallback, long edition) {
        this.query = checked;
        this.seen = hasFallback ? Seen.by(checked.fallback() != null) : List.of(Seen.ALWAYS);
        this.types = (checked.types().isEmpty()
                ? known.all().stream().map(ContentType::name)
                : checked.types().stream()).sorted().toList();
        common.put("edition", edition);
        common.put("own", checked.locale().value());
        common.put("types", types);
        common.put("seen", seen.stream().map(Seen::code).toList());
        for (int i = 0; i < types.size(); i++) {
            common.put("type" + i, types.get(i));
        }
        for (int i = 0; i < steps(); i++) {
            String field = query.sort().get(i).field();
            common.put("field" + i, field);
            common.put("of" + i, slot(rules, field));
        }
        if (query.sort().isEmpty()) {
            common.put("field0", PublishedRow.PRESENCE);
            common.put("of0", checked.locale().value());
        } else if (rules.isShared(checked.types(), query.sort().getFirst().field())) {
            // The order of a shared field is one for all languages, and has items that these readers do not see.
            conditions.add(new ListCondition(new ConditionSql.Rows(ConditionSql.PRESENCE), false, null));
        }
        this.written = new ConditionSql(rules, checked.locale(), common);
        written.add(checked.filter(), checked.types(), conditions);
    }

    /** A query and its parameters. */
    record Question(String text, Map<String, Object> parameters) {}

    int conditions() {
        return conditions.size();
    }

    int steps() {
        return query.sort().size();
    }

    /** Whether no item can be in the list. */
    boolean isEmpty() {
        return types.isEmpty() || query.filter().conjuncts()
                .anyMatch(filter -> filter instanceof Filter.AnyOf(_, List<String> values) && values.isEmpty());
    }

    /** The condition with the fewest rows among those that items must meet; -1 if there is none. */
    int rarest(List<Integer> counts) {
        return IntStream.range(0, counts.size()).filter(i -> !conditions.get(i).negated()).boxed()
                .min(Comparator.comparing(counts::get)).orElse(-1);
    }

    /** How many rows there are for each condition, counted as far as the cap. */
    Question counts(int cap) {
        StringJoiner counts = new StringJoiner(", ", "SELECT ", "");
        conditions.forEach(condition -> counts.add(condition.count()));
        return question(counts.toString(), Map.of("cap", cap));
    }

    /** How many items there are on all pages, found by one condition. */
    Question total(int condition) {
        return question("SELECT COUNT(*) FROM (" + met(condition) + ") p WHERE " + ConditionSql.presentOf("p"),
                Map.of());
    }

    /**
     * How many items there are on all pages, found by going through all that these readers see.
     *
     * @param few the conditions that few rows meet
     */
    Question total(Set<Integer> few) {
        Question places = places(few, "v.sort_key IS NULL", "", "", Map.of("limit", Long.MAX_VALUE));
        return new Question("SELECT COUNT(*) FROM (" + places.text() + ") n", places.parameters());
    }

    /** The items that meet one condition, and the others too. */
    private String met(int condition) {
        String rows = "SELECT v.item AS item FROM published_value v WHERE v.type IN (:types) AND "
                + conditions.get(condition).row();
        String others = others(condition, Set.of(), "");
        return rows + ListCondition.LIVE + others + " UNION " + rows + ListCondition.PAST + others;
    }

    /** How long the order is that could be walked along, as of now, counted as far as the cap. */
    Question length(int cap) {
        return question("SELECT COUNT(*) FROM (SELECT 1 FROM published_value v WHERE v.type IN (:types)"
                + " AND v.locale = :of0 AND v.field = :field0 AND v.seen IN (:seen) AND v.ordered = 1"
                + " AND v.until_edition IS NULL LIMIT :cap) live", Map.of("cap", cap));
    }

    /** The first places of what one condition lets through, and the others too, in their order. */
    Question sorted(int condition, @Nullable Place after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit));
        // Asked row by row: a join would leave it to the database to read everything that is there instead.
        StringBuilder text = new StringBuilder("SELECT item" + keys()
                + " FROM (SELECT item, (SELECT MAX(1) FROM published_value v WHERE"
                + " v.item = p.item AND v.locale = :own AND v.field = '' AND v.ordered = 1 AND v.seen IN (:seen)"
                + ListCondition.THERE
                + ") AS present");
        for (int i = 0; i < steps(); i++) {
            text.append(", ").append(key(i));
        }
        text.append(" FROM (").append(met(condition)).append(") p) q WHERE present = 1");
        if (after != null) {
            text.append(" AND ").append(later(0, after, parameters));
        }
        return question(text.append(order(0)).append(" LIMIT :limit").toString(), parameters);
    }

    /** Whether an index has the places in just the order that is asked for. */
    boolean isInOrder() {
        return steps() == 1 && !query.sort().getFirst().descending();
    }

    /**
     * The places behind one, where an index has them in this order.
     *
     * @param few the conditions that few rows meet
     * @param after with a key; null: from the beginning
     */
    Question next(Set<Integer> few, @Nullable Place after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit, "key", LEAST));
        String range = "v.sort_key >= :key";
        if (after != null) {
            range = "(v.sort_key, v.item) > (:key, :last)";
            parameters.put("key", HexFormat.of().parseHex(Objects.requireNonNull(after.keys().getFirst())));
            parameters.put("last", after.item().toString());
        }
        return places(few, range, " ORDER BY v.sort_key, v.item LIMIT :limit", " ORDER BY k0, item", parameters);
    }

    /**
     * Places behind a key of the first step, by that key alone: of the last key in the answer some may be missing.
     *
     * @param few the conditions that few rows meet
     * @param behind in hexadecimal; null: from the beginning
     */
    Question behind(Set<Integer> few, @Nullable String behind, int limit) {
        boolean descending = query.sort().getFirst().descending();
        String range = behind == null ? ">= :key" : descending ? "< :key" : "> :key";
        return places(few, "v.sort_key " + range,
                " ORDER BY v.sort_key" + (descending ? " DESC" : "") + " LIMIT :limit",
                " ORDER BY k0" + (descending ? " DESC" : ""),
                Map.of("key", behind == null ? LEAST : HexFormat.of().parseHex(behind), "limit", limit));
    }

    /**
     * The first places with one key of the first step, in the order of the others.
     *
     * @param few the conditions that few rows meet
     * @param key in hexadecimal; null: those that lack the field
     * @param after where to continue, with the same key; null: from the beginning
     */
    Question group(Set<Integer> few, @Nullable String key, @Nullable Place after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit));
        String range = "v.sort_key IS NULL";
        if (key != null) {
            range = "v.sort_key = :key";
            parameters.put("key", HexFormat.of().parseHex(key));
        }
        if (steps() <= 1) {
            // The index has them in this order.
            parameters.put("last", after == null ? "" : after.item().toString());
            return places(few, range + " AND v.item > :last", " ORDER BY v.item LIMIT :limit", " ORDER BY item",
                    parameters);
        }
        String rest = after == null ? "" : " WHERE " + later(1, after, parameters);
        return places(few, range, "", rest + order(1), parameters);
    }

    private String slot(QueryRules rules, String field) {
        return rules.isShared(query.types(), field) ? Slot.SHARED.key() : query.locale().value();
    }

    /** That the item of {@code v} meets all conditions but one. */
    private String others(int without, Set<Integer> few, String type) {
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < conditions.size(); i++) {
            if (i != without && !(without < 0 && isOnTheWay(conditions.get(i)))) {
                others.append(few.contains(i) ? conditions.get(i).among(type) : conditions.get(i).exists());
            }
        }
        return others.toString();
    }

    /** Whether it bounds the very order that is walked along. */
    private boolean isOnTheWay(ListCondition condition) {
        return steps() > 0 && query.sort().getFirst().field().equals(condition.field());
    }

    private String bounds() {
        return conditions.stream().filter(this::isOnTheWay).map(ListCondition::bounds).collect(Collectors.joining());
    }

    /**
     * Places from every range that belongs to the list: each type, what its readers see, live and ended.
     *
     * @param each how each range is ordered and limited
     * @param all how all of them together are chosen from and ordered
     */
    private Question places(Set<Integer> few, String range, String each, String all, Map<String, Object> more) {
        List<String> ranges = new ArrayList<>();
        for (int type = 0; type < types.size(); type++) {
            String filtering = others(-1, few, "type" + type);
            for (Seen who : whose()) {
                for (String when : List.of(ListCondition.LIVE, ListCondition.PAST)) {
                    ranges.add("SELECT * FROM (SELECT v.item AS item, v.sort_key AS k0 FROM published_value v"
                            + " WHERE v.type = :type" + type
                            + " AND v.locale = :of0 AND v.field = :field0 AND v.seen = "
                            + who.code() + " AND v.ordered = 1 AND " + range + bounds() + when + filtering + each
                            + ") r"
                            + ranges.size());
                }
            }
        }
        StringBuilder text = new StringBuilder("SELECT * FROM (SELECT item, k0");
        for (int i = 1; i < steps(); i++) {
            text.append(", ").append(key(i));
        }
        text.append(" FROM (").append(String.join(" UNION ALL ", ranges)).append(") p) q").append(all)
                .append(" LIMIT :limit");
        return question(text.toString(), more);
    }

    /** Which rows the first step has: the order of a shared field is the same for all readers. */
    private List<Seen> whose() {
        return Slot.SHARED.key().equals(common.get("of0")) ? List.of(Seen.ALWAYS) : seen;
    }

    /** The key of the item of {@code p} in one step. */
    private static String key(int step) {
        return "(SELECT v.sort_key FROM published_value v WHERE v.item = p.item AND v.locale = :of" + step
                + " AND v.field = :field" + step + " AND v.ordered = 1 AND v.seen IN (:seen)" + ListCondition.THERE
                + ") AS k" + step;
    }

    private String keys() {
        return IntStream.range(0, steps()).mapToObj(i -> ", k" + i).collect(Collectors.joining());
    }

    private String order(int first) {
        StringJoiner order = new StringJoiner(", ", " ORDER BY ", "");
        for (int i = first; i < steps(); i++) {
            order.add("k" + i + (query.sort().get(i).descending() ? " DESC" : "") + " NULLS LAST");
        }
        return order.add("item").toString();
    }

    /** What comes behind a place: later in one step, equal in all before it. */
    private String later(int first, Place after, Map<String, Object> parameters) {
        StringJoiner alternatives = new StringJoiner(" OR ", "(", ")");
        StringBuilder equal = new StringBuilder();
        for (int i = first; i < steps(); i++) {
            Sort step = query.sort().get(i);
            String key = after.keys().get(i);
            String column = "k" + i;
            if (key == null) {
                equal.append(column).append(" IS NULL AND ");
            } else {
                parameters.put("after" + i, HexFormat.of().parseHex(key));
                alternatives
                        .add("(" + equal + "(" + column + (step.descending() ? " < " : " > ") + ":after" + i + " OR "
                                + column + " IS NULL))");
                equal.append(column).append(" = :after").append(i).append(" AND ");
            }
        }
        parameters.put("last", after.item().toString());
        return alternatives.add("(" + equal + "item > :last)").toString();
    }

    private Question question(String text, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(common);
        parameters.putAll(more);
        return new Question(written.lists() + text, parameters);
    }
}
