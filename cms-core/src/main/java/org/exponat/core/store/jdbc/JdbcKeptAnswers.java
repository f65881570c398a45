package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.KeptAnswerRecord;
import org.exponat.core.store.KeptAnswerWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of the answers to requests that may be repeated. */
record JdbcKeptAnswers(JdbcClient client) implements KeptAnswerWriter {

    /** More than one, so that the table shrinks again; few, so that nobody waits for it. */
    private static final int FORGOTTEN_AT_ONCE = 20;

    @Override
    public Optional<KeptAnswerRecord> find(String account, String key, Instant since) {
        return client.sql("SELECT * FROM kept_answer WHERE account = :account AND key = :key AND kept_at >= :since")
                .param("account", account).param("key", key).param("since", Rows.micros(since))
                .query((row, _) -> new KeptAnswerRecord(row.getString("account"), row.getString("key"),
                        new Hash(row.getString("request")), item(row), row.getInt("status"), row.getString("headers"),
                        row.getString("body"), Rows.instant(row.getLong("kept_at"))))
                .optional();
    }

    @Override
    public void keep(KeptAnswerRecord answer, Instant forgetBefore) {
        client.sql("DELETE FROM kept_answer WHERE account = :account AND key = :key AND kept_at < :before")
                .param("account", answer.account()).param("key", answer.key())
                .param("before", Rows.micros(forgetBefore)).update();
        ItemId item = answer.item();
        client.sql("INSERT INTO kept_answer (account, key, request, item, status, headers, body, kept_at)"
                + " VALUES (:account, :key, :request, :item, :status, :headers, :body, :at)")
                .param("account", answer.account()).param("key", answer.key()).param("request", answer.request().hex())
                .param("item", item == null ? null : item.toString(), Types.VARCHAR)
                .param("status", answer.status()).param("headers", answer.headers())
                .param("body", answer.body(), Types.VARCHAR).param("at", Rows.micros(answer.keptAt())).update();
        client.sql("DELETE FROM kept_answer WHERE (account, key) IN (SELECT account, key FROM kept_answer"
                + " WHERE kept_at < :before ORDER BY kept_at LIMIT :most)").param("before", Rows.micros(forgetBefore))
                .param("most", FORGOTTEN_AT_ONCE).update();
    }

    @Override
    public void erase(ItemId item) {
        client.sql("UPDATE kept_answer SET body = NULL WHERE item = :item").param("item", item.toString()).update();
    }

    @Override
    public void eraseNaming(ItemId item) {
        erase(item);
        client.sql("UPDATE kept_answer SET body = NULL WHERE item IS NULL AND body LIKE :naming")
                .param("naming", "%" + item + "%").update();
    }

    private static @Nullable ItemId item(ResultSet row) throws SQLException {
        String item = row.getString("item");
        return item == null ? null : ItemId.parse(item);
    }
}
