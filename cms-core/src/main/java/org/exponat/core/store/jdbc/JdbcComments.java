package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.exponat.core.model.Comment;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.store.CommentWriter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of comments. */
record JdbcComments(JdbcClient client) implements CommentWriter {

    @Override
    public Optional<Comment> find(ItemId item, int number) {
        return client.sql("SELECT * FROM item_comment WHERE item = :item AND number = :number")
                .param("item", item.toString()).param("number", number).query((row, _) -> comment(row)).optional();
    }

    @Override
    public int last(ItemId item) {
        return client.sql("SELECT COALESCE(MAX(number), 0) FROM item_comment WHERE item = :item")
                .param("item", item.toString()).query(Integer.class).single();
    }

    @Override
    public List<Comment> threads(ItemId item, boolean open, int after, int limit) {
        return client.sql("SELECT * FROM item_comment WHERE item = :item AND number > :after AND thread = number"
                + (open ? " AND resolved_at IS NULL" : "") + " ORDER BY number LIMIT :limit")
                .param("item", item.toString()).param("after", after).param("limit", limit)
                .query((row, _) -> comment(row)).list();
    }

    @Override
    public List<Comment> answers(ItemId item, Collection<Integer> threads, int limitOfEach) {
        return threads.isEmpty()
                ? List.of()
                : client.sql(
                        "SELECT * FROM (SELECT c.*, ROW_NUMBER() OVER (PARTITION BY thread ORDER BY number) AS place"
                                + " FROM item_comment c WHERE item = :item AND thread IN (:threads) AND number <> thread) a"
                                + " WHERE place <= :limit ORDER BY number")
                        .param("item", item.toString())
                        .param("threads", threads).param("limit", limitOfEach).query((row, _) -> comment(row)).list();
    }

    @Override
    public List<Comment> answers(ItemId item, int thread, int after, int limit) {
        return client.sql("SELECT * FROM item_comment WHERE item = :item AND thread = :thread AND number > :after"
                + " AND number <> thread ORDER BY number LIMIT :limit").param("item", item.toString())
                .param("thread", thread).param("after", after).param("limit", limit)
                .query((row, _) -> comment(row)).list();
    }

    @Override
    public int open(ItemId item, Line line) {
        return client
                .sql("SELECT COUNT(*) FROM item_comment t JOIN version v ON v.item = t.item AND v.number = t.version"
                        + " JOIN item_comment c ON c.item = t.item AND c.thread = t.number WHERE t.item = :item"
                        + " AND t.thread = t.number AND t.resolved_at IS NULL AND v.line = :line")
                .param("item", item.toString()).param("line", line.name()).query(Integer.class).single();
    }

    @Override
    public void add(Comment comment) {
        client.sql("INSERT INTO item_comment (item, number, thread, version, pointer, block, text, author, at)"
                + " VALUES (:item, :number, :thread, :version, :pointer, :block, :text, :author, :at)")
                .param("item", comment.item().toString()).param("number", comment.number())
                .param("thread", comment.thread()).param("version", comment.version())
                .param("pointer", comment.pointer(), Types.VARCHAR).param("block", comment.block(), Types.VARCHAR)
                .param("text", comment.text(), Types.VARCHAR).param("author", comment.author())
                .param("at", Rows.micros(comment.at())).update();
    }

    @Override
    public void update(Comment comment) {
        client.sql("UPDATE item_comment SET text = :text, resolved_at = :resolvedAt, resolved_by = :resolvedBy,"
                + " retracted_at = :retractedAt, retracted_by = :retractedBy WHERE item = :item AND number = :number")
                .param("item", comment.item().toString()).param("number", comment.number())
                .param("text", comment.text(), Types.VARCHAR)
                .param("resolvedAt", Rows.nullableMicros(comment.resolvedAt()), Types.BIGINT)
                .param("resolvedBy", comment.resolvedBy(), Types.VARCHAR)
                .param("retractedAt", Rows.nullableMicros(comment.retractedAt()), Types.BIGINT)
                .param("retractedBy", comment.retractedBy(), Types.VARCHAR).update();
    }

    private static Comment comment(ResultSet row) throws SQLException {
        return new Comment(Rows.itemId(row, "item"), row.getInt("number"), row.getInt("thread"),
                row.getInt("version"), row.getString("pointer"), row.getString("block"), row.getString("text"),
                row.getString("author"), Rows.instant(row.getLong("at")), Rows.nullableInstant(row, "resolved_at"),
                row.getString("resolved_by"), Rows.nullableInstant(row, "retracted_at"),
                row.getString("retracted_by"));
    }
}
