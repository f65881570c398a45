package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.AuditEntry;
import org.exponat.core.access.AuditQuestion;
import org.exponat.core.access.AuditedAct;
import org.exponat.core.access.AuditedAct.Kind;
import org.exponat.core.access.TokenInUse;
import org.exponat.core.feed.Change;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.store.AuditWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log, whose rows are never changed. */
record JdbcAudit(JdbcClient client) implements AuditWriter {

    @Override
    public List<AuditEntry> below(AuditQuestion question, long number, int limit) {
        return list(question, "number < :number", "DESC", number, limit);
    }

    @Override
    public List<AuditEntry> above(AuditQuestion question, long number, int limit) {
        return list(question, "number > :number", "ASC", number, limit);
    }

    private List<AuditEntry> list(AuditQuestion question, String beyond, String order, long number, int limit) {
        List<String> conditions = new ArrayList<>(List.of(beyond));
        Map<String, Object> values = new HashMap<>(Map.of("number", number, "limit", limit));
        add(conditions, values, "account = :account", "account", question.account());
        add(conditions, values, "token = :token", "token", question.token());
        add(conditions, values, "action = :action", "action", question.action());
        add(conditions, values, "subject = :subject", "subject", question.subject());
        ItemId item = question.item();
        add(conditions, values,
                "(item = :item OR edition IN (SELECT c.edition FROM edition_change c WHERE c.item = :item))", "item",
                item == null ? null : item.toString());
        Instant from = question.from();
        add(conditions, values, "at >= :from", "from", from == null ? null : (Long) Rows.micros(from));
        Instant to = question.to();
        add(conditions, values, "at < :to", "to", to == null ? null : (Long) Rows.micros(to));
        return client.sql("SELECT * FROM audit WHERE " + String.join(" AND ", conditions) + " ORDER BY number " + order
                + " LIMIT :limit").params(values).query((row, _) -> entry(row)).list();
    }

    private static void add(List<String> conditions, Map<String, Object> values, String condition, String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        String item = row.getString("item");
        long edition = row.getLong("edition");
        Long made = row.wasNull() ? null : (Long) edition;
        return new AuditEntry(row.getLong("number"), Rows.instant(row.getLong("at")), row.getString("account"),
                row.getString("token"), row.getString("address"), row.getString("action"),
                item == null ? null : ItemId.parse(item), made, row.getString("subject"), row.getString("detail"),
                new Hash(row.getString("hash")));
    }

    @Override
    public Head head() {
        return client.sql("SELECT number, hash FROM audit_head")
                .query((row, _) -> new Head(row.getLong("number"), row.getString("hash"))).single();
    }

    @Override
    public void note(Instant at, Actor actor, AuditedAct act) {
        TokenInUse token = actor.token();
        append(at, actor.name(), token == null ? null : token.id(), actor.address(), act);
    }

    @Override
    public void noteStranger(Instant at, @Nullable String address, AuditedAct act) {
        append(at, null, null, address, act);
    }

    private void append(Instant at, @Nullable String account, @Nullable String token, @Nullable String address,
            AuditedAct act) {
        Head before = client.sql("UPDATE audit_head SET number = number + 1 RETURNING number - 1 AS number, hash")
                .query((row, _) -> new Head(row.getLong("number"), row.getString("hash"))).single();
        AuditEntry entry = AuditEntry.sealed(before.number() + 1, at, account, token, address, act, before.hash());
        ItemId item = entry.item();
        client.sql(
                "INSERT INTO audit (number, at, account, token, address, action, item, edition, subject, detail, hash)"
                        + " VALUES (:number, :at, :account, :token, :address, :action, :item, :edition, :subject, :detail,"
                        + " :hash)")
                .param("number", entry.number()).param("at", Rows.micros(entry.at()))
                .param("account", entry.account(), Types.VARCHAR).param("token", entry.token(), Types.VARCHAR)
                .param("address", entry.address(), Types.VARCHAR).param("action", entry.action())
                .param("item", item == null ? null : item.toString(), Types.VARCHAR)
                .param("edition", entry.edition(), Types.BIGINT).param("subject", entry.subject(), Types.VARCHAR)
                .param("detail", entry.detail(), Types.VARCHAR).param("hash", entry.hash().hex()).update();
        client.sql("UPDATE audit_head SET hash = :hash").param("hash", entry.hash().hex()).update();
    }

    /** What the audit log tells of a change. */
    static AuditedAct act(Actor actor, Change change) {
        return switch (change) {
            case Change.VersionSaved(ItemId item, int version, Line line) ->
                ofItem(Kind.SAVED, item, line, "version " + version);
            case Change.LineOpened(ItemId item, Line line, int version) ->
                ofItem(Kind.LINE_OPENED, item, line, "version " + version);
            case Change.LineUpdated(ItemId item, Line line, int version) ->
                ofItem(Kind.LINE_UPDATED, item, line, "version " + version);
            case Change.LineMerged(ItemId item, Line line, int version) ->
                ofItem(Kind.LINE_MERGED, item, line, "version " + version);
            case Change.LineClosed(ItemId item, Line line) -> ofItem(Kind.LINE_CLOSED, item, line, null);
            case Change.EditionMade(long edition) -> new AuditedAct(Kind.EDITION_MADE, null, edition, null, null);
            case Change.ItemTrashed(ItemId item) -> ofItem(Kind.TRASHED, item, null, null);
            case Change.ItemRestored(ItemId item) -> ofItem(Kind.RESTORED, item, null, null);
            case Change.ItemRetracted(ItemId item) -> ofItem(Kind.RETRACTED, item, null, null);
            case Change.StateChanged(ItemId item, int version, String state) ->
                new AuditedAct(Kind.STATE_CHANGED, item, null, state,
                        AuditedAct.stateOf(version, actor.may(Action.ADMINISTER, null, null)));
            case Change.CommentChanged(ItemId item, int comment, Change.CommentAct act) ->
                new AuditedAct(Kind.COMMENT_CHANGED, item, null, Integer.toString(comment),
                        act.name().toLowerCase(Locale.ROOT));
            case Change.AssignmentChanged(ItemId item, int assignment, boolean ended) -> new AuditedAct(
                    Kind.ASSIGNMENT_CHANGED, item, null, Integer.toString(assignment), ended ? "ended" : "assigned");
            case Change.WordsErased(ItemId item, long said) ->
                new AuditedAct(Kind.WORDS_ERASED, item, null, Long.toString(said), null);
            case Change.ValuesErased(ItemId item) -> ofItem(Kind.VALUES_ERASED, item, null, null);
            case Change.ReleaseChanged(Line release, ItemId item) ->
                new AuditedAct(Kind.RELEASE_CHANGED, item, null, release.name(), null);
            case Change.ActPlanned(long act, Instant due) ->
                AuditedAct.of(Kind.ACT_PLANNED, Long.toString(act), "due " + due);
            case Change.ActCancelled(long act) -> AuditedAct.of(Kind.ACT_CANCELLED, Long.toString(act), null);
            case Change.ActFailed(long act) -> AuditedAct.of(Kind.ACT_FAILED, Long.toString(act), null);
            case Change.ActWasDone(long act) -> AuditedAct.of(Kind.ACT_WAS_DONE, Long.toString(act), null);
        };
    }

    private static AuditedAct ofItem(Kind kind, ItemId item, @Nullable Line line, @Nullable String detail) {
        return new AuditedAct(kind, item, null, line == null ? null : line.name(), detail);
    }
}
