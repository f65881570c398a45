package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds one page of a list, in a number of queries that depends on the question and not on how much there is. Either few
 * items have what a filter asks for: then these are sorted. Or so many have it that the order is walked along until the
 * page is full.
 */
record StoredList(JdbcClient client, ContentQuery query, ListSql sql) {

    /** Where a condition lets more through, a page is found sooner along the order than by sorting all of it. */
    private static final int SORTED_AT_MOST = 300;

    /** So many items are read to know of each place along the order whether it is one of theirs. */
    private static final int READ_AT_MOST = 4_000;

    /** So few are sorted without asking how long the walk would be. */
    private static final int SORTED_AT_ONCE = 100;

    private static final int MANY = 8;

    /** The first places behind the query's cursor. */
    List<Place> places(int limit) {
        if (sql.isEmpty()) {
            return List.of();
        }
        Cursor cursor = query.after();
        Place after = cursor == null ? null : new Place(cursor.last(), cursor.keys());
        List<Integer> counts = sql.conditions() == 0 ? List.of() : counts();
        if (isMetByNone(counts)) {
            return List.of();
        }
        int rarest = rarest(counts);
        if (rarest >= 0) {
            return sorted(rarest, after, limit);
        }
        return walked(few(counts), after, limit);
    }

    List<Place> sorted(int condition, @Nullable Place after, int limit) {
        return ask(sql.sorted(condition, after, limit));
    }

    /** How many rows meet each condition, as far as it matters. */
    private List<Integer> counts() {
        ListSql.Question question = sql.counts(READ_AT_MOST + 1);
        return client.sql(question.text()).params(question.parameters()).query((row, _) -> counts(row)).single();
    }

    /** Whether a condition that items must meet has no row at all: too many are counted, and never too few. */
    private boolean isMetByNone(List<Integer> counts) {
        int rarest = sql.rarest(counts);
        return rarest >= 0 && counts.get(rarest) == 0;
    }

    /** The condition with the fewest rows, if these are few enough to be sorted; -1 if none is so. */
    private int rarest(List<Integer> counts) {
        int rarest = sql.rarest(counts);
        int fewest = rarest < 0 ? Integer.MAX_VALUE : counts.get(rarest);
        return fewest <= SORTED_AT_ONCE || (fewest <= SORTED_AT_MOST && isOneInMany(fewest)) ? rarest : -1;
    }

    /** How many items are on all pages together. */
    long total() {
        if (sql.isEmpty()) {
            return 0;
        }
        List<Integer> counts = sql.conditions() == 0 ? List.of() : counts();
        int rarest = sql.rarest(counts);
        ListSql.Question question = rarest >= 0 && counts.get(rarest) <= READ_AT_MOST
                ? sql.total(rarest)
                : sql.total(few(counts));
        return client.sql(question.text()).params(question.parameters()).query(Long.class).single();
    }

    private static Set<Integer> few(List<Integer> counts) {
        return IntStream.range(0, counts.size()).filter(i -> counts.get(i) <= READ_AT_MOST).boxed()
                .collect(Collectors.toSet());
    }

    /** Whether walking along the order would pass over many places for each that is found. */
    private boolean isOneInMany(int rows) {
        ListSql.Question question = sql.length(rows * MANY);
        return client.sql(question.text()).params(question.parameters()).query(Integer.class).single() == rows * MANY;
    }

    private List<Integer> counts(ResultSet row) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        for (int i = 1; i <= sql.conditions(); i++) {
            counts.add(row.getInt(i));
        }
        return counts;
    }

    /**
     * Walks along the first step. What shares a key in it has an order of its own, so the last key of a walk is asked for
     * again by itself: the walk may have ended in the midst of its places.
     */
    List<Place> walked(Set<Integer> few, @Nullable Place after, int limit) {
        List<Place> found = new ArrayList<>();
        String behind = after == null || query.sort().isEmpty() ? null : after.keys().getFirst();
        if (sql.isInOrder() && (after == null || behind != null)) {
            found.addAll(ask(sql.next(few, after, limit)));
        } else if (!query.sort().isEmpty() && (after == null || behind != null)) {
            if (behind != null) {
                found.addAll(group(few, behind, after, limit));
            }
            if (found.size() < limit) {
                found.addAll(along(few, behind, limit - found.size()));
            }
        }
        if (found.size() < limit) {
            found.addAll(group(few, null, behind == null ? after : null, limit - found.size()));
        }
        return found;
    }

    private List<Place> along(Set<Integer> few, @Nullable String behind, int limit) {
        List<Place> found = new ArrayList<>(ask(sql.behind(few, behind, limit)));
        if (found.size() == limit) {
            String last = Objects.requireNonNull(found.getLast().keys().getFirst());
            found.removeIf(place -> last.equals(place.keys().getFirst()));
            List<Place> group = group(few, last, null, limit - found.size());
            found.sort(Place.inOrder(query.sort()));
            found.addAll(group);
            return found;
        }
        found.sort(Place.inOrder(query.sort()));
        return found;
    }

    private List<Place> group(Set<Integer> few, @Nullable String key, @Nullable Place after, int limit) {
        return ask(sql.group(few, key, after, limit));
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
