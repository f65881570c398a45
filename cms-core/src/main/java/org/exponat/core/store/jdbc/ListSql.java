package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
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

    private static final String LIVE = "v.until_edition IS NULL AND v.from_edition <= :edition";
    private static final String PAST = "v.until_edition > :edition AND v.from_edition <= :edition";

    private final ContentQuery query;
    private final List<Filter.AnyOf> filters;
    private final boolean hasFallback;
    private final List<String> types;
    private final Map<String, Object> common = new HashMap<>();

    /** @param hasFallback whether the locale has a fallback at all, so that its readers can see two things */
    ListSql(ContentTypes known, ContentQuery checked, boolean hasFallback, long edition) {
        this.query = checked;
        this.filters = flat(checked.filter()).toList();
        this.hasFallback = hasFallback;
        this.types = (checked.types().isEmpty()
                ? known.all().stream().map(ContentType::name)
                : checked.types().stream()).sorted().toList();
        QueryRules rules = new QueryRules(known);
        common.put("edition", edition);
        common.put("own", checked.locale().value());
        common.put("types", types);
        common.put("seen", seen().stream().map(Seen::code).toList());
        for (int i = 0; i < types.size(); i++) {
            common.put("type" + i, types.get(i));
        }
        for (int i = 0; i < steps(); i++) {
            common.put("field" + i, orderedBy(i));
        }
        for (int i = 0; i < filters.size(); i++) {
            Filter.AnyOf filter = filters.get(i);
            common.put("filter" + i, filter.field());
            common.put("in" + i, rules.isShared(checked.types(), filter.field())
                    ? Slot.SHARED.key()
                    : checked.locale().value());
            common.put("values" + i, filter.values());
        }
    }

    /** A query and its parameters. */
    record Question(String text, Map<String, Object> parameters) {}

    int filters() {
        return filters.size();
    }

    /** Whether some filter asks for nothing that could be there. */
    boolean isEmpty() {
        return types.isEmpty() || filters.stream().anyMatch(filter -> filter.values().isEmpty());
    }

    /** How many rows each filter has, counted as far as the cap. */
    Question counts(int cap) {
        StringJoiner counts = new StringJoiner(", ", "SELECT ", "");
        for (int i = 0; i < filters.size(); i++) {
            counts.add("(SELECT COUNT(*) FROM (SELECT 1 FROM published_value v WHERE " + filtered(i) + " AND " + LIVE
                    + " LIMIT :cap) live) + (SELECT COUNT(*) FROM (SELECT 1 FROM published_value v WHERE "
                    + filtered(i) + " AND " + PAST + " LIMIT :cap) past)");
        }
        return new Question(counts.toString(), with(Map.of("cap", cap)));
    }

    /** The items of one filter that the others let through as well, some of them perhaps twice. */
    Question items(int filter) {
        String others = others(filter);
        return new Question("SELECT v.item AS item FROM published_value v WHERE " + filtered(filter) + " AND " + LIVE
                + others + " UNION ALL SELECT v.item AS item FROM published_value v WHERE " + filtered(filter) + " AND "
                + PAST + others, common);
    }

    /** That the items are there for the readers, and their sort keys. */
    Question keys(Collection<String> items) {
        return new Question("SELECT v.item, v.field, v.sort_key FROM published_value v WHERE v.item IN (:items)"
                + " AND v.locale = :own AND v.field IN (:fields) AND v.ordered = 1 AND v.seen IN (:seen)"
                + " AND v.from_edition <= :edition AND (v.until_edition IS NULL OR v.until_edition > :edition)",
                with(Map.of("items", items, "fields",
                        Stream.concat(Stream.of(PublishedRow.PRESENCE), query.sort().stream().map(Sort::field))
                                .toList())));
    }

    /**
     * Places behind a key of the first step, by that key alone: of the last key in the answer some may be missing.
     *
     * @param behind in hexadecimal; null: from the beginning
     */
    Question behind(@Nullable String behind, int limit) {
        boolean descending = query.sort().getFirst().descending();
        String range = behind == null ? ">= :key" : descending ? "< :key" : "> :key";
        String order = " ORDER BY v.sort_key" + (descending ? " DESC" : "");
        return places("v.sort_key " + range, order + " LIMIT :limit", " ORDER BY k0" + (descending ? " DESC" : ""),
                Map.of("key", behind == null ? LEAST : HexFormat.of().parseHex(behind), "limit", limit));
    }

    /**
     * The first places with one key of the first step, in the order of the others.
     *
     * @param key in hexadecimal; null: those that lack the field
     * @param after where to continue, with the same key; null: from the beginning
     */
    Question group(@Nullable String key, @Nullable Place after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("limit", limit));
        String range = "v.sort_key IS NULL";
        if (key != null) {
            range = "v.sort_key = :key";
            parameters.put("key", HexFormat.of().parseHex(key));
        }
        if (steps() == 1) {
            // The index has them in this order.
            parameters.put("last", after == null ? "" : after.item().toString());
            return places(range + " AND v.item > :last", " ORDER BY v.item LIMIT :limit", " ORDER BY item", parameters);
        }
        StringBuilder rest = new StringBuilder();
        if (after != null) {
            rest.append(" WHERE ").append(later(after, parameters));
        }
        StringJoiner order = new StringJoiner(", ", " ORDER BY ", "");
        for (int i = 1; i < steps(); i++) {
            order.add("(k" + i + " IS NULL)");
            order.add("k" + i + (query.sort().get(i).descending() ? " DESC" : ""));
        }
        return places(range, "", rest.append(order.add("item")).toString(), parameters);
    }

    /** How many keys a place is read with: without an order, items stand in the order of their presence. */
    private int steps() {
        return Math.max(1, query.sort().size());
    }

    private String orderedBy(int step) {
        return query.sort().isEmpty() ? PublishedRow.PRESENCE : query.sort().get(step).field();
    }

    private List<Seen> seen() {
        return hasFallback ? Seen.by(query.fallback() != null) : List.of(Seen.ALWAYS);
    }

    private static Stream<Filter.AnyOf> flat(Filter filter) {
        return switch (filter) {
            case Filter.All(List<Filter> all) -> all.stream().flatMap(ListSql::flat);
            case Filter.AnyOf anyOf -> Stream.of(anyOf);
        };
    }

    private String filtered(int filter) {
        return "v.type IN (:types)" + condition("v", filter);
    }

    private static String condition(String alias, int filter) {
        return " AND v.locale = :in%1$d AND v.field = :filter%1$d AND v.value IS NOT NULL AND v.value IN (:values%1$d)"
                .formatted(filter).replace("v.", alias + ".") + " AND " + alias + ".seen IN (:seen)";
    }

    /** That the item of {@code v} has values of all filters but one. */
    private String others(int without) {
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < filters.size(); i++) {
            if (i != without) {
                String row = "EXISTS (SELECT 1 FROM published_value f WHERE f.item = v.item AND f.type = v.type"
                        + condition("f", i) + " AND ";
                others.append(" AND (").append(row).append(LIVE.replace("v.", "f.")).append(") OR ").append(row)
                        .append(PAST.replace("v.", "f.")).append("))");
            }
        }
        return others.toString();
    }

    /**
     * Places from every range that belongs to the list: each type, what its readers see, live and ended.
     *
     * @param each how each range is ordered and limited
     * @param all how all of them together are chosen from and ordered
     */
    private Question places(String range, String each, String all, Map<String, Object> more) {
        String filtering = others(-1);
        List<String> ranges = new ArrayList<>();
        for (int type = 0; type < types.size(); type++) {
            for (Seen seen : seen()) {
                for (String when : List.of(LIVE, PAST)) {
                    ranges.add("SELECT * FROM (SELECT v.item AS item, v.sort_key AS k0 FROM published_value v"
                            + " WHERE v.type = :type" + type
                            + " AND v.locale = :own AND v.field = :field0 AND v.seen = "
                            + seen.code() + " AND v.ordered = 1 AND " + range + " AND " + when + filtering + each
                            + ") r" + ranges.size());
                }
            }
        }
        StringBuilder text = new StringBuilder("SELECT * FROM (SELECT item, k0");
        for (int i = 1; i < steps(); i++) {
            text.append(", (SELECT v.sort_key FROM published_value v WHERE v.item = p.item AND v.locale = :own"
                    + " AND v.field = :field").append(i).append(" AND v.ordered = 1 AND v.seen IN (:seen)"
                            + " AND v.from_edition <= :edition"
                            + " AND (v.until_edition IS NULL OR v.until_edition > :edition)) AS k")
                    .append(i);
        }
        text.append(" FROM (").append(String.join(" UNION ALL ", ranges)).append(") p) q").append(all)
                .append(" LIMIT :limit");
        return new Question(text.toString(), with(more));
    }

    /** What comes behind a place of the same first key: later in one step, equal in all before it. */
    private String later(Place after, Map<String, Object> parameters) {
        StringJoiner alternatives = new StringJoiner(" OR ", "(", ")");
        StringBuilder equal = new StringBuilder();
        for (int i = 1; i < steps(); i++) {
            String key = after.keys().get(i);
            String column = "k" + i;
            if (key == null) {
                equal.append(column).append(" IS NULL AND ");
            } else {
                parameters.put("after" + i, HexFormat.of().parseHex(key));
                alternatives.add("(" + equal + "(" + column + (query.sort().get(i).descending() ? " < " : " > ")
                        + ":after" + i + " OR " + column + " IS NULL))");
                equal.append(column).append(" = :after").append(i).append(" AND ");
            }
        }
        parameters.put("last", after.item().toString());
        return alternatives.add("(" + equal + "item > :last)").toString();
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(common);
        parameters.putAll(more);
        return parameters;
    }
}
