package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.ItemShown;
import org.exponat.core.store.HistoryReader;
import org.exponat.core.store.MadeEdition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The feed, looked at from one item. */
record JdbcHistory(JdbcClient client) implements HistoryReader {

    @Override
    public List<FeedEntry> below(ItemId item, long below, int limit) {
        return client.sql("SELECT * FROM (SELECT * FROM feed WHERE item = :item UNION ALL"
                + " SELECT f.* FROM feed f WHERE f.kind = 'edition' AND f.edition IN"
                + " (SELECT c.edition FROM edition_change c WHERE c.item = :item) UNION ALL"
                + " SELECT f.* FROM feed f WHERE f.act IN (SELECT s.act FROM schedule_item s WHERE s.item = :item)"
                + " UNION ALL SELECT f.* FROM feed f WHERE f.kind = 'release' AND f.item IS NULL"
                + " AND f.line IN (SELECT r.release FROM release_item r WHERE r.item = :item) AND f.position >"
                + " (SELECT MIN(p.position) FROM feed p WHERE p.kind = 'release' AND p.item = :item"
                + " AND p.line = f.line)) h"
                + " WHERE position < :below ORDER BY position DESC LIMIT :limit").param("item", item.toString())
                .param("below", below).param("limit", limit).query((row, _) -> FeedRow.entry(row)).list();
    }

    @Override
    public Optional<FeedEntry> find(ItemId item, long position) {
        return client.sql("SELECT * FROM feed WHERE item = :item AND position = :position")
                .param("item", item.toString()).param("position", position).query((row, _) -> FeedRow.entry(row))
                .optional();
    }

    @Override
    public long last() {
        return client.sql("SELECT position FROM ledger").query(Long.class).single();
    }

    @Override
    public Set<ItemId> takenAway(long after) {
        return new HashSet<>(client.sql("SELECT DISTINCT item FROM feed WHERE position > :after AND kind IN"
                + " ('retracted', 'values-erased', 'words-erased', 'comment-retracted')").param("after", after)
                .query((row, _) -> Rows.itemId(row, "item")).list());
    }

    @Override
    public List<MadeEdition> editions(long below, int limit) {
        List<MadeEdition> editions = client.sql("SELECT e.number, e.effective_at, e.recorded_at, e.author, e.message,"
                + " r.name FROM edition e LEFT JOIN release r ON r.edition = e.number WHERE e.number < :below"
                + " ORDER BY e.number DESC LIMIT :limit").param("below", below).param("limit", limit)
                .query((row, _) -> made(row)).list();
        if (editions.isEmpty()) {
            return editions;
        }
        Map<Long, Set<String>> types = new HashMap<>();
        client.sql("SELECT DISTINCT edition, type FROM edition_change WHERE edition BETWEEN :first AND :last")
                .param("first", editions.getLast().edition().number())
                .param("last", editions.getFirst().edition().number()).query(row -> {
                    types.computeIfAbsent(row.getLong("edition"), _ -> new HashSet<>()).add(row.getString("type"));
                });
        return editions.stream().map(one -> one.ofTypes(types.getOrDefault(one.edition().number(), Set.of())))
                .toList();
    }

    private static MadeEdition made(ResultSet row) throws SQLException {
        String release = row.getString("name");
        return new MadeEdition(new Edition(row.getLong("number"), Rows.instant(row.getLong("effective_at"))),
                Rows.instant(row.getLong("recorded_at")), row.getString("author"), row.getString("message"),
                release == null ? null : new Line(release), Set.of());
    }

    @Override
    public Map<Integer, String> messages(ItemId item, Collection<Integer> versions) {
        Map<Integer, String> messages = new HashMap<>();
        if (!versions.isEmpty()) {
            client.sql("SELECT number, message FROM version WHERE item = :item AND number IN (:numbers)"
                    + " AND message IS NOT NULL").param("item", item.toString()).param("numbers", versions)
                    .query(row -> {
                        messages.put(row.getInt("number"), row.getString("message"));
                    });
        }
        return messages;
    }

    @Override
    public boolean overtaken(ItemId item, int version, Line line, Line other) {
        return client.sql("SELECT COUNT(*) FROM feed f JOIN version v ON v.item = f.item AND v.number = f.version"
                + " WHERE f.item = :item AND f.kind IN ('version', 'line-updated', 'line-merged')"
                + " AND v.number > :version AND (v.line = :line OR v.merged = :version)"
                + " AND f.position < (SELECT MAX(position) FROM feed WHERE item = :item AND line = :other"
                + " AND kind IN ('line-opened', 'line-updated'))").param("item", item.toString())
                .param("version", version).param("line", line.name()).param("other", other.name())
                .query(Long.class).single() > 0;
    }

    @Override
    public List<ItemShown> shown(ItemId item, Collection<Long> editions) {
        List<ItemShown> shown = new ArrayList<>();
        if (editions.isEmpty()) {
            return shown;
        }
        Set<Long> asked = new HashSet<>(editions);
        client.sql("SELECT slot, version, from_edition, until_edition FROM publication WHERE item = :item"
                + " AND (from_edition IN (:editions) OR until_edition IN (:editions)) ORDER BY slot, id")
                .param("item", item.toString()).param("editions", asked).query(row -> {
                    Slot slot = Slot.parse(row.getString("slot"));
                    Long until = Rows.nullableLong(row, "until_edition");
                    if (asked.contains(row.getLong("from_edition"))) {
                        shown.add(new ItemShown(row.getLong("from_edition"), slot, row.getInt("version"), true));
                    }
                    if (until != null && asked.contains(until)) {
                        shown.add(new ItemShown(until, slot, row.getInt("version"), false));
                    }
                });
        return shown;
    }
}
