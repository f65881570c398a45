package org.exponat.core.store.jdbc;

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
import java.util.stream.Collectors;
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
    public List<HeadInState> heads(String state, Set<String> types, Map<String, Set<String>> beginning,
            @Nullable ItemOnLine after, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (!types.isEmpty()) {
            conditions.add("(i.type IN (:types) AND s.to_state = :state)");
            values.put("types", types);
        }
        beginning.entrySet().stream().collect(Collectors.groupingBy(Map.Entry::getValue,
                Collectors.mapping(Map.Entry::getKey, Collectors.toSet()))).forEach((declared, some) -> {
                    int group = conditions.size();
                    conditions.add("(i.type IN (:types" + group + ") AND (s.to_state IS NULL OR s.to_state = :state"
                            + " OR s.to_state NOT IN (:declared" + group + ")))");
                    values.put("types" + group, some);
                    values.put("declared" + group, declared);
                });
        if (conditions.isEmpty()) {
            return List.of();
        }
        return client.sql("SELECT h.item AS at_item, h.line, h.version AS head, i.type, s.*"
                + " FROM head h JOIN item i ON i.id = h.item"
                // What never left the first state is found without a row.
                + (beginning.isEmpty() ? " JOIN" : " LEFT JOIN")
                + " state_change s ON s.item = h.item AND s.version = h.version AND " + IS_LAST
                + " WHERE i.trashed_at IS NULL AND (h.item, h.line) > (:item, :line) AND ("
                + String.join(" OR ", conditions) + ") ORDER BY h.item, h.line LIMIT :limit").params(values)
                .param("state", state).param("item", after == null ? "" : after.item().toString())
                .param("line", after == null ? "" : after.line().name()).param("limit", limit)
                .query((row, _) -> head(row)).list();
    }

    private static HeadInState head(ResultSet row) throws SQLException {
        boolean moved = row.getString("to_state") != null;
        return new HeadInState(new ItemOnLine(Rows.itemId(row, "at_item"), new Line(row.getString("line"))),
                row.getString("type"), row.getInt("head"), moved ? change(row) : null);
    }

    @Override
    public Map<ItemId, Map<Integer, Collection<Set<String>>>> publishers(Collection<ItemId> items) {
        Map<ItemId, Map<Integer, Map<String, Set<String>>>> found = new HashMap<>();
        for (List<String> batch : Batches.of(items)) {
            client.sql("SELECT DISTINCT v.item, v.number, v.slot, e.author FROM version_part v LEFT JOIN publication p"
                    + " ON p.item = v.item AND p.slot = v.slot AND p.part = v.part"
                    + " LEFT JOIN edition e ON e.number = p.from_edition WHERE v.item IN (:items)")
                    .param("items", batch).query(row -> {
                        Set<String> authors = found.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashMap<>())
                                .computeIfAbsent(row.getInt("number"), _ -> new HashMap<>())
                                .computeIfAbsent(row.getString("slot"), _ -> new HashSet<>());
                        String author = row.getString("author");
                        if (author != null) {
                            authors.add(author);
                        }
                    });
        }
        Map<ItemId, Map<Integer, Collection<Set<String>>>> publishers = new HashMap<>();
        found.forEach((item, versions) -> {
            Map<Integer, Collection<Set<String>>> bySlot = new HashMap<>();
            versions.forEach((number, slots) -> bySlot.put(number, slots.values()));
            publishers.put(item, bySlot);
        });
        return publishers;
    }

    @Override
    public void add(StateChange change) {
        client.sql(
                "INSERT INTO state_change (item, version, number, from_state, to_state, at, author, administrator, message,"
                        + " position) VALUES (:item, :version, :number, :from, :to, :at, :author, :administrator,"
                        + " :message, :position)")
                .param("item", change.item().toString()).param("version", change.version())
                .param("number", change.number()).param("from", change.from()).param("to", change.to())
                .param("at", Rows.micros(change.at())).param("author", change.author())
                .param("administrator", change.administrator())
                .param("message", change.message(), Types.VARCHAR).param("position", change.position()).update();
    }

    @Override
    public void eraseMessage(long position) {
        client.sql("UPDATE state_change SET message = NULL WHERE position = :position").param("position", position)
                .update();
    }

    private static StateChange change(ResultSet row) throws SQLException {
        return new StateChange(Rows.itemId(row, "item"), row.getInt("version"), row.getInt("number"),
                row.getString("from_state"), row.getString("to_state"), Rows.instant(row.getLong("at")),
                row.getString("author"), row.getBoolean("administrator"), row.getString("message"),
                row.getLong("position"));
    }
}
