package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.PointingPlace;
import org.exponat.core.model.Slot;
import org.exponat.core.store.NewPublication;
import org.exponat.core.store.Referrer;
import org.exponat.core.types.ReferenceFinder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who points at whom, by the newest version of a line or by what is live. */
record ReferenceRows(JdbcClient client, NamedParameterJdbcOperations operations) {

    private static final String REFERRERS = "SELECT r.source, r.line, r.slot, r.field, i.type FROM reference r"
            + " JOIN item i ON i.id = r.source WHERE r.target = :target AND i.trashed_at IS NULL";
    private static final String REFERRERS_ORDER = " ORDER BY r.source, r.line, r.slot, r.field";

    /** Stands where the line is, for what is live. */
    static final String LIVE = "";

    List<Referrer> to(ItemId target) {
        return client.sql(REFERRERS + REFERRERS_ORDER).param("target", target.toString())
                .query((row, _) -> Rows.referrer(row)).list();
    }

    /** One page, of sources of these types. */
    List<Referrer> to(ItemId target, Set<String> types, @Nullable PointingPlace after, int limit) {
        if (types.isEmpty()) {
            return List.of();
        }
        var statement = client.sql(REFERRERS + " AND i.type IN (:types)" + (after == null
                ? ""
                : " AND (r.source, r.line, r.slot, r.field) > (:source, :line, :slot, :field)") + REFERRERS_ORDER
                + " LIMIT :limit").param("target", target.toString()).param("types", types).param("limit", limit);
        if (after != null) {
            Line line = after.line();
            statement = statement.param("source", after.source().toString())
                    .param("line", line == null ? LIVE : line.name()).param("slot", after.slot().key())
                    .param("field", after.field());
        }
        return statement.query((row, _) -> Rows.referrer(row)).list();
    }

    /** How many items of these types point at each of these. */
    Map<ItemId, Integer> count(Collection<ItemId> targets, Set<String> types) {
        Map<ItemId, Integer> counts = new HashMap<>();
        if (types.isEmpty()) {
            return counts;
        }
        for (List<String> batch : Batches.of(targets)) {
            client.sql("SELECT r.target, COUNT(DISTINCT r.source) AS sources FROM reference r JOIN item i"
                    + " ON i.id = r.source WHERE r.target IN (:targets) AND i.trashed_at IS NULL"
                    + " AND i.type IN (:types) GROUP BY r.target").param("targets", batch).param("types", types)
                    .query(row -> {
                        counts.put(Rows.itemId(row, "target"), row.getInt("sources"));
                    });
        }
        return counts;
    }

    /** The places of the published site. */
    Map<ItemId, List<Referrer>> live(Collection<ItemId> targets) {
        Map<ItemId, List<Referrer>> referrers = new HashMap<>();
        for (List<String> batch : Batches.of(targets)) {
            client.sql("SELECT r.source, r.slot, r.field, r.target, i.type FROM reference r JOIN item i"
                    + " ON i.id = r.source WHERE r.target IN (:targets) AND r.line = :live"
                    + " ORDER BY r.source, r.slot, r.field").param("targets", batch).param("live", LIVE).query(row -> {
                        referrers.computeIfAbsent(Rows.itemId(row, "target"), _ -> new ArrayList<>())
                                .add(new Referrer(Rows.itemId(row, "source"), row.getString("type"),
                                        Slot.parse(row.getString("slot")), row.getString("field"), null));
                    });
        }
        return referrers;
    }

    /** What the newest version of a line points at, instead of what the one before did. */
    void replace(ItemId source, Line line, Map<Slot, Set<ReferenceFinder.Found>> references) {
        replace(source, line.name(), references);
    }

    /** As the other, or where the line is {@link #LIVE}, what is live points at. */
    void replace(ItemId source, String line, Map<Slot, Set<ReferenceFinder.Found>> references) {
        client.sql("DELETE FROM reference WHERE source = :source AND line = :line").param("source", source.toString())
                .param("line", line).update();
        insert(references.entrySet().stream().flatMap(entry -> rows(source, line, entry.getKey(), entry.getValue())));
    }

    /** What goes live points at something. */
    void begin(Collection<NewPublication> publications) {
        insert(publications.stream().flatMap(one -> rows(one.item(), LIVE, one.slot(), one.references())));
    }

    /** What was live in this slot of these items points at nothing any more. */
    void end(List<String> sources, Slot slot) {
        client.sql("DELETE FROM reference WHERE source IN (:items) AND line = :live AND slot = :slot")
                .param("items", sources).param("live", LIVE).param("slot", slot.key()).update();
    }

    private void insert(Stream<MapSqlParameterSource> references) {
        Batches.write(operations, "INSERT INTO reference (source, line, slot, field, target)"
                + " VALUES (:source, :line, :slot, :field, :target) ON CONFLICT DO NOTHING", references);
    }

    private static Stream<MapSqlParameterSource> rows(ItemId item, String line, Slot slot,
            Set<ReferenceFinder.Found> references) {
        return references.stream().map(reference -> new MapSqlParameterSource("source", item.toString())
                .addValue("line", line).addValue("slot", slot.key()).addValue("field", reference.field())
                .addValue("target", reference.item().toString()));
    }
}
