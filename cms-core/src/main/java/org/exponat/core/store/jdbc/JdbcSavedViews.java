package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.exponat.core.store.SavedViewRecord;
import org.exponat.core.store.SavedViewWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of saved views.
 *
 * @param locking locks the rows of a question against other writers
 */
record JdbcSavedViews(JdbcClient client, String locking) implements SavedViewWriter {

    @Override
    public Optional<SavedViewRecord> find(String id) {
        return client.sql("SELECT * FROM saved_view WHERE id = :id").param("id", id).query((row, _) -> view(row))
                .optional();
    }

    @Override
    public Optional<SavedViewRecord> lock(String id) {
        return client.sql("SELECT * FROM saved_view WHERE id = :id" + locking).param("id", id)
                .query((row, _) -> view(row)).optional();
    }

    @Override
    public List<SavedViewRecord> list(String account, @Nullable String after, int limit) {
        JdbcClient.StatementSpec query = client.sql("SELECT * FROM saved_view"
                + " WHERE (owner = :account OR private_to IS NULL)"
                + (after == null
                        ? ""
                        : " AND (created_at, id) < (SELECT created_at, id FROM saved_view WHERE id = :after)")
                + " ORDER BY created_at DESC, id DESC LIMIT :limit").param("account", account).param("limit", limit);
        return (after == null ? query : query.param("after", after)).query((row, _) -> view(row)).list();
    }

    @Override
    public int count(String owner) {
        return client.sql("SELECT COUNT(*) FROM saved_view WHERE owner = :owner").param("owner", owner)
                .query(Integer.class).single();
    }

    @Override
    public void add(SavedViewRecord view) {
        written(client.sql("INSERT INTO saved_view (id, owner, private_to, name, list, question, revision, created_at,"
                + " changed_at, changed_by) VALUES (:id, :owner, :privateTo, :name, :list, :question, :revision,"
                + " :created, :changed, :changedBy)"), view).param("owner", view.owner())
                .param("created", Rows.micros(view.createdAt())).update();
    }

    @Override
    public void update(SavedViewRecord view) {
        written(client.sql("UPDATE saved_view SET private_to = :privateTo, name = :name, list = :list,"
                + " question = :question, revision = :revision, changed_at = :changed, changed_by = :changedBy"
                + " WHERE id = :id"), view).update();
    }

    private static JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, SavedViewRecord view) {
        return statement.param("id", view.id())
                .param("privateTo", view.shared() ? null : view.owner(), Types.VARCHAR).param("name", view.name())
                .param("list", view.list()).param("question", view.question()).param("revision", view.revision())
                .param("changed", Rows.micros(view.changedAt())).param("changedBy", view.changedBy());
    }

    @Override
    public void remove(String id) {
        client.sql("DELETE FROM saved_view WHERE id = :id").param("id", id).update();
    }

    private static SavedViewRecord view(ResultSet row) throws SQLException {
        return new SavedViewRecord(row.getString("id"), row.getString("owner"), row.getString("private_to") == null,
                row.getString("name"), row.getString("list"), row.getString("question"), row.getInt("revision"),
                Rows.instant(row.getLong("created_at")), Rows.instant(row.getLong("changed_at")),
                row.getString("changed_by"));
    }
}
