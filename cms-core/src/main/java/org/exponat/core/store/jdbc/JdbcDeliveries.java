package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.store.DeliveryWriter;
import org.exponat.core.webhook.Attempt;
import org.exponat.core.webhook.Delivery;
import org.exponat.core.webhook.DeliveryState;
import org.exponat.core.webhook.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The outbox of webhooks, and what became of sending it.
 *
 * @param locking locks the rows of a question against other writers
 */
record JdbcDeliveries(JdbcClient client, String locking) implements DeliveryWriter {

    /** Holds for deliveries {@code d} of webhooks {@code w} that are to be sent now. */
    private static final String IS_DUE = "d.state = 'waiting' AND d.due_at <= :now"
            + " AND (w.paused_at IS NULL OR d.kind = 'ping')";

    /** Holds for webhooks {@code w} nobody sends to. */
    private static final String IS_FREE = "(w.leased_until IS NULL OR w.leased_until <= :now)";

    @Override
    public Optional<Delivery> find(String webhook, String id) {
        return client.sql("SELECT * FROM webhook_delivery WHERE id = :id AND webhook = :webhook").param("id", id)
                .param("webhook", webhook).query((row, _) -> delivery(row)).optional();
    }

    @Override
    public List<Delivery> list(String webhook, Set<DeliveryState> states, @Nullable String after, int limit) {
        JdbcClient.StatementSpec query = client.sql("SELECT * FROM webhook_delivery WHERE webhook = :webhook"
                + (states.isEmpty() ? "" : " AND state IN (:states)")
                + (after == null
                        ? ""
                        : " AND number < (SELECT number FROM webhook_delivery WHERE id = :after AND webhook = :webhook)")
                + " ORDER BY number DESC LIMIT :limit").param("webhook", webhook).param("limit", limit);
        if (!states.isEmpty()) {
            query = query.param("states", states.stream().map(DeliveryState::key).toList());
        }
        return (after == null ? query : query.param("after", after)).query((row, _) -> delivery(row)).list();
    }

    @Override
    public Map<String, List<Attempt>> attempts(Collection<String> deliveries) {
        Map<String, List<Attempt>> attempts = new HashMap<>();
        if (!deliveries.isEmpty()) {
            client.sql("SELECT * FROM webhook_attempt WHERE delivery IN (:ids) ORDER BY delivery, number")
                    .param("ids", deliveries).query(row -> {
                        attempts.computeIfAbsent(row.getString("delivery"), _ -> new ArrayList<>()).add(attempt(row));
                    });
        }
        return attempts;
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return client.sql("SELECT w.id FROM webhook w JOIN webhook_delivery d ON d.webhook = w.id WHERE " + IS_FREE
                + " AND " + IS_DUE + " GROUP BY w.id ORDER BY MIN(d.due_at), w.id LIMIT :limit")
                .param("now", Rows.micros(now)).param("limit", limit).query((row, _) -> row.getString("id")).list();
    }

    @Override
    public long nextNumber(String webhook) {
        client.sql("UPDATE webhook SET deliveries = deliveries + 1 WHERE id = :id").param("id", webhook).update();
        return client.sql("SELECT deliveries FROM webhook WHERE id = :id").param("id", webhook).query(Long.class)
                .single();
    }

    @Override
    public void add(Delivery delivery) {
        written(client
                .sql("INSERT INTO webhook_delivery (id, webhook, number, kind, subject, edition, created_at, state,"
                        + " failures, due_at, settled_at) VALUES (:id, :webhook, :number, :kind, :subject, :edition, :created,"
                        + " :state, :failures, :due, :settled)"),
                delivery).param("webhook", delivery.webhook())
                .param("number", delivery.number()).param("kind", delivery.occasion().kind().key())
                .param("subject", delivery.occasion().subject()).param("edition", delivery.occasion().edition())
                .param("created", Rows.micros(delivery.createdAt())).update();
    }

    @Override
    public Optional<Delivery> claim(String webhook, Instant now, String lease, Instant until) {
        int taken = client.sql("UPDATE webhook AS w SET lease = :lease, leased_until = :until WHERE w.id = :id AND "
                + IS_FREE).param("lease", lease).param("until", Rows.micros(until)).param("id", webhook)
                .param("now", Rows.micros(now)).update();
        if (taken == 0) {
            return Optional.empty();
        }
        Optional<Delivery> first = client.sql("SELECT d.* FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook"
                + " WHERE d.webhook = :id AND " + IS_DUE + " ORDER BY d.number LIMIT 1").param("id", webhook)
                .param("now", Rows.micros(now)).query((row, _) -> delivery(row)).optional();
        if (first.isEmpty()) {
            release(webhook, lease);
        }
        return first;
    }

    @Override
    public void release(String webhook, String lease) {
        client.sql("UPDATE webhook SET lease = NULL, leased_until = NULL WHERE id = :id AND lease = :lease")
                .param("id", webhook).param("lease", lease).update();
    }

    @Override
    public Optional<Delivery> lock(String id) {
        return client.sql("SELECT * FROM webhook_delivery WHERE id = :id" + locking).param("id", id)
                .query((row, _) -> delivery(row)).optional();
    }

    @Override
    public void update(Delivery delivery) {
        written(client.sql("UPDATE webhook_delivery SET state = :state, failures = :failures, due_at = :due,"
                + " settled_at = :settled WHERE id = :id"), delivery).update();
    }

    private static JdbcClient.StatementSpec written(JdbcClient.StatementSpec statement, Delivery delivery) {
        return statement.param("id", delivery.id()).param("state", delivery.state().key())
                .param("failures", delivery.failures())
                .param("due", Rows.nullableMicros(delivery.dueAt()), Types.BIGINT)
                .param("settled", Rows.nullableMicros(delivery.settledAt()), Types.BIGINT);
    }

    @Override
    public void add(String delivery, Attempt attempt) {
        client.sql("INSERT INTO webhook_attempt (delivery, number, at, took, status, trouble) SELECT :delivery,"
                + " COALESCE(MAX(number), 0) + 1, :at, :took, :status, :trouble FROM webhook_attempt"
                + " WHERE delivery = :delivery").param("delivery", delivery)
                .param("at", Rows.micros(attempt.at()), Types.BIGINT)
                .param("took", attempt.took().toNanos() / 1_000, Types.BIGINT)
                .param("status", attempt.status(), Types.INTEGER)
                .param("trouble", attempt.trouble(), Types.VARCHAR).update();
    }

    @Override
    public int forget(Instant settledBefore, int kept, int limit) {
        return client.sql("DELETE FROM webhook_delivery WHERE id IN (SELECT d.id FROM webhook_delivery d"
                + " JOIN webhook w ON w.id = d.webhook WHERE d.state = 'delivered' AND (d.settled_at < :before"
                + " OR d.number <= w.deliveries - :kept) LIMIT :limit)").param("before", Rows.micros(settledBefore))
                .param("kept", kept).param("limit", limit).update();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(row.getString("id"), row.getString("webhook"), row.getLong("number"),
                new Occasion(Occasion.Kind.find(row.getString("kind")).orElseThrow(), row.getLong("subject"),
                        row.getLong("edition")),
                Rows.instant(row.getLong("created_at")), DeliveryState.find(row.getString("state")).orElseThrow(),
                row.getInt("failures"), Rows.nullableInstant(row, "due_at"), Rows.nullableInstant(row, "settled_at"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(Rows.instant(row.getLong("at")), Duration.of(row.getLong("took"), ChronoUnit.MICROS),
                Rows.nullableInt(row, "status"), row.getString("trouble"));
    }
}
