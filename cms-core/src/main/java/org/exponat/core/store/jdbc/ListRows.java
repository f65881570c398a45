package org.exponat.core.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.query.Projection;
import org.exponat.core.query.PublishedRow;
import org.exponat.core.query.PublishedRow.Seen;
import org.exponat.core.store.ListedItem;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/** Writes the table lists are answered from. Whoever writes rows of an item has locked it. */
record ListRows(JdbcClient client, NamedParameterJdbcOperations operations, Projecting projecting) {

    /**
     * Ends what is no longer so and begins what is so from the edition on; rows that stay the same are left alone.
     *
     * @throws DataAccessResourceFailureException if the rows are computed by other types or languages than those here
     */
    void show(Collection<ListedItem> items, long from) {
        // Read under the ledger's lock, under which alone it is changed.
        if (!client.sql("SELECT fingerprint FROM projection").query(String.class).single()
                .equals(projecting.fingerprint())) {
            throw new DataAccessResourceFailureException("Exponat was started on this store with other content types or"
                    + " languages since. Restart this one with the same.");
        }
        Map<ItemId, Map<PublishedRow, Long>> before = live(items.stream().map(ListedItem::item).toList());
        List<Long> ending = new ArrayList<>();
        List<Row> beginning = new ArrayList<>();
        for (ListedItem item : items) {
            Map<PublishedRow, Long> ended = before.getOrDefault(item.item(), new HashMap<>());
            for (PublishedRow row : item.rows()) {
                if (ended.remove(row) == null) {
                    beginning.add(new Row(item.item(), item.type(), row, from, null));
                }
            }
            ending.addAll(ended.values());
        }
        for (int start = 0; start < ending.size(); start += Rows.BATCH) {
            client.sql("UPDATE published_value SET until_edition = :until WHERE id IN (:ids)").param("until", from)
                    .param("ids", ending.subList(start, Math.min(start + Rows.BATCH, ending.size()))).update();
        }
        insert(beginning);
    }

    /** Computes all rows of the items anew, for every edition there was. */
    void rebuild(Collection<ItemId> items) {
        for (List<String> batch : Batches.of(items)) {
            client.sql("DELETE FROM published_value WHERE item IN (:items)").param("items", batch).update();
        }
        build(items);
    }

    /** Computes all rows of items that have none, for every edition there was. */
    void build(Collection<ItemId> items) {
        insert(computed(items));
    }

    /** Those of the items whose rows are not what {@link #rebuild} would make; those whose texts cannot be read are left out. */
    Set<ItemId> differing(Collection<ItemId> items) {
        Map<ItemId, Set<Row>> found = new HashMap<>();
        for (List<String> batch : Batches.of(items)) {
            client.sql("SELECT item, type, locale, field, seen, ordered, value, sort_key, from_edition, until_edition"
                    + " FROM published_value WHERE item IN (:items)").param("items", batch).query(row -> {
                        found.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashSet<>())
                                .add(new Row(Rows.itemId(row, "item"), row.getString("type"), listed(row),
                                        row.getLong("from_edition"), Rows.nullableLong(row, "until_edition")));
                    });
        }
        Set<ItemId> differing = new HashSet<>();
        for (ItemId item : items) {
            try {
                if (!Set.copyOf(computed(List.of(item))).equals(found.getOrDefault(item, Set.of()))) {
                    differing.add(item);
                }
            } catch (JacksonException | IllegalArgumentException | IllegalStateException unreadable) {
                // A text or a type that is told of where it is looked at.
            }
        }
        return differing;
    }

    private List<Row> computed(Collection<ItemId> items) {
        Map<ItemId, List<Showing>> showings = new HashMap<>();
        for (List<String> batch : Batches.of(items)) {
            client.sql("SELECT p.item, p.type, p.slot, p.from_edition, p.until_edition, part.hash, part.content"
                    + " FROM publication p JOIN part ON part.hash = p.part WHERE p.item IN (:items) AND NOT "
                    + JdbcRetractions.RETRACTED).param("items", batch).query((row, _) -> showing(row)).list()
                    .forEach(one -> showings.computeIfAbsent(one.item(), _ -> new ArrayList<>()).add(one));
        }
        return showings.values().stream().flatMap(one -> history(one).stream()).toList();
    }

    /** How many rows are sent to the database together. */
    private static final int AT_ONCE = 1_000;

    /** Ends what has not ended. */
    private static final long STILL = Long.MAX_VALUE;

    /** That a slot showed something in the editions [from, until). */
    private record Showing(ItemId item, String type, Slot slot, List<Projection.Value> values, long from, long until) {
        boolean at(long edition) {
            return from <= edition && edition < until;
        }
    }

    private record Row(ItemId item, String type, PublishedRow row, long from, @Nullable Long until) {}

    private List<Row> history(List<Showing> showings) {
        SortedSet<Long> changes = new TreeSet<>();
        showings.forEach(one -> changes.addAll(List.of(one.from(), one.until())));
        changes.remove(STILL);
        ItemId item = showings.getFirst().item();
        String type = showings.getFirst().type();
        List<Row> rows = new ArrayList<>();
        Map<PublishedRow, Long> since = new HashMap<>();
        for (long edition : changes) {
            Map<Slot, List<Projection.Value>> slots = new HashMap<>();
            showings.stream().filter(one -> one.at(edition)).forEach(one -> slots.put(one.slot(), one.values()));
            Set<PublishedRow> now = projecting.rows(type, slots);
            since.forEach((row, from) -> {
                if (!now.contains(row)) {
                    rows.add(new Row(item, type, row, from, edition));
                }
            });
            since.keySet().retainAll(now);
            now.forEach(row -> since.putIfAbsent(row, edition));
        }
        since.forEach((row, from) -> rows.add(new Row(item, type, row, from, null)));
        return rows;
    }

    private Showing showing(ResultSet row) throws SQLException {
        Slot slot = Slot.parse(row.getString("slot"));
        String type = row.getString("type");
        Part part = new Part(new Hash(row.getString("hash")), row.getString("content"));
        long until = row.getLong("until_edition");
        boolean live = row.wasNull();
        return new Showing(Rows.itemId(row, "item"), type, slot, Projection.of(projecting.types().get(type), slot,
                projecting.types().get(type).read(part).fields(), projecting.languages().standard()),
                row.getLong("from_edition"),
                live ? STILL : until);
    }

    private Map<ItemId, Map<PublishedRow, Long>> live(Collection<ItemId> items) {
        Map<ItemId, Map<PublishedRow, Long>> live = new HashMap<>();
        for (List<String> batch : Batches.of(items)) {
            client.sql("SELECT id, item, locale, field, seen, ordered, value, sort_key FROM published_value"
                    + " WHERE item IN (:items) AND until_edition IS NULL").param("items", batch).query(row -> {
                        live.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashMap<>()).put(listed(row),
                                row.getLong("id"));
                    });
        }
        return live;
    }

    private static PublishedRow listed(ResultSet row) throws SQLException {
        return new PublishedRow(row.getString("locale"), row.getString("field"), Seen.of(row.getInt("seen")),
                row.getInt("ordered") == 1, row.getString("value"), row.getBytes("sort_key"));
    }

    private void insert(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        operations.getJdbcOperations().batchUpdate("INSERT INTO published_value (item, type, locale, field, seen,"
                + " ordered, value, sort_key, from_edition, until_edition) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows,
                AT_ONCE, ListRows::set);
    }

    private static void set(PreparedStatement statement, Row one) throws SQLException {
        PublishedRow row = one.row();
        statement.setString(1, one.item().toString());
        statement.setString(2, one.type());
        statement.setString(3, row.locale());
        statement.setString(4, row.field());
        statement.setInt(5, row.seen().code());
        statement.setInt(6, row.ordered() ? 1 : 0);
        statement.setString(7, row.value());
        statement.setBytes(8, row.sortKey());
        statement.setLong(9, one.from());
        Long until = one.until();
        if (until == null) {
            statement.setNull(10, Types.BIGINT);
        } else {
            statement.setLong(10, until);
        }
    }
}
