package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.HeadInState;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.exponat.core.model.StateChange;
import org.exponat.core.store.WorkflowWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of state changes, whose rows are never changed. */
record JdbcWorkflow(JdbcClient client) implements WorkflowWriter {

    private static final String IS_LAST = "NOT EXISTS (SELECT 1 FROM state_change l WHERE l.item = s.item"
            + " AND l.version = s.version AND l.number > s.number)";

    @Override
    public Map<Integer, StateChange> states(ItemId item) {
        return states(List.of(item)).getOrDefault(item, Map.of());
    }

    @Override
    public Map<ItemId, Map<Integer, StateChange>> states(Collection<ItemId> items) {
        Map<ItemId, Map<Integer, StateChange>> states = new HashMap<>();
        for (List<String> batch : Batches.of(items)) {
            client.sql("SELECT s.* FROM state_change s WHERE s.item IN (:items) AND " + IS_LAST).param("items", batch)
                    .query((row, _) -> change(row)).list().forEach(last -> states
                            .computeIfAbsent(last.item(), _ -> new HashMap<>()).put(last.version(), last));
        }
        return states;
    }

    @Override
    public Map<Long, StateChange> at(Collection<Long> positions) {
        Map<Long, StateChange> found = new HashMap<>();
        if (!positions.isEmpty()) {
            client.sql("SELECT * FROM state_change WHERE position IN (:positions)").param("positions", positions)
                    .query((row, _) -> change(row)).list().forEach(one -> found.put(one.position(), one));
        }
        return found;
    }

    @Override
    public List<HeadInState> heads(String state, Set<String> types, Set<String> beginning, @Nullable ItemOnLine after,
            int limit) {
        if (types.isEmpty() && beginning.isEmpty()) {
            return List.of();
        }
        // No list may be empty; no type has this name.
        return client.sql("SELECT h.item AS at_item, h.line, h.version AS head, i.type, s.*"
                + " FROM head h JOIN item i ON i.id = h.item"
                // What never left the first state is found without a row.
                + (beginning.isEmpty() ? " JOIN" : " LEFT JOIN")
                + " state_change s ON s.item = h.item AND s.version = h.version AND " + IS_LAST
                + " WHERE i.trashed_at IS NULL AND (h.item, h.line) > (:item, :line)"
                + " AND ((i.type IN (:types) AND s.to_state = :state)"
                + " OR (i.type IN (:beginning) AND (s.to_state IS NULL OR s.to_state = :state)))"
                + " ORDER BY h.item, h.line LIMIT :limit").param("state", state)
                .param("types", types.isEmpty() ? Set.of("") : types)
                .param("beginning", beginning.isEmpty() ? Set.of("") : beginning)
                .param("item", after == null ? "" : after.item().toString())
                .param("line", after == null ? "" : after.line().name()).param("limit", limit)
                .query((row, _) -> head(row)).list();
    }

    private static HeadInState head(ResultSet row) throws SQLException {
        boolean moved = row.getString("to_state") != null;
        return new HeadInState(new ItemOnLine(Rows.itemId(row, "at_item"), new Line(row.getString("line"))),
                row.getString("type"), row.getInt("head"), moved ? change(row) : null);
    }

    @Override
    public Map<Integer, String> authors(ItemId item, Collection<Integer> versions) {
        Map<Integer, String> authors = new HashMap<>();
        List<Integer> numbers = List.copyOf(versions);
        for (int from = 0; from < numbers.size(); from += Rows.BATCH) {
            client.sql("SELECT number, author FROM version WHERE item = :item AND number IN (:numbers)")
                    .param("item", item.toString())
                    .param("numbers", numbers.subList(from, Math.min(from + Rows.BATCH, numbers.size())))
                    .query(row -> {
                        authors.put(row.getInt("number"), row.getString("author"));
                    });
        }
        return authors;
    }

    @Override
    public Set<Integer> published(ItemId item) {
        return new HashSet<>(client.sql("SELECT DISTINCT version FROM publication WHERE item = :item")
                .param("item", item.toString()).query(Integer.class).list());
    }

    @Override
    public void add(StateChange change) {
        client.sql(
                "INSERT INTO state_change (item, version, number, from_state, to_state, at, author, message, position)"
                        + " VALUES (:item, :version, :number, :from, :to, :at, :author, :message, :position)")
                .param("item", change.item().toString()).param("version", change.version())
                .param("number", change.number()).param("from", change.from()).param("to", change.to())
                .param("at", Rows.micros(change.at())).param("author", change.author())
                .param("message", change.message(), Types.VARCHAR).param("position", change.position()).update();
    }

    private static StateChange change(ResultSet row) throws SQLException {
        return new StateChange(Rows.itemId(row, "item"), row.getInt("version"), row.getInt("number"),
                row.getString("from_state"), row.getString("to_state"), Rows.instant(row.getLong("at")),
                row.getString("author"), row.getString("message"), row.getLong("position"));
    }
}
