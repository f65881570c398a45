package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.ActState;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.Present;
import org.exponat.core.store.ScheduleWriter;
import org.exponat.core.store.ScheduledAct;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schedule table. */
record JdbcSchedule(JdbcClient client) implements ScheduleWriter {

    private static final String ACTS = "SELECT schedule.*,"
            + " (SELECT e.id FROM schedule e WHERE e.ends = schedule.id) AS end_id FROM schedule ";

    @Override
    public Present present() {
        return present(client);
    }

    static Present present(JdbcClient client) {
        return client.sql("SELECT edition, effective_at,"
                + " (SELECT MIN(due_at) FROM schedule WHERE state = 'planned') AS next_due FROM ledger")
                .query((row, _) -> new Present(
                        new Edition(row.getLong("edition"), Rows.instant(row.getLong("effective_at"))),
                        Rows.nullableInstant(row, "next_due")))
                .single();
    }

    @Override
    public Optional<ScheduledAct> first() {
        return client.sql(ACTS + "WHERE state = 'planned' ORDER BY due_at, id LIMIT 1")
                .query((row, _) -> act(row)).optional();
    }

    @Override
    public Optional<ScheduledAct> find(long id) {
        return client.sql(ACTS + "WHERE id = :id").param("id", id).query((row, _) -> act(row))
                .optional();
    }

    @Override
    public Map<Long, ScheduledAct> find(Collection<Long> ids) {
        Map<Long, ScheduledAct> acts = new HashMap<>();
        List<Long> all = List.copyOf(ids);
        for (int start = 0; start < all.size(); start += Rows.BATCH) {
            client.sql(ACTS + "WHERE id IN (:ids)")
                    .param("ids", all.subList(start, Math.min(start + Rows.BATCH, all.size())))
                    .query((row, _) -> act(row)).list().forEach(act -> acts.put(act.id(), act));
        }
        return acts;
    }

    @Override
    public boolean isPlanned(ItemId item) {
        return client.sql("SELECT COUNT(*) FROM schedule_item i JOIN schedule s ON s.id = i.act"
                + " WHERE i.item = :item AND s.state = 'planned'").param("item", item.toString()).query(Long.class)
                .single() > 0;
    }

    @Override
    public List<ScheduledAct> planned(Collection<ItemId> items) {
        Map<Long, ScheduledAct> acts = new TreeMap<>();
        for (List<String> batch : Batches.of(items)) {
            client.sql(
                    ACTS + "WHERE state = 'planned' AND id IN (SELECT act FROM schedule_item WHERE item IN (:items))")
                    .param("items", batch).query((row, _) -> act(row)).list().forEach(act -> acts.put(act.id(), act));
        }
        return List.copyOf(acts.values());
    }

    @Override
    public List<ScheduledAct> list(Set<ActState> states, @Nullable Place after, int limit) {
        return client.sql(ACTS + "WHERE state IN (:states)"
                + " AND (due_at < :due OR due_at = :due AND id < :id) ORDER BY due_at DESC, id DESC LIMIT :limit")
                .param("states", states.stream().map(ActState::key).toList())
                .param("due", after == null ? Long.MAX_VALUE : Rows.micros(after.dueAt()))
                .param("id", after == null ? Long.MAX_VALUE : after.id()).param("limit", limit)
                .query((row, _) -> act(row)).list();
    }

    @Override
    public long insert(Instant dueAt, @Nullable Long ends, String entries, Collection<ItemId> items, String author,
            @Nullable String message, Instant now) {
        long id = client.sql("INSERT INTO schedule (state, due_at, ends, entries, author, message, created_at)"
                + " VALUES ('planned', :due, :ends, :entries, :author, :message, :now) RETURNING id")
                .param("due", Rows.micros(dueAt)).param("ends", ends, Types.BIGINT).param("entries", entries)
                .param("author", author)
                .param("message", message).param("now", Rows.micros(now)).query(Long.class).single();
        for (List<String> batch : Batches.of(items)) {
            client.sql("INSERT INTO schedule_item (item, act) SELECT id, :act FROM item WHERE id IN (:items)")
                    .param("act", id, Types.BIGINT).param("items", batch).update();
        }
        return id;
    }

    @Override
    public void move(long id, Instant dueAt) {
        one(id, client.sql("UPDATE schedule SET due_at = :due WHERE id = :id AND state = 'planned'").param("id", id)
                .param("due", Rows.micros(dueAt)).update());
    }

    @Override
    public void settle(long id, ActState state, Instant now, @Nullable Long edition, @Nullable String reason) {
        one(id, client.sql("UPDATE schedule SET state = :state, settled_at = :now, edition = :edition,"
                + " reason = :reason WHERE id = :id AND state = 'planned'").param("id", id).param("state", state.key())
                .param("now", Rows.micros(now)).param("edition", edition, Types.BIGINT).param("reason", reason)
                .update());
    }

    private static void one(long id, int changed) {
        if (changed != 1) {
            throw new IllegalStateException("the act " + id + " is not planned");
        }
    }

    private static ScheduledAct act(ResultSet row) throws SQLException {
        return new ScheduledAct(row.getLong("id"), ActState.find(row.getString("state")).orElseThrow(),
                Rows.instant(row.getLong("due_at")), Rows.nullableLong(row, "ends"), Rows.nullableLong(row, "end_id"),
                row.getString("entries"), row.getString("author"),
                row.getString("message"), Rows.instant(row.getLong("created_at")),
                Rows.nullableInstant(row, "settled_at"), Rows.nullableLong(row, "edition"), row.getString("reason"));
    }
}
