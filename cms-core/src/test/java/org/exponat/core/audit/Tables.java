package org.exponat.core.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.jdbc.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Everything that stands in the tables of a store in which nobody writes at the moment.
 *
 * @param versions of each item, by number
 * @param parts their texts by the hash they are kept under
 * @param heads the newest version of each open line
 * @param bases the version of main that each open line beside it last had in common with it
 * @param changes what each edition says it changed
 * @param releaseItems what each release does, by its name
 * @param undoings which edition each edition undoes that undoes one
 */
public record Tables(LedgerRow ledger, Map<ItemId, ItemRow> items, Map<ItemId, List<Version>> versions,
        Map<Hash, String> parts, Map<ItemOnLine, Integer> heads, Map<ItemOnLine, Integer> bases,
        Map<ItemId, List<PublicationRow>> pointers,
        List<EditionRow> editions, Map<Long, Set<ItemSlot>> changes, Set<ReferenceRow> references, List<FeedEntry> feed,
        Map<Long, ActRow> acts, List<RetractionRow> retractions, Map<CopyKey, CopyRow> copies,
        Map<Line, ReleaseRow> releases, Map<Line, List<ReleaseItemRow>> releaseItems, SortedMap<Long, Long> undoings) {

    public record LedgerRow(long edition, long position, int documentNumber, Instant effectiveAt) {}

    public record ItemRow(ItemId id, String type, @Nullable String documentNumber, boolean trashed) {}

    public record ItemSlot(ItemId item, Slot slot) {}

    /** A pointer that holds in the editions [from, until); until is {@link Long#MAX_VALUE} while it is live. */
    public record PublicationRow(ItemId item, String type, Slot slot, int version, Hash part, @Nullable String slug,
            long from, long until) {

        public boolean holdsAt(long edition) {
            return from <= edition && edition < until;
        }
    }

    public record EditionRow(long number, Instant effectiveAt, String author, @Nullable String message) {}

    /** @param line empty: from what is live */
    public record ReferenceRow(ItemId source, String line, Slot slot, String field, ItemId target) {}

    /**
     * @param ends the act it ends
     * @param entries what it does, as JSON
     */
    public record ActRow(long id, String state, Instant dueAt, @Nullable Long ends, String entries, String author,
            @Nullable String message,
            @Nullable Long edition, @Nullable String reason) {}

    public record RetractionRow(ItemId item, Slot slot, long position) {}

    public record CopyKey(ItemId item, Line line, String editor) {}

    /** @param content null: it was dropped */
    public record CopyRow(int revision, @Nullable String content) {}

    /** @param act the last one that it was planned as */
    public record ReleaseRow(Line name, String state, String author, @Nullable Long act, @Nullable Long edition,
            @Nullable Long undoneBy, @Nullable Long partlyUndoneBy) {}

    /** @param locales empty: all that are ready, or live */
    public record ReleaseItemRow(Line release, ItemId item, boolean withdraws, Set<LocaleTag> locales, boolean shared,
            @Nullable Integer version, boolean waits) {}

    public static Tables of(StoreSettings settings, ChangeFeed feed) {
        DriverManagerDataSource source = new DriverManagerDataSource(settings.url());
        source.setUsername(settings.username());
        source.setPassword(settings.password());
        return new Reader(JdbcClient.create(source)).read(feed);
    }

    public List<PublicationRow> publications() {
        return pointers.values().stream().flatMap(List::stream).toList();
    }

    /** What a release does, item by item. */
    public List<ReleaseItemRow> items(Line release) {
        return releaseItems.getOrDefault(release, List.of());
    }

    /** What was ever published of an item. */
    public List<PublicationRow> pointers(ItemId item) {
        return pointers.getOrDefault(item, List.of());
    }

    /** What a slot of an item showed in an edition. */
    public @Nullable PublicationRow shown(ItemSlot place, long edition) {
        return pointers(place.item()).stream()
                .filter(pointer -> pointer.slot().equals(place.slot()) && pointer.holdsAt(edition)).findFirst()
                .orElse(null);
    }

    /** The part a version has in a slot. */
    public @Nullable Hash part(ItemId item, int version, Slot slot) {
        List<Version> all = versions.getOrDefault(item, List.of());
        return version > all.size() ? null : all.get(version - 1).parts().get(slot);
    }

    private record Reader(JdbcClient client) {

        Tables read(ChangeFeed feed) {
            Map<ItemId, ItemRow> items = new LinkedHashMap<>();
            list("SELECT id, type, document_number, trashed_at IS NOT NULL AS trashed FROM item ORDER BY id",
                    (row, _) -> new ItemRow(item(row, "id"), row.getString("type"), row.getString("document_number"),
                            row.getBoolean("trashed")))
                    .forEach(item -> items.put(item.id(), item));
            Map<Hash, String> parts = new HashMap<>();
            list("SELECT hash, content FROM part",
                    (row, _) -> Map.entry(new Hash(row.getString(1)), row.getString(2)))
                    .forEach(part -> parts.put(part.getKey(), part.getValue()));
            Map<ItemOnLine, Integer> heads = new HashMap<>();
            list("SELECT item, line, version FROM head",
                    (row, _) -> Map.entry(new ItemOnLine(item(row, "item"), line(row)), row.getInt("version")))
                    .forEach(head -> heads.put(head.getKey(), head.getValue()));
            Map<ItemOnLine, Integer> bases = new HashMap<>();
            list("SELECT item, line, base FROM head WHERE base IS NOT NULL",
                    (row, _) -> Map.entry(new ItemOnLine(item(row, "item"), line(row)), row.getInt("base")))
                    .forEach(head -> bases.put(head.getKey(), head.getValue()));
            Map<Long, Set<ItemSlot>> changes = new HashMap<>();
            list("SELECT edition, item, slot FROM edition_change",
                    (row, _) -> Map.entry(row.getLong("edition"), new ItemSlot(item(row, "item"), slot(row))))
                    .forEach(change -> changes.computeIfAbsent(change.getKey(), _ -> new HashSet<>())
                            .add(change.getValue()));
            Map<Long, ActRow> acts = new TreeMap<>();
            list("SELECT id, state, due_at, ends, entries, author, message, edition, reason FROM schedule",
                    (row, _) -> new ActRow(row.getLong("id"), row.getString("state"), instant(row, "due_at"),
                            number(row, "ends"), row.getString("entries"), row.getString("author"),
                            row.getString("message"),
                            number(row, "edition"),
                            row.getString("reason")))
                    .forEach(act -> acts.put(act.id(), act));
            Map<CopyKey, CopyRow> copies = new HashMap<>();
            list("SELECT item, line, editor, revision, content FROM working_copy",
                    (row, _) -> Map.entry(new CopyKey(item(row, "item"), line(row), row.getString("editor")),
                            new CopyRow(row.getInt("revision"), row.getString("content"))))
                    .forEach(copy -> copies.put(copy.getKey(), copy.getValue()));
            return new Tables(
                    client.sql("SELECT edition, position, document_number, effective_at FROM ledger")
                            .query((row, _) -> new LedgerRow(row.getLong(1), row.getLong(2), row.getInt(3),
                                    instant(row, "effective_at")))
                            .single(),
                    items, versions(), parts, heads, bases, publications(), editions(), changes, references(),
                    entries(feed),
                    acts, list("SELECT item, slot, position FROM retraction ORDER BY position",
                            (row, _) -> new RetractionRow(item(row, "item"), slot(row), row.getLong("position"))),
                    copies, releases(), releaseItems(), undoings());
        }

        private Map<Line, ReleaseRow> releases() {
            return list("SELECT name, state, author, act, edition, undone_by, partly_undone_by FROM release",
                    (row, _) -> new ReleaseRow(new Line(row.getString("name")), row.getString("state"),
                            row.getString("author"), number(row, "act"), number(row, "edition"),
                            number(row, "undone_by"), number(row, "partly_undone_by")))
                    .stream().collect(Collectors.toMap(ReleaseRow::name, row -> row));
        }

        private SortedMap<Long, Long> undoings() {
            SortedMap<Long, Long> undoings = new TreeMap<>();
            list("SELECT edition, undone FROM undoing", (row, _) -> Map.entry(row.getLong(1), row.getLong(2)))
                    .forEach(one -> undoings.put(one.getKey(), one.getValue()));
            return undoings;
        }

        private Map<Line, List<ReleaseItemRow>> releaseItems() {
            return list("SELECT release, item, act, locales, shared, version, waits FROM release_item", (row, _) -> {
                Long version = number(row, "version");
                return new ReleaseItemRow(new Line(row.getString("release")), item(row, "item"),
                        row.getString("act").equals("withdraw"),
                        Arrays.stream(row.getString("locales").split(" ", -1)).filter(locale -> !locale.isEmpty())
                                .map(LocaleTag::new).collect(Collectors.toCollection(TreeSet::new)),
                        row.getBoolean("shared"), version == null ? null : (Integer) version.intValue(),
                        row.getBoolean("waits"));
            }).stream().collect(Collectors.groupingBy(ReleaseItemRow::release));
        }

        private Map<ItemId, List<Version>> versions() {
            Map<String, SortedMap<Slot, Hash>> manifests = new HashMap<>();
            list("SELECT item, number, slot, part FROM version_part", (row, _) -> {
                manifests.computeIfAbsent(row.getString("item") + row.getInt("number"), _ -> new TreeMap<>())
                        .put(slot(row), new Hash(row.getString("part")));
                return row;
            });
            Map<ItemId, List<Version>> versions = new HashMap<>();
            list("SELECT item, number, line, base, merged, restored, author, created_at, message, previous, hash FROM version"
                    + " ORDER BY item, number",
                    (row, _) -> {
                        Long base = number(row, "base");
                        Long merged = number(row, "merged");
                        Long restored = number(row, "restored");
                        String previous = row.getString("previous");
                        return new Version(item(row, "item"), row.getInt("number"), line(row),
                                base == null ? null : base.intValue(), merged == null ? null : merged.intValue(),
                                restored == null ? null : restored.intValue(),
                                manifests.getOrDefault(row.getString("item") + row.getInt("number"), new TreeMap<>()),
                                row.getString("author"), instant(row, "created_at"), row.getString("message"),
                                previous == null ? null : new Hash(previous), new Hash(row.getString("hash")));
                    })
                    .forEach(version -> versions.computeIfAbsent(version.item(), _ -> new ArrayList<>()).add(version));
            return versions;
        }

        private Map<ItemId, List<PublicationRow>> publications() {
            return list("SELECT item, type, slot, version, part, slug, from_edition, until_edition FROM publication"
                    + " ORDER BY item, slot, from_edition",
                    (row, _) -> {
                        Long until = number(row, "until_edition");
                        return new PublicationRow(item(row, "item"), row.getString("type"), slot(row),
                                row.getInt("version"), new Hash(row.getString("part")), row.getString("slug"),
                                row.getLong("from_edition"), until == null ? Long.MAX_VALUE : until);
                    }).stream().collect(Collectors.groupingBy(PublicationRow::item));
        }

        private List<EditionRow> editions() {
            return list("SELECT number, effective_at, author, message FROM edition ORDER BY number",
                    (row, _) -> new EditionRow(row.getLong("number"), instant(row, "effective_at"),
                            row.getString("author"), row.getString("message")));
        }

        private Set<ReferenceRow> references() {
            return new HashSet<>(list("SELECT source, line, slot, field, target FROM reference",
                    (row, _) -> new ReferenceRow(item(row, "source"), row.getString("line"), slot(row),
                            row.getString("field"), item(row, "target"))));
        }

        private static List<FeedEntry> entries(ChangeFeed feed) {
            List<FeedEntry> entries = new ArrayList<>();
            List<FeedEntry> more;
            do {
                more = feed.after(entries.isEmpty() ? 0 : entries.getLast().position(), 10_000);
                entries.addAll(more);
            } while (!more.isEmpty());
            return entries;
        }

        private <T> List<T> list(String sql, RowMapper<T> mapper) {
            return client.sql(sql).query(mapper).list();
        }

        private static ItemId item(ResultSet row, String column) throws SQLException {
            return ItemId.parse(row.getString(column));
        }

        private static Line line(ResultSet row) throws SQLException {
            return new Line(row.getString("line"));
        }

        private static Slot slot(ResultSet row) throws SQLException {
            return Slot.parse(row.getString("slot"));
        }

        private static Instant instant(ResultSet row, String column) throws SQLException {
            return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
        }

        private static @Nullable Long number(ResultSet row, String column) throws SQLException {
            long value = row.getLong(column);
            return row.wasNull() ? null : (Long) value;
        }
    }
}
