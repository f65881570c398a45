package org.exponat.core.store.jdbc;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.RetractedTexts;
import org.exponat.core.publication.Retractions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The retraction table, which stays small. */
final class JdbcRetractions implements Retractions {

    /** Holds for publications {@code p} that are retracted; the shared slot stands for the whole item. */
    static final String RETRACTED = "EXISTS (SELECT 1 FROM retraction r WHERE r.item = p.item"
            + " AND r.slot IN ('*', p.slot))";

    /** Holds for publications {@code p} of a language that the act {@code r} retracted. */
    private static final String TEXT_OF_ACT = "p.slot <> '*' AND r.slot IN ('*', p.slot)";

    private static final String SLOTS = "SELECT slot FROM retraction WHERE item = :item AND EXISTS"
            + " (SELECT 1 FROM publication p WHERE p.item = :item AND " + RETRACTED + ")";

    private final JdbcClient client;

    JdbcRetractions(JdbcClient client) {
        this.client = client;
    }

    @Override
    public long last() {
        return client.sql("SELECT COALESCE(MAX(position), 0) FROM retraction").query(Long.class).single();
    }

    @Override
    public Set<ItemId> since(long position) {
        return new HashSet<>(client.sql("SELECT item FROM retraction WHERE position > :position")
                .param("position", position).query((row, _) -> Rows.itemId(row, "item")).list());
    }

    @Override
    public long lastForgotten() {
        return client.sql("SELECT COALESCE(MAX(position), 0) FROM (SELECT MAX(position) AS position FROM retraction"
                + " UNION ALL SELECT MAX(position) FROM erasure) AS acts").query(Long.class).single();
    }

    @Override
    public Set<ItemId> erasedSince(long position) {
        return new HashSet<>(client.sql("SELECT item FROM erasure WHERE position > :position")
                .param("position", position).query((row, _) -> Rows.itemId(row, "item")).list());
    }

    @Override
    public List<RetractedTexts> between(long after, long upTo, int limit) {
        Map<Long, RetractedTexts> acts = new LinkedHashMap<>();
        client.sql("SELECT DISTINCT r.position, p.item, p.type, p.slot FROM retraction r"
                + " JOIN publication p ON p.item = r.item AND " + TEXT_OF_ACT + " WHERE r.position IN"
                + " (SELECT DISTINCT r.position FROM retraction r WHERE r.position > :after AND r.position <= :upTo"
                + " AND EXISTS (SELECT 1 FROM publication p WHERE p.item = r.item AND " + TEXT_OF_ACT + ")"
                + " ORDER BY r.position LIMIT :limit) ORDER BY r.position, p.slot").param("after", after)
                .param("upTo", upTo).param("limit", limit).query(row -> {
                    RetractedTexts texts = new RetractedTexts(row.getLong("position"), Rows.itemId(row, "item"),
                            row.getString("type"), new TreeSet<>(Set.of(new LocaleTag(row.getString("slot")))));
                    acts.merge(texts.position(), texts, JdbcRetractions::joined);
                });
        return List.copyOf(acts.values());
    }

    private static RetractedTexts joined(RetractedTexts one, RetractedTexts other) {
        SortedSet<LocaleTag> locales = new TreeSet<>(one.locales());
        locales.addAll(other.locales());
        return new RetractedTexts(one.position(), one.item(), one.type(), locales);
    }

    @Override
    public Set<Slot> of(ItemId id) {
        return new TreeSet<>(client.sql(SLOTS).param("item", id.toString())
                .query((row, _) -> Slot.parse(row.getString("slot"))).list());
    }

    @Override
    public Set<Slot> of(DocumentNumber number) {
        return client.sql("SELECT id FROM item WHERE document_number = :number").param("number", number.toString())
                .query((row, _) -> Rows.itemId(row, "id")).optional().map(this::of).orElse(Set.of());
    }

    @Override
    public boolean concern(String type, Slug slug) {
        return client.sql("SELECT COUNT(*) FROM publication p WHERE p.type = :type AND p.slug = :slug AND " + RETRACTED)
                .param("type", type).param("slug", slug.value()).query(Long.class).single() > 0;
    }
}
