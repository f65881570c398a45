package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.ReleaseState;
import org.exponat.core.store.ReleaseItem;
import org.exponat.core.store.ReleaseRecord;
import org.exponat.core.store.ReleaseWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of releases. */
record JdbcReleases(JdbcClient client, NamedParameterJdbcOperations operations) implements ReleaseWriter {

    private static final String WITHDRAW = "withdraw";
    private static final String REFUSE = "refuse";
    private static final String WAITING = "SELECT i.release, i.item, i.version, v.author FROM release_item i"
            + " JOIN version v ON v.item = i.item AND v.number = i.version WHERE i.waits";

    @Override
    public Optional<ReleaseRecord> find(Line name) {
        return client.sql("SELECT * FROM release WHERE name = :name").param("name", name.name())
                .query((row, _) -> release(row)).optional();
    }

    @Override
    public List<ReleaseRecord> list(Set<ReleaseState> states, @Nullable Line after, int limit) {
        return client.sql("SELECT * FROM release WHERE state IN (:states) AND name > :after ORDER BY name LIMIT :limit")
                .param("states", states.stream().map(ReleaseState::key).toList())
                .param("after", after == null ? "" : after.name()).param("limit", limit)
                .query((row, _) -> release(row)).list();
    }

    @Override
    public Optional<ReleaseRecord> ofAct(long act) {
        return client.sql("SELECT * FROM release WHERE act = :act").param("act", act).query((row, _) -> release(row))
                .optional();
    }

    @Override
    public Optional<ReleaseRecord> behind(long edition) {
        // Only the first of them all can be a release: the others undo something.
        return client.sql("WITH RECURSIVE earlier (edition) AS (SELECT CAST(:edition AS BIGINT) UNION ALL"
                + " SELECT u.undone FROM undoing u JOIN earlier e ON u.edition = e.edition)"
                + " SELECT r.* FROM release r JOIN earlier e ON r.edition = e.edition").param("edition", edition)
                .query((row, _) -> release(row)).optional();
    }

    @Override
    public List<Undoing> undoings(long edition) {
        return client.sql("WITH RECURSIVE later (edition, depth) AS"
                + " (SELECT edition, 1 FROM undoing WHERE undone = :edition UNION ALL"
                + " SELECT u.edition, l.depth + 1 FROM undoing u JOIN later l ON u.undone = l.edition)"
                + " SELECT edition, depth FROM later ORDER BY edition DESC").param("edition", edition)
                .query((row, _) -> new Undoing(row.getLong("edition"), row.getInt("depth") % 2 == 1)).list();
    }

    @Override
    public List<ReleaseItem> items(Line name) {
        return client.sql("SELECT * FROM release_item WHERE release = :name ORDER BY item").param("name", name.name())
                .query((row, _) -> item(row)).list();
    }

    @Override
    public List<ReleaseItem> items(Line name, @Nullable ItemId after, int limit) {
        return client.sql("SELECT * FROM release_item WHERE release = :name AND item > :after ORDER BY item"
                + " LIMIT :limit").param("name", name.name()).param("after", after == null ? "" : after.toString())
                .param("limit", limit).query((row, _) -> item(row)).list();
    }

    @Override
    public Map<Line, Integer> counts(Collection<Line> names) {
        Map<Line, Integer> counts = new HashMap<>();
        for (List<String> batch : Batches.of(names.stream().map(Line::name))) {
            client.sql("SELECT release, COUNT(*) AS items FROM release_item WHERE release IN (:names)"
                    + " GROUP BY release").param("names", batch).query(row -> {
                        counts.put(new Line(row.getString("release")), row.getInt("items"));
                    });
        }
        return counts;
    }

    @Override
    public Map<Line, Set<String>> types(Collection<Line> names) {
        Map<Line, Set<String>> types = new HashMap<>();
        for (List<String> batch : Batches.of(names.stream().map(Line::name))) {
            client.sql("SELECT DISTINCT r.release, i.type FROM release_item r JOIN item i ON i.id = r.item"
                    + " WHERE r.release IN (:names)").param("names", batch)
                    .query(row -> {
                        types.computeIfAbsent(new Line(row.getString("release")), _ -> new TreeSet<>())
                                .add(row.getString("type"));
                    });
        }
        return types;
    }

    @Override
    public List<Waiting> waiting(@Nullable Waiting after, int limit) {
        return client.sql(WAITING + " AND (i.release > :release OR i.release = :release AND i.item > :item)"
                + " ORDER BY i.release, i.item LIMIT :limit")
                .param("release", after == null ? "" : after.release().name())
                .param("item", after == null ? "" : after.item().toString()).param("limit", limit)
                .query((row, _) -> waiting(row)).list();
    }

    @Override
    public List<Waiting> waiting(Line release, int limit) {
        return client.sql(WAITING + " AND i.release = :release ORDER BY i.item LIMIT :limit")
                .param("release", release.name()).param("limit", limit).query((row, _) -> waiting(row)).list();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(new Line(row.getString("release")), Rows.itemId(row, "item"), row.getInt("version"),
                row.getString("author"));
    }

    @Override
    public void write(ReleaseRecord release) {
        client.sql(
                "INSERT INTO release (name, state, author, message, created_at, act, edition, undone_by, partly_undone_by)"
                        + " VALUES (:name, :state, :author, :message, :at, :act, :edition, :undone, :partly) ON CONFLICT (name)"
                        + " DO UPDATE SET state = excluded.state, message = excluded.message, act = excluded.act,"
                        + " edition = excluded.edition, undone_by = excluded.undone_by,"
                        + " partly_undone_by = excluded.partly_undone_by")
                .param("name", release.name().name())
                .param("state", release.state().key()).param("author", release.author())
                .param("message", release.message()).param("at", Rows.micros(release.createdAt()))
                .param("act", release.act(), Types.BIGINT).param("edition", release.edition(), Types.BIGINT)
                .param("undone", release.undoneBy(), Types.BIGINT)
                .param("partly", release.partlyUndoneBy(), Types.BIGINT).update();
    }

    @Override
    public void undoes(long edition, long undone) {
        client.sql("INSERT INTO undoing (edition, undone) VALUES (:edition, :undone)").param("edition", edition)
                .param("undone", undone).update();
    }

    @Override
    public void put(Line name, ReleaseItem item) {
        client.sql("INSERT INTO release_item (release, item, act, locales, shared, in_use)"
                + " VALUES (:release, :item, :act, :locales, :shared, :use) ON CONFLICT (release, item)"
                + " DO UPDATE SET act = excluded.act, locales = excluded.locales, shared = excluded.shared,"
                + " in_use = excluded.in_use").param("release", name.name()).param("item", item.item().toString())
                .param("act", item.withdraws() ? WITHDRAW : "publish")
                .param("locales", item.locales().stream().map(LocaleTag::value).sorted()
                        .collect(Collectors.joining(" ")))
                .param("shared", item.shared()).param("use", item.refusedInUse() ? REFUSE : "break").update();
    }

    @Override
    public void remove(Line name, ItemId item) {
        client.sql("DELETE FROM release_item WHERE release = :release AND item = :item").param("release", name.name())
                .param("item", item.toString()).update();
    }

    @Override
    public void published(Line name, Map<ItemId, Integer> versions) {
        operations.batchUpdate("UPDATE release_item SET version = :version, waits = TRUE"
                + " WHERE release = :release AND item = :item",
                versions.entrySet().stream()
                        .map(one -> new MapSqlParameterSource("release", name.name())
                                .addValue("item", one.getKey().toString()).addValue("version", one.getValue()))
                        .toArray(MapSqlParameterSource[]::new));
    }

    @Override
    public void settle(Line name, ItemId item) {
        client.sql("UPDATE release_item SET waits = FALSE WHERE release = :release AND item = :item")
                .param("release", name.name()).param("item", item.toString()).update();
    }

    private static ReleaseItem item(ResultSet row) throws SQLException {
        Set<LocaleTag> locales = Arrays.stream(row.getString("locales").split(" ")).filter(one -> !one.isEmpty())
                .map(LocaleTag::new).collect(Collectors.toCollection(TreeSet::new));
        return new ReleaseItem(Rows.itemId(row, "item"), WITHDRAW.equals(row.getString("act")), locales,
                row.getBoolean("shared"), REFUSE.equals(row.getString("in_use")),
                Rows.nullableInt(row, "version"));
    }

    private static ReleaseRecord release(ResultSet row) throws SQLException {
        return new ReleaseRecord(new Line(row.getString("name")),
                ReleaseState.find(row.getString("state")).orElseThrow(), row.getString("author"),
                row.getString("message"), Rows.instant(row.getLong("created_at")), Rows.nullableLong(row, "act"),
                Rows.nullableLong(row, "edition"), Rows.nullableLong(row, "undone_by"),
                Rows.nullableLong(row, "partly_undone_by"));
    }
}
