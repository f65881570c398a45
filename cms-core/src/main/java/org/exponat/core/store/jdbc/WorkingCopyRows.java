package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.exponat.core.store.WorkingCopyRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of working copies. */
record WorkingCopyRows(JdbcClient client) {

    Optional<WorkingCopyRecord> find(ItemId item, Line line, String editor) {
        return client.sql("SELECT * FROM working_copy WHERE item = :item AND line = :line AND editor = :editor")
                .param("item", item.toString()).param("line", line.name()).param("editor", editor)
                .query((row, _) -> record(row)).optional();
    }

    List<WorkingCopyRecord> list(String editor, Set<String> types, @Nullable ItemOnLine after, int limit) {
        return client.sql("SELECT w.* FROM working_copy w JOIN item i ON i.id = w.item"
                + " WHERE w.editor = :editor AND w.content IS NOT NULL AND i.type IN (:types)"
                + " AND (w.item > :item OR w.item = :item AND w.line > :line) ORDER BY w.item, w.line LIMIT :limit")
                .param("editor", editor).param("types", types)
                .param("item", after == null ? "" : after.item().toString())
                .param("line", after == null ? "" : after.line().name()).param("limit", limit)
                .query((row, _) -> record(row)).list();
    }

    List<WorkingCopyRecord> of(ItemId item) {
        return client
                .sql("SELECT * FROM working_copy WHERE item = :item AND content IS NOT NULL ORDER BY line, editor")
                .param("item", item.toString()).query((row, _) -> record(row)).list();
    }

    void write(WorkingCopyRecord copy) {
        client.sql("INSERT INTO working_copy (item, line, editor, base, revision, content, updated_at)"
                + " VALUES (:item, :line, :editor, :base, :revision, :content, :at)"
                + " ON CONFLICT (item, line, editor) DO UPDATE SET base = excluded.base, revision = excluded.revision,"
                + " content = excluded.content, updated_at = excluded.updated_at")
                .param("item", copy.item().toString()).param("line", copy.line().name())
                .param("editor", copy.editor()).param("base", copy.base()).param("revision", copy.revision())
                .param("content", copy.content()).param("at", Rows.micros(copy.savedAt())).update();
    }

    private static WorkingCopyRecord record(ResultSet row) throws SQLException {
        return new WorkingCopyRecord(Rows.itemId(row, "item"), new Line(row.getString("line")),
                row.getString("editor"), row.getInt("base"), row.getInt("revision"), row.getString("content"),
                Rows.instant(row.getLong("updated_at")));
    }
}
