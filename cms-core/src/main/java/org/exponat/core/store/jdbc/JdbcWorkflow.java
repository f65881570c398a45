package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.Hash;
import org.exponat.core.model.HeadInState;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.model.StateChange;
import org.exponat.core.store.ShownParts;
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
    public Map<ItemId, ShownParts> shown(Collection<ItemId> items) {
        Map<ItemId, List<ShownParts.Shown>> shown = new HashMap<>();
        Map<ItemId, Map<Integer, Map<Slot, Hash>>> versions = new HashMap<>();
        for (List<String> batch : Batches.of(items)) {
            client.sql("SELECT p.item, p.slot, p.version, p.part, p.from_edition, p.until_edition, e.author,"
                    + " b.edition IS NOT NULL AS again, t.edition IS NOT NULL AS undone, EXISTS (SELECT 1"
                    + " FROM retraction r WHERE r.item = p.item AND r.slot IN (p.slot, '*')) AS retracted"
                    + " FROM publication p JOIN edition e ON e.number = p.from_edition"
                    + " LEFT JOIN undoing b ON b.edition = p.from_edition"
                    + " LEFT JOIN undoing t ON t.edition = p.until_edition"
                    + " WHERE p.item IN (:items) ORDER BY p.from_edition").param("items", batch)
                    .query(row -> {
                        shown.computeIfAbsent(Rows.itemId(row, "item"), _ -> new ArrayList<>()).add(shown(row));
                    });
            client.sql("SELECT item, number, slot, part FROM version_part WHERE item IN (:items)"
                    + " AND (item, number) IN (SELECT item, version FROM publication WHERE item IN (:items))")
                    .param("items", batch)
                    .query(row -> {
                        versions.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashMap<>())
                                .computeIfAbsent(row.getInt("number"), _ -> new HashMap<>())
                                .put(Slot.parse(row.getString("slot")), new Hash(row.getString("part")));
                    });
        }
        Map<ItemId, ShownParts> found = new HashMap<>();
        shown.forEach((item, all) -> found.put(item, new ShownParts(all, versions.getOrDefault(item, Map.of()))));
        return found;
    }

    private static ShownParts.Shown shown(ResultSet row) throws SQLException {
        return new ShownParts.Shown(Slot.parse(row.getString("slot")), row.getInt("version"),
                new Hash(row.getString("part")), row.getLong("from_edition"), Rows.nullableLong(row, "until_edition"),
                row.getString("author"), row.getBoolean("again"), row.getBoolean("undone"),
                row.getBoolean("retracted"));
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
