package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.Assignment;
import org.exponat.core.model.AssignmentPlace;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.store.AssignmentWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of assignments. */
record JdbcAssignments(JdbcClient client) implements AssignmentWriter {

    /** Stands for no day, behind all there are. */
    private static final String NO_DAY = "~";

    @Override
    public Optional<Assignment> find(ItemId item, int number) {
        return client.sql("SELECT * FROM assignment WHERE item = :item AND number = :number")
                .param("item", item.toString()).param("number", number).query((row, _) -> assignment(row)).optional();
    }

    @Override
    public Map<Integer, String> notes(ItemId item, Collection<Integer> numbers) {
        Map<Integer, String> notes = new HashMap<>();
        if (!numbers.isEmpty()) {
            client.sql("SELECT number, note FROM assignment WHERE item = :item AND number IN (:numbers)"
                    + " AND note IS NOT NULL").param("item", item.toString()).param("numbers", numbers).query(row -> {
                        notes.put(row.getInt("number"), row.getString("note"));
                    });
        }
        return notes;
    }

    @Override
    public int last(ItemId item) {
        return client.sql("SELECT COALESCE(MAX(number), 0) FROM assignment WHERE item = :item")
                .param("item", item.toString()).query(Integer.class).single();
    }

    @Override
    public List<Assignment> of(ItemId item, boolean open, int after, int limit) {
        return client.sql("SELECT * FROM assignment WHERE item = :item AND number > :after"
                + (open ? " AND ended_at IS NULL" : "") + " ORDER BY number LIMIT :limit")
                .param("item", item.toString()).param("after", after).param("limit", limit)
                .query((row, _) -> assignment(row)).list();
    }

    @Override
    public List<Assignment> to(String account, Set<String> types, @Nullable AssignmentPlace after, int limit) {
        if (types.isEmpty()) {
            return List.of();
        }
        String day = "CASE WHEN a.due_on IS NULL THEN 1 ELSE 0 END, COALESCE(a.due_on, '" + NO_DAY + "')";
        return client.sql("SELECT a.* FROM assignment a JOIN item i ON i.id = a.item WHERE a.account = :account"
                + " AND a.ended_at IS NULL AND i.trashed_at IS NULL AND i.type IN (:types) AND (" + day
                + ", a.item, a.number) > (:later, :day, :item, :number) ORDER BY " + day
                + ", a.item, a.number LIMIT :limit").param("account", account).param("types", types)
                .param("later", after == null ? -1 : after.dueOn() == null ? 1 : 0)
                .param("day", after == null ? "" : after.dueOn() == null ? NO_DAY : after.dueOn().toString())
                .param("item", after == null ? "" : after.item().toString())
                .param("number", after == null ? 0 : after.number()).param("limit", limit)
                .query((row, _) -> assignment(row)).list();
    }

    @Override
    public void add(Assignment assignment) {
        LocalDate due = assignment.dueOn();
        client.sql("INSERT INTO assignment (item, number, line, account, note, due_on, at, author)"
                + " VALUES (:item, :number, :line, :account, :note, :due, :at, :author)")
                .param("item", assignment.item().toString()).param("number", assignment.number())
                .param("line", assignment.line().name()).param("account", assignment.account())
                .param("note", assignment.note(), Types.VARCHAR)
                .param("due", due == null ? null : due.toString(), Types.VARCHAR)
                .param("at", Rows.micros(assignment.at())).param("author", assignment.author()).update();
    }

    @Override
    public void end(Assignment assignment) {
        client.sql("UPDATE assignment SET ended_at = :at, ended_by = :by WHERE item = :item AND number = :number")
                .param("at", Rows.nullableMicros(assignment.endedAt()), Types.BIGINT)
                .param("by", assignment.endedBy(), Types.VARCHAR).param("item", assignment.item().toString())
                .param("number", assignment.number()).update();
    }

    @Override
    public void eraseNote(ItemId item, int number) {
        client.sql("UPDATE assignment SET note = NULL WHERE item = :item AND number = :number")
                .param("item", item.toString()).param("number", number).update();
    }

    private static Assignment assignment(ResultSet row) throws SQLException {
        String due = row.getString("due_on");
        return new Assignment(Rows.itemId(row, "item"), row.getInt("number"), new Line(row.getString("line")),
                row.getString("account"), row.getString("note"), due == null ? null : LocalDate.parse(due),
                Rows.instant(row.getLong("at")), row.getString("author"), Rows.nullableInstant(row, "ended_at"),
                row.getString("ended_by"));
    }
}
