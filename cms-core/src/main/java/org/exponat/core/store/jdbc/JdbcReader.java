package org.exponat.core.store.jdbc;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.Line;
import org.exponat.core.model.Lineage;
import org.exponat.core.model.Part;
import org.exponat.core.model.PointingPlace;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.model.Version;
import org.exponat.core.publication.Retraction;
import org.exponat.core.store.AccountReader;
import org.exponat.core.store.AssignmentReader;
import org.exponat.core.store.AuditReader;
import org.exponat.core.store.Breakage;
import org.exponat.core.store.CommentReader;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.DeliveryReader;
import org.exponat.core.store.ErasureReader;
import org.exponat.core.store.HistoryReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.KeptAnswerReader;
import org.exponat.core.store.Ledger;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.Personal;
import org.exponat.core.store.PreviewTokenReader;
import org.exponat.core.store.Publication;
import org.exponat.core.store.Referrer;
import org.exponat.core.store.ReleaseReader;
import org.exponat.core.store.RetentionReader;
import org.exponat.core.store.SavedViewReader;
import org.exponat.core.store.ScheduleReader;
import org.exponat.core.store.WebhookReader;
import org.exponat.core.store.WorkflowReader;
import org.exponat.core.store.WorkingCopyRecord;
import org.exponat.core.types.ContentType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads through one client: a pool of readers, or the connection of a writing transaction. */
class JdbcReader implements ContentReader {

    final NamedParameterJdbcOperations operations;
    final JdbcClient client;

    JdbcReader(NamedParameterJdbcOperations operations) {
        this.operations = operations;
        this.client = JdbcClient.create(operations);
    }

    @Override
    public Optional<ItemRecord> item(ItemId id) {
        return client.sql("SELECT * FROM item WHERE id = :id").param("id", id.toString())
                .query((row, _) -> Rows.item(row)).optional();
    }

    @Override
    public Map<ItemId, ItemRecord> items(Collection<ItemId> ids) {
        return items(ids, "");
    }

    final Map<ItemId, ItemRecord> items(Collection<ItemId> ids, String locking) {
        Map<ItemId, ItemRecord> items = new HashMap<>();
        for (List<String> batch : Batches.of(new TreeSet<>(ids))) {
            client.sql("SELECT * FROM item WHERE id IN (:ids) ORDER BY id" + locking).param("ids", batch)
                    .query((row, _) -> Rows.item(row)).list().forEach(item -> items.put(item.id(), item));
        }
        return items;
    }

    @Override
    public Optional<ItemRecord> itemByKey(String type, String key) {
        return client.sql("SELECT * FROM item WHERE type = :type AND key = :key").param("type", type)
                .param("key", key).query((row, _) -> Rows.item(row)).optional();
    }

    @Override
    public List<ItemRecord> items(Set<String> types, boolean trashed, @Nullable ItemId after, int limit) {
        String sql = "SELECT * FROM item WHERE id > :after AND trashed_at IS " + (trashed ? "NOT NULL" : "NULL")
                + (types.isEmpty() ? "" : " AND type IN (:types)") + " ORDER BY id LIMIT :limit";
        var statement = client.sql(sql).param("after", after == null ? "" : after.toString()).param("limit", limit);
        if (!types.isEmpty()) {
            statement = statement.param("types", types);
        }
        return statement.query((row, _) -> Rows.item(row)).list();
    }

    @Override
    public List<ItemRecord> withoutThemes(Set<String> types, @Nullable ItemId after, int limit) {
        return types.isEmpty()
                ? List.of()
                : client.sql(
                        "SELECT i.* FROM item i WHERE i.id > :after AND i.trashed_at IS NULL AND i.type IN (:types)"
                                + " AND NOT EXISTS (SELECT 1 FROM reference r WHERE r.source = i.id AND r.line = :main"
                                + " AND r.field = :themes) ORDER BY i.id LIMIT :limit")
                        .param("after", after == null ? "" : after.toString()).param("types", types)
                        .param("main", Line.MAIN.name()).param("themes", ContentType.THEMES).param("limit", limit)
                        .query((row, _) -> Rows.item(row)).list();
    }

    @Override
    public List<ItemRecord> carriedByNone(String type, Set<String> carriers, @Nullable ItemId after, int limit) {
        return client.sql("SELECT i.* FROM item i WHERE i.id > :after AND i.trashed_at IS NULL AND i.type = :type"
                + " AND NOT EXISTS (SELECT 1 FROM reference r JOIN item s ON s.id = r.source WHERE r.target = i.id"
                + " AND r.field = :themes AND s.trashed_at IS NULL AND (r.line = :live OR s.type IN (:carriers)))"
                + " ORDER BY i.id LIMIT :limit").param("after", after == null ? "" : after.toString())
                .param("type", type).param("live", ReferenceRows.LIVE).param("carriers", carriers)
                .param("themes", ContentType.THEMES).param("limit", limit).query((row, _) -> Rows.item(row)).list();
    }

    @Override
    public List<ItemId> itemIds(@Nullable ItemId after, int limit) {
        return client.sql("SELECT id FROM item WHERE id > :after ORDER BY id LIMIT :limit")
                .param("after", after == null ? "" : after.toString()).param("limit", limit)
                .query((row, _) -> Rows.itemId(row, "id")).list();
    }

    @Override
    public Optional<Version> head(ItemId id, Line line) {
        return Optional.ofNullable(heads(List.of(id), line).get(id));
    }

    @Override
    public Map<ItemId, Version> heads(Collection<ItemId> ids, Line line) {
        // One after the other: joined, PostgreSQL may read all versions of the items to find the heads among them.
        Map<ItemId, Integer> numbers = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT item, version FROM head WHERE line = :line AND item IN (:ids)")
                    .param("line", line.name())
                    .param("ids", batch).query(row -> {
                        numbers.put(Rows.itemId(row, "item"), row.getInt("version"));
                    });
        }
        return versions(numbers);
    }

    @Override
    public List<LineHead> lines(ItemId id) {
        return client.sql("SELECT * FROM head WHERE item = :item ORDER BY line <> 'main', line")
                .param("item", id.toString()).query((row, _) -> Rows.lineHead(row)).list();
    }

    @Override
    public Map<ItemId, LineHead> lineHeads(Collection<ItemId> ids, Line line) {
        Map<ItemId, LineHead> heads = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT * FROM head WHERE line = :line AND item IN (:ids)").param("line", line.name())
                    .param("ids", batch).query(row -> {
                        heads.put(Rows.itemId(row, "item"), Rows.lineHead(row));
                    });
        }
        return heads;
    }

    @Override
    public Map<Slot, Set<Hash>> partsOfHeads(ItemId id) {
        return new VersionRows(client).partsOfHeads(id);
    }

    @Override
    public Map<ItemId, Lineage> lineages(Collection<ItemId> ids) {
        return new VersionRows(client).lineages(ids);
    }

    @Override
    public Optional<Version> version(ItemId id, int number) {
        return new VersionRows(client).find(id, number);
    }

    @Override
    public Map<ItemId, Version> versions(Map<ItemId, Integer> numbers) {
        return new VersionRows(client).find(numbers);
    }

    @Override
    public Optional<Version> lastVersion(ItemId id) {
        return new VersionRows(client).last(id);
    }

    @Override
    public List<Version> versions(ItemId id, int below, int limit) {
        return new VersionRows(client).below(id, below, limit);
    }

    @Override
    public SortedMap<Slot, Part> parts(Version version) {
        Map<Hash, Part> kept = parts(List.of(version));
        SortedMap<Slot, Part> parts = new TreeMap<>();
        version.parts().forEach((slot, hash) -> parts.put(slot, Objects.requireNonNull(kept.get(hash))));
        return parts;
    }

    @Override
    public Map<Hash, Part> parts(Collection<Version> versions) {
        return partsNamed(versions.stream().flatMap(version -> version.parts().values().stream()).toList());
    }

    @Override
    public Map<Hash, Part> partsNamed(Collection<Hash> hashes) {
        Map<Hash, Part> parts = new HashMap<>();
        for (List<String> batch : Batches.of(hashes.stream().map(Hash::hex))) {
            client.sql("SELECT hash, content FROM part WHERE hash IN (:hashes)").param("hashes", batch).query(row -> {
                Hash hash = new Hash(row.getString("hash"));
                parts.put(hash, Part.kept(hash, row.getString("content")));
            });
        }
        return parts;
    }

    @Override
    public Map<Hash, Personal> personal(ItemId id) {
        return personal(List.of(id)).getOrDefault(id, Map.of());
    }

    @Override
    public Map<ItemId, Map<Hash, Personal>> personal(Collection<ItemId> ids) {
        Map<ItemId, Map<Hash, Personal>> values = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT item, digest, salt, value FROM personal_value WHERE item IN (:ids)").param("ids", batch)
                    .query(row -> {
                        Hash digest = new Hash(row.getString("digest"));
                        values.computeIfAbsent(Rows.itemId(row, "item"), _ -> new HashMap<>()).put(digest,
                                new Personal(digest, row.getString("salt"), row.getString("value")));
                    });
        }
        return values;
    }

    @Override
    public SortedMap<Slot, Publication> live(ItemId id) {
        return live(List.of(id)).getOrDefault(id, new TreeMap<>());
    }

    @Override
    public Map<ItemId, SortedMap<Slot, Publication>> live(Collection<ItemId> ids) {
        Map<ItemId, SortedMap<Slot, Publication>> live = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT * FROM publication WHERE item IN (:items) AND until_edition IS NULL")
                    .param("items", batch).query((row, _) -> Rows.publication(row)).list()
                    .forEach(publication -> live.computeIfAbsent(publication.item(), _ -> new TreeMap<>())
                            .put(publication.slot(), publication));
        }
        return live;
    }

    @Override
    public Set<ItemId> everPublished(Collection<ItemId> ids) {
        return new PastPublications(client).everPublished(ids);
    }

    @Override
    public Map<ItemId, SortedMap<Slot, Publication>> liveAt(long edition, Collection<ItemId> ids) {
        return new PastPublications(client).liveAt(edition, ids);
    }

    @Override
    public Map<ItemId, SortedSet<Slot>> changedIn(long edition) {
        return new PastPublications(client).changedIn(edition);
    }

    @Override
    public Ledger ledger() {
        return ledger("");
    }

    final Ledger ledger(String locking) {
        return client.sql("SELECT edition, document_number, effective_at FROM ledger" + locking)
                .query((row, _) -> new Ledger(row.getLong("edition"), row.getInt("document_number"),
                        row.getLong("effective_at")))
                .single();
    }

    @Override
    public Set<DocumentNumber> taken(Collection<DocumentNumber> numbers) {
        Set<DocumentNumber> taken = new HashSet<>();
        for (List<String> batch : Batches.of(numbers.stream().map(DocumentNumber::toString))) {
            taken.addAll(client.sql("SELECT document_number FROM item WHERE document_number IN (:numbers)")
                    .param("numbers", batch).query((row, _) -> DocumentNumber.parse(row.getString(1))).list());
        }
        return taken;
    }

    @Override
    public Map<Slug, Publication> owners(String type, Slot slot, Collection<Slug> slugs) {
        Map<Slug, Publication> owners = new HashMap<>();
        for (List<String> batch : Batches.of(slugs.stream().map(Slug::value))) {
            client.sql("SELECT * FROM publication WHERE type = :type AND slot = :slot AND slug IN (:slugs)"
                    + " AND until_edition IS NULL").param("type", type).param("slot", slot.key())
                    .param("slugs", batch).query((row, _) -> Rows.publication(row)).list()
                    .forEach(owner -> owners.put(Objects.requireNonNull(owner.slug()), owner));
        }
        return owners;
    }

    @Override
    public Optional<WorkingCopyRecord> workingCopy(ItemId item, Line line, String editor) {
        return new WorkingCopyRows(client).find(item, line, editor);
    }

    @Override
    public List<WorkingCopyRecord> workingCopies(String editor, Set<String> types, @Nullable ItemOnLine after,
            int limit) {
        return new WorkingCopyRows(client).list(editor, types, after, limit);
    }

    @Override
    public Map<ItemId, String> types(Collection<ItemId> ids) {
        Map<ItemId, String> types = new HashMap<>();
        for (List<String> batch : Batches.of(ids)) {
            client.sql("SELECT id, type FROM item WHERE id IN (:ids)").param("ids", batch)
                    .query(row -> {
                        types.put(Rows.itemId(row, "id"), row.getString("type"));
                    });
        }
        return types;
    }

    @Override
    public Map<Long, String> messages(Collection<Long> editions) {
        Map<Long, String> messages = new HashMap<>();
        if (!editions.isEmpty()) {
            client.sql("SELECT number, message FROM edition WHERE number IN (:numbers) AND message IS NOT NULL")
                    .param("numbers", editions).query(row -> {
                        messages.put(row.getLong("number"), row.getString("message"));
                    });
        }
        return messages;
    }

    @Override
    public List<Breakage> breakages(Collection<Long> positions) {
        return new BreakageRows(client).at(positions);
    }

    @Override
    public Map<ItemId, SortedSet<Slot>> retracted(Collection<ItemId> ids) {
        return new RetractionRows(client).slots(ids);
    }

    @Override
    public List<Retraction> retractions(Set<String> types, long below, int limit) {
        return new RetractionRows(client).list(types, below, limit);
    }

    @Override
    public List<Retraction> retractions(ItemId id) {
        return new RetractionRows(client).of(id);
    }

    @Override
    public List<Part> published(ItemId id, Slot slot) {
        return client.sql("SELECT DISTINCT part.hash, part.content FROM publication p JOIN part ON part.hash = p.part"
                + " WHERE p.item = :item AND p.slot = :slot ORDER BY part.hash").param("item", id.toString())
                .param("slot", slot.key())
                .query((row, _) -> Part.kept(new Hash(row.getString("hash")), row.getString("content"))).list();
    }

    @Override
    public List<Referrer> referrers(ItemId target) {
        return references().to(target);
    }

    @Override
    public List<Referrer> referrers(ItemId target, Set<String> types, @Nullable PointingPlace after, int limit) {
        return references().to(target, types, after, limit);
    }

    @Override
    public Map<ItemId, Integer> countReferrers(Collection<ItemId> targets, Set<String> types) {
        return references().count(targets, types);
    }

    @Override
    public Map<ItemId, List<Referrer>> liveReferrers(Collection<ItemId> targets) {
        return references().live(targets);
    }

    final ReferenceRows references() {
        return new ReferenceRows(client, operations);
    }

    @Override
    public Optional<String> plan(Hash seal) {
        return client.sql("SELECT outcome FROM plan WHERE seal = :seal").param("seal", seal.hex())
                .query(String.class).optional();
    }

    @Override
    public ScheduleReader schedule() {
        return new JdbcSchedule(client);
    }

    @Override
    public PreviewTokenReader previewTokens() {
        return new JdbcPreviewTokens(client);
    }

    @Override
    public WebhookReader webhooks() {
        return new JdbcWebhooks(client, "");
    }

    @Override
    public DeliveryReader deliveries() {
        return new JdbcDeliveries(client, "");
    }

    @Override
    public AccountReader accounts() {
        return new JdbcAccounts(client);
    }

    @Override
    public AuditReader audit() {
        return new JdbcAudit(client);
    }

    @Override
    public SavedViewReader savedViews() {
        return new JdbcSavedViews(client, "");
    }

    @Override
    public KeptAnswerReader keptAnswers() {
        return new JdbcKeptAnswers(client);
    }

    @Override
    public CommentReader comments() {
        return new JdbcComments(client);
    }

    @Override
    public AssignmentReader assignments() {
        return new JdbcAssignments(client);
    }

    @Override
    public HistoryReader history() {
        return new JdbcHistory(client);
    }

    @Override
    public ErasureReader erasures() {
        return new JdbcErasures(client, () -> {});
    }

    @Override
    public RetentionReader retention() {
        return new JdbcRetention(client, "");
    }

    @Override
    public WorkflowReader workflow() {
        return new JdbcWorkflow(client);
    }

    @Override
    public ReleaseReader releases() {
        return new JdbcReleases(client, operations);
    }
}
