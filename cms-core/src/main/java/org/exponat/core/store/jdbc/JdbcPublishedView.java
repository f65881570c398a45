package org.exponat.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.FormerSlug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Place;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.QueryRules;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The publications whose interval holds one edition. Later publications only add rows and end intervals behind this
 * edition, so several queries see one state without a transaction around them; what is retracted between two of them is
 * missing from the later ones.
 */
final class JdbcPublishedView implements PublishedView {

    /** Holds for what the edition shows of publications {@code p}. The retractions are few: two look-ups by their key. */
    static final String LIVE = "p.from_edition <= :edition AND (p.until_edition IS NULL OR p.until_edition > :edition)"
            + " AND NOT " + JdbcRetractions.RETRACTED;

    private final JdbcClient client;
    private final ContentTypes types;
    private final Languages languages;
    private final Edition edition;

    JdbcPublishedView(JdbcClient client, ContentTypes types, Languages languages, Edition edition) {
        this.client = client;
        this.types = types;
        this.languages = languages;
        this.edition = edition;
    }

    @Override
    public Edition edition() {
        return edition;
    }

    @Override
    public Optional<LiveItem> find(ItemId id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    @Override
    public Map<ItemId, LiveItem> findAll(Collection<ItemId> ids) {
        Map<ItemId, LiveItem> found = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            List<Row> rows = client.sql("SELECT i.id, i.type, i.document_number, p.slot, p.version, p.slug,"
                    + " p.from_edition, e.effective_at, part.hash, part.content FROM publication p"
                    + " JOIN item i ON i.id = p.item JOIN edition e ON e.number = p.from_edition"
                    + " JOIN part ON part.hash = p.part WHERE p.item IN (:ids) AND " + LIVE).param("ids", batch)
                    .param("edition", edition.number()).query((row, _) -> Row.of(row)).list();
            Map<ItemId, Row> heads = new HashMap<>();
            Map<ItemId, SortedMap<Slot, LivePart>> parts = new HashMap<>();
            for (Row row : PersonalText.restored(client, rows)) {
                heads.put(row.item(), row);
                parts.computeIfAbsent(row.item(), _ -> new TreeMap<>()).put(row.slot(),
                        row.part().read(types.get(row.type())));
            }
            heads.forEach((id, row) -> {
                LiveItem item = new LiveItem(id, row.type(), row.number(), parts.getOrDefault(id, new TreeMap<>()));
                // What all languages share is no item by itself; it is left over when every language is retracted.
                if (!item.locales().isEmpty()) {
                    found.put(id, item);
                }
            });
        }
        Map<ItemId, LiveItem> inOrder = new LinkedHashMap<>();
        for (ItemId id : ids) {
            LiveItem item = found.get(id);
            if (item != null) {
                inOrder.put(id, item);
            }
        }
        return inOrder;
    }

    @Override
    public Optional<ItemId> underSlug(String type, LocaleTag locale, Slug slug) {
        // The asked locale wins; among others the alphabet decides, so that the answer is the same every time.
        return client.sql("SELECT p.item FROM publication p WHERE p.type = :type AND p.slug = :slug AND " + LIVE
                + " ORDER BY CASE WHEN p.slot = :slot THEN 0 ELSE 1 END, p.slot LIMIT 1").param("type", type)
                .param("slug", slug.value()).param("slot", locale.value()).param("edition", edition.number())
                .query((row, _) -> Rows.itemId(row, "item")).optional();
    }

    @Override
    public Optional<ItemId> lastUnderSlug(String type, LocaleTag locale, Slug slug) {
        return client.sql("SELECT p.item FROM publication p WHERE p.type = :type AND p.slug = :slug"
                + " AND p.until_edition <= :edition AND NOT " + JdbcRetractions.RETRACTED
                + " ORDER BY p.until_edition DESC, CASE WHEN p.slot = :slot THEN 0 ELSE 1 END, p.slot LIMIT 1")
                .param("type", type).param("slug", slug.value()).param("slot", locale.value())
                .param("edition", edition.number()).query((row, _) -> Rows.itemId(row, "item")).optional();
    }

    @Override
    public List<FormerSlug> formerSlugs() {
        List<FormerSlug> former = new ArrayList<>(client.sql("SELECT DISTINCT p.item, p.type, p.slot, p.slug"
                + " FROM publication p WHERE p.slug IS NOT NULL AND p.until_edition <= :edition AND NOT "
                + JdbcRetractions.RETRACTED + " AND NOT EXISTS (SELECT 1 FROM publication q WHERE q.item = p.item"
                + " AND q.slot = p.slot AND q.slug = p.slug AND q.from_edition <= :edition"
                + " AND (q.until_edition IS NULL OR q.until_edition > :edition))").param("edition", edition.number())
                .query((row, _) -> new FormerSlug(Rows.itemId(row, "item"), row.getString("type"),
                        new LocaleTag(row.getString("slot")), new Slug(row.getString("slug"))))
                .list());
        // Not by the database: engines order texts each in its own way.
        former.sort(Comparator.comparing(FormerSlug::type).thenComparing(one -> one.slug().value())
                .thenComparing(one -> one.locale().value()).thenComparing(one -> one.item().toString()));
        return former;
    }

    @Override
    public OptionalLong lastShowing(ItemId id, Collection<LocaleTag> locales) {
        long last = client.sql("SELECT COALESCE(MAX(CASE WHEN p.until_edition <= :edition THEN p.until_edition - 1"
                + " ELSE :edition END), 0) FROM publication p WHERE p.item = :item AND p.slot IN (:slots)"
                + " AND p.from_edition <= :edition AND NOT " + JdbcRetractions.RETRACTED).param("item", id.toString())
                .param("slots", locales.stream().map(LocaleTag::value).toList()).param("edition", edition.number())
                .query(Long.class).single();
        return last == 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }

    @Override
    public OptionalLong lastShowing(DocumentNumber number, Collection<LocaleTag> locales) {
        return withNumber(number).map(id -> lastShowing(id, locales)).orElseGet(OptionalLong::empty);
    }

    @Override
    public Optional<ItemId> withNumber(DocumentNumber number) {
        return client.sql("SELECT id FROM item WHERE document_number = :number").param("number", number.toString())
                .query((row, _) -> Rows.itemId(row, "id")).optional();
    }

    @Override
    public Chosen choose(ContentQuery query) {
        StoredList list = stored(query);
        ContentQuery checked = list.query();
        // One more than asked for tells whether there is a next page.
        List<Place> places = new ArrayList<>(list.places(checked.limit() + 1));
        boolean more = places.size() > checked.limit();
        if (more) {
            places.removeLast();
        }
        return new Chosen(places.stream().map(Place::item).toList(), more
                ? Cursor.behind(checked, edition.number(), places.getLast().keys(), places.getLast().item())
                : null);
    }

    @Override
    public long count(ContentQuery query) {
        return stored(query.unordered()).total();
    }

    private StoredList stored(ContentQuery query) {
        QueryRules rules = new QueryRules(types, languages.standard());
        ContentQuery checked = rules.checked(query);
        LocaleTag ownFallback = languages.fallbackOf(checked.locale()).orElse(null);
        if (checked.fallback() != null && !checked.fallback().equals(ownFallback)) {
            throw new IllegalArgumentException(checked.locale() + " does not fall back to " + checked.fallback());
        }
        return new StoredList(client, checked, new ListSql(types, rules, checked, ownFallback != null,
                edition.number()));
    }

    @Override
    public Map<ItemId, Map<Slot, Long>> lastChanges(Collection<ItemId> ids) {
        Map<ItemId, Map<Slot, Long>> changes = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT item, slot, MAX(edition) AS last FROM edition_change"
                    + " WHERE item IN (:ids) AND edition <= :edition GROUP BY item, slot").param("ids", batch)
                    .param("edition", edition.number())
                    .query(row -> {
                        changes.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashMap<>())
                                .put(Slot.parse(row.getString("slot")), row.getLong("last"));
                    });
        }
        return changes;
    }

    @Override
    public long lastChangeOfTypes(Collection<String> asked) {
        var statement = client.sql("SELECT COALESCE(MAX(edition), 0) FROM edition_change WHERE edition <= :edition"
                + (asked.isEmpty() ? "" : " AND type IN (:types)")).param("edition", edition.number());
        if (!asked.isEmpty()) {
            statement = statement.param("types", asked);
        }
        return statement.query(Long.class).single();
    }

    /** One live slot of one item. */
    record Row(ItemId item, String type, DocumentNumber number, Slot slot, LivePart part) {

        static Row of(ResultSet row) throws SQLException {
            @Nullable
            String slug = row.getString("slug");
            return new Row(Rows.itemId(row, "id"), row.getString("type"),
                    DocumentNumber.parse(row.getString("document_number")), Slot.parse(row.getString("slot")),
                    new LivePart(row.getInt("version"), slug == null ? null : new Slug(slug),
                            row.getLong("from_edition"), Rows.instant(row.getLong("effective_at")),
                            Part.kept(new Hash(row.getString("hash")), row.getString("content"))));
        }
    }
}
