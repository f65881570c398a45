package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Place;
import org.exponat.core.query.PublishedRow;
import org.exponat.core.query.Sort;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds one page of a list, in a number of queries that depends on the question and not on how much there is. Either few
 * items have what a filter asks for: then these are sorted. Or so many have it that the order is walked along until the
 * page is full.
 */
record StoredList(JdbcClient client, ContentQuery query, ListSql sql) {

    /** Of a filter with more rows the first page is found sooner along the order than by sorting what it lets through. */
    static final int SORTED_AT_MOST = 1_000;

    /** The first places behind the query's cursor. */
    List<Place> places(int limit) {
        if (sql.isEmpty()) {
            return List.of();
        }
        int rarest = rarest();
        return rarest < 0 ? walked(limit) : sorted(rarest, limit);
    }

    /** The filter with the fewest rows, if these are few; -1 if none is so. */
    private int rarest() {
        if (sql.filters() == 0) {
            return -1;
        }
        ListSql.Question question = sql.counts(SORTED_AT_MOST + 1);
        List<Integer> counts = client.sql(question.text()).params(question.parameters())
                .query((row, _) -> counts(row)).single();
        int rarest = counts.indexOf(Collections.min(counts));
        return counts.get(rarest) <= SORTED_AT_MOST ? rarest : -1;
    }

    private List<Integer> counts(ResultSet row) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        for (int i = 1; i <= sql.filters(); i++) {
            counts.add(row.getInt(i));
        }
        return counts;
    }

    private List<Place> sorted(int filter, int limit) {
        ListSql.Question question = sql.items(filter);
        Set<ItemId> items = new HashSet<>(client.sql(question.text()).params(question.parameters())
                .query((row, _) -> Rows.itemId(row, "item")).list());
        Map<ItemId, Map<String, @Nullable String>> keys = new HashMap<>();
        for (List<String> batch : Batches.of(items)) {
            ListSql.Question some = sql.keys(batch);
            client.sql(some.text()).params(some.parameters()).query(row -> {
                keys.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashMap<>()).put(row.getString("field"),
                        hex(row, "sort_key"));
            });
        }
        Cursor after = query.after();
        Place last = after == null ? null : new Place(after.last(), after.keys());
        var order = Place.inOrder(query.sort());
        return keys.entrySet().stream().filter(entry -> entry.getValue().containsKey(PublishedRow.PRESENCE))
                .map(entry -> place(entry.getKey(), entry.getValue()))
                .filter(place -> last == null || order.compare(place, last) > 0).sorted(order).limit(limit).toList();
    }

    private Place place(ItemId item, Map<String, @Nullable String> keys) {
        List<@Nullable String> ordered = new ArrayList<>();
        for (Sort step : query.sort()) {
            ordered.add(keys.get(step.field()));
        }
        return new Place(item, ordered);
    }

    /**
     * Walks along the first step. What shares a key in it has an order of its own, so the last key of a walk is asked for
     * again by itself: the walk may have ended in the midst of its places.
     */
    private List<Place> walked(int limit) {
        List<Place> found = new ArrayList<>();
        Cursor cursor = query.after();
        Place after = cursor == null ? null : new Place(cursor.last(), cursor.keys());
        String behind = after == null || query.sort().isEmpty() ? null : after.keys().getFirst();
        if (!query.sort().isEmpty() && (after == null || behind != null)) {
            if (behind != null) {
                found.addAll(group(behind, after, limit));
            }
            if (found.size() < limit) {
                found.addAll(along(behind, limit - found.size()));
            }
        }
        if (found.size() < limit) {
            found.addAll(group(null, behind == null ? after : null, limit - found.size()));
        }
        return found;
    }

    private List<Place> along(@Nullable String behind, int limit) {
        List<Place> found = new ArrayList<>(ask(sql.behind(behind, limit)));
        if (found.size() == limit) {
            String last = Objects.requireNonNull(found.getLast().keys().getFirst());
            found.removeIf(place -> last.equals(place.keys().getFirst()));
            List<Place> group = group(last, null, limit - found.size());
            found.sort(Place.inOrder(query.sort()));
            found.addAll(group);
            return found;
        }
        found.sort(Place.inOrder(query.sort()));
        return found;
    }

    private List<Place> group(@Nullable String key, @Nullable Place after, int limit) {
        return ask(sql.group(key, after, limit));
    }

    private List<Place> ask(ListSql.Question question) {
        return client.sql(question.text()).params(question.parameters()).query((row, _) -> {
            List<@Nullable String> keys = new ArrayList<>();
            for (int i = 0; i < query.sort().size(); i++) {
                keys.add(hex(row, "k" + i));
            }
            return new Place(Rows.itemId(row, "item"), keys);
        }).list();
    }

    private static @Nullable String hex(ResultSet row, String column) throws SQLException {
        byte[] key = row.getBytes(column);
        return key == null ? null : HexFormat.of().formatHex(key);
    }
}
