package org.exponat.core.store.jdbc;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.access.Actor;
import org.exponat.core.feed.Change;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.Retraction;
import org.exponat.core.store.AccountWriter;
import org.exponat.core.store.AssignmentWriter;
import org.exponat.core.store.AuditWriter;
import org.exponat.core.store.Breakage;
import org.exponat.core.store.CommentWriter;
import org.exponat.core.store.ContentWriter;
import org.exponat.core.store.DeliveryWriter;
import org.exponat.core.store.ErasureWriter;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.KeptAnswerWriter;
import org.exponat.core.store.Ledger;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.ListedItem;
import org.exponat.core.store.NewPublication;
import org.exponat.core.store.Personal;
import org.exponat.core.store.PreviewTokenWriter;
import org.exponat.core.store.Publication;
import org.exponat.core.store.ReleaseWriter;
import org.exponat.core.store.RetentionWriter;
import org.exponat.core.store.SavedViewWriter;
import org.exponat.core.store.ScheduleWriter;
import org.exponat.core.store.StaleHead;
import org.exponat.core.store.WebhookWriter;
import org.exponat.core.store.WorkflowWriter;
import org.exponat.core.store.WorkingCopyRecord;
import org.exponat.core.types.ReferenceFinder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Writes on the connection of the transaction it was made for. */
final class JdbcWriter extends JdbcReader implements ContentWriter {

    /** More than one, so that the table shrinks again; few, so that nobody waits for it. */
    private static final int FORGOTTEN_AT_ONCE = 20;

    private final Dialect dialect;
    private final ListRows lists;
    private final Runnable erasing;

    /** One that erases nothing. */
    JdbcWriter(NamedParameterJdbcOperations operations, Dialect dialect, Projecting projecting) {
        this(operations, dialect, projecting, () -> {});
    }

    /** @param erasing told when something is erased that may lie in no log of the engine's any more */
    JdbcWriter(NamedParameterJdbcOperations operations, Dialect dialect, Projecting projecting, Runnable erasing) {
        super(operations);
        this.erasing = erasing;
        this.dialect = dialect;
        this.lists = new ListRows(client, operations, projecting);
    }

    @Override
    public Map<ItemId, ItemRecord> lock(Collection<ItemId> ids) {
        return items(ids, dialect.forWriting());
    }

    @Override
    public Map<ItemId, ItemRecord> lockForRemoval(Collection<ItemId> ids) {
        return items(ids, dialect.forRemoval());
    }

    @Override
    public Map<ItemId, ItemRecord> lockForPointing(Collection<ItemId> ids) {
        return items(ids, dialect.forPointing());
    }

    @Override
    public Ledger lockLedger() {
        return ledger(dialect.forWriting());
    }

    @Override
    public void insert(ItemRecord item) {
        DocumentNumber number = item.documentNumber();
        client.sql("INSERT INTO item (id, type, key, document_number, created_at, created_by)"
                + " VALUES (:id, :type, :key, :number, :at, :by)").param("id", item.id().toString())
                .param("type", item.type()).param("key", item.key())
                .param("number", number == null ? null : number.toString())
                .param("at", Rows.micros(item.createdAt())).param("by", item.createdBy()).update();
    }

    @Override
    public void append(Version version, Collection<Part> parts, @Nullable Integer head) {
        new VersionRows(client).insert(version, parts, dialect);
        moveHead(version, head);
    }

    private void moveHead(Version version, @Nullable Integer head) {
        var statement = head == null
                ? client.sql("INSERT INTO head (item, line, version, opened_at, opened_by)"
                        + " VALUES (:item, :line, :version, :at, :by) ON CONFLICT (item, line) DO NOTHING")
                        .param("at", Rows.micros(version.createdAt())).param("by", version.author())
                : client.sql("UPDATE head SET version = :version WHERE item = :item AND line = :line"
                        + " AND version = :head").param("head", head);
        int moved = statement.param("item", version.item().toString()).param("line", version.line().name())
                .param("version", version.number()).update();
        if (moved != 1) {
            throw new StaleHead("the head of " + version.line() + " is no longer at " + head);
        }
    }

    @Override
    public void open(ItemId item, LineHead line) {
        client.sql("INSERT INTO head (item, line, version, base, opened_at, opened_by)"
                + " VALUES (:item, :line, :version, :base, :at, :by)").param("item", item.toString())
                .param("line", line.line().name()).param("version", line.version()).param("base", line.base())
                .param("at", Rows.micros(line.openedAt())).param("by", line.openedBy()).update();
    }

    @Override
    public void move(ItemId item, Line line, int version, int base) {
        client.sql("UPDATE head SET version = :version, base = :base WHERE item = :item AND line = :line")
                .param("version", version).param("base", base).param("item", item.toString())
                .param("line", line.name()).update();
    }

    @Override
    public void close(ItemId item, Line line) {
        client.sql("DELETE FROM head WHERE item = :item AND line = :line").param("item", item.toString())
                .param("line", line.name()).update();
        refer(item, line, Map.of());
    }

    @Override
    public void keep(ItemId item, Collection<Personal> values) {
        for (Personal value : values) {
            client.sql("INSERT INTO personal_value (item, digest, salt, value) VALUES (:item, :digest, :salt, :value)"
                    + " ON CONFLICT (item, digest) DO NOTHING").param("item", item.toString())
                    .param("digest", value.digest().hex()).param("salt", value.salt()).param("value", value.value())
                    .update();
        }
    }

    @Override
    public void write(WorkingCopyRecord copy) {
        new WorkingCopyRows(client).write(copy);
    }

    @Override
    public void refer(ItemId item, Line line, Map<Slot, Set<ReferenceFinder.Found>> references) {
        references().replace(item, line, references);
    }

    @Override
    public void trash(ItemId item, @Nullable Instant at) {
        client.sql("UPDATE item SET trashed_at = :at WHERE id = :id").param("id", item.toString())
                .param("at", at == null ? null : Rows.micros(at), Types.BIGINT).update();
    }

    @Override
    public void number(Map<ItemId, DocumentNumber> numbers) {
        if (!numbers.isEmpty()) {
            client.sql("UPDATE item SET document_number = given.column2 FROM (VALUES :numbers) AS given"
                    + " WHERE item.id = given.column1").param("numbers", numbers.entrySet().stream()
                            .map(entry -> new Object[]{entry.getKey().toString(), entry.getValue().toString()})
                            .toList())
                    .update();
        }
    }

    @Override
    public boolean isNumberTaken(DocumentNumber number) {
        return client.sql("SELECT COUNT(*) FROM item WHERE document_number = :number")
                .param("number", number.toString()).query(Long.class).single() > 0;
    }

    @Override
    public void insert(Edition edition, Instant recordedAt, String author, @Nullable String message,
            List<EditionChange> changes) {
        client.sql("INSERT INTO edition (number, effective_at, recorded_at, author, message)"
                + " VALUES (:number, :effective, :recorded, :author, :message)").param("number", edition.number())
                .param("effective", Rows.micros(edition.effectiveAt())).param("recorded", Rows.micros(recordedAt))
                .param("author", author).param("message", message).update();
        Batches.write(operations,
                "INSERT INTO edition_change (edition, item, slot, type) VALUES (:edition, :item, :slot, :type)",
                changes.stream().flatMap(change -> change.slots().stream()
                        .map(slot -> new MapSqlParameterSource("edition", edition.number())
                                .addValue("item", change.item().toString()).addValue("slot", slot.key())
                                .addValue("type", change.type()))));
    }

    @Override
    public void close(Collection<Publication> publications, long until) {
        publications.stream().collect(Collectors.groupingBy(Publication::slot)).forEach((slot, all) -> {
            for (List<String> items : Batches.of(all.stream().map(Publication::item).toList())) {
                client.sql("UPDATE publication SET until_edition = :until WHERE item IN (:items) AND slot = :slot"
                        + " AND until_edition IS NULL").param("until", until).param("items", items)
                        .param("slot", slot.key()).update();
                references().end(items, slot);
            }
        });
    }

    @Override
    public void open(Collection<NewPublication> publications, long from) {
        Batches.write(operations, "INSERT INTO publication (item, type, slot, version, part, slug, from_edition)"
                + " VALUES (:item, :type, :slot, :version, :part, :slug, :from)",
                publications.stream()
                        .map(one -> new MapSqlParameterSource("item", one.item().toString())
                                .addValue("slot", one.slot().key()).addValue("type", one.type())
                                .addValue("version", one.version())
                                .addValue("part", one.part().hex()).addValue("slug", slugOf(one), Types.VARCHAR)
                                .addValue("from", from)));
        references().begin(publications);
    }

    @Override
    public void list(Collection<ListedItem> items, long from) {
        lists.show(items, from);
    }

    private static @Nullable String slugOf(NewPublication one) {
        return one.slug() == null ? null : one.slug().value();
    }

    @Override
    public ScheduleWriter schedule() {
        return new JdbcSchedule(client);
    }

    @Override
    public PreviewTokenWriter previewTokens() {
        return new JdbcPreviewTokens(client);
    }

    @Override
    public WebhookWriter webhooks() {
        return new JdbcWebhooks(client, dialect.forWriting());
    }

    @Override
    public DeliveryWriter deliveries() {
        return new JdbcDeliveries(client, dialect.forWriting());
    }

    @Override
    public AccountWriter accounts() {
        return new JdbcAccounts(client);
    }

    @Override
    public AuditWriter audit() {
        return new JdbcAudit(client);
    }

    @Override
    public SavedViewWriter savedViews() {
        return new JdbcSavedViews(client, dialect.forWriting());
    }

    @Override
    public KeptAnswerWriter keptAnswers() {
        return new JdbcKeptAnswers(client);
    }

    @Override
    public ErasureWriter erasures() {
        return new JdbcErasures(client, erasing);
    }

    @Override
    public RetentionWriter retention() {
        return new JdbcRetention(client, dialect.forWriting());
    }

    @Override
    public WorkflowWriter workflow() {
        return new JdbcWorkflow(client);
    }

    @Override
    public CommentWriter comments() {
        return new JdbcComments(client);
    }

    @Override
    public AssignmentWriter assignments() {
        return new JdbcAssignments(client);
    }

    @Override
    public ReleaseWriter releases() {
        return new JdbcReleases(client, operations);
    }

    @Override
    public void keepPlan(Hash seal, String outcome, Instant now, Instant forgetBefore) {
        client.sql("INSERT INTO plan (seal, outcome, kept_at) VALUES (:seal, :outcome, :at)"
                + " ON CONFLICT (seal) DO UPDATE SET kept_at = excluded.kept_at").param("seal", seal.hex())
                .param("outcome", outcome).param("at", Rows.micros(now)).update();
        client.sql("DELETE FROM plan WHERE seal IN (SELECT seal FROM plan WHERE kept_at < :before"
                + " ORDER BY kept_at LIMIT :most)").param("before", Rows.micros(forgetBefore))
                .param("most", FORGOTTEN_AT_ONCE).update();
    }

    @Override
    public void retract(Retraction retraction) {
        new RetractionRows(client).write(retraction);
        lists.rebuild(List.of(retraction.item()));
    }

    @Override
    public void note(Breakage breakage) {
        new BreakageRows(client).write(breakage);
    }

    @Override
    public void update(Ledger ledger) {
        client.sql("UPDATE ledger SET edition = :edition, document_number = :number, effective_at = :at")
                .param("edition", ledger.edition()).param("number", ledger.documentNumber())
                .param("at", ledger.effectiveAt()).update();
    }

    @Override
    public long append(Instant at, Actor actor, Change change) {
        long position = client.sql("UPDATE ledger SET position = position + 1 RETURNING position").query(Long.class)
                .single();
        FeedRow row = FeedRow.of(change);
        client.sql("INSERT INTO feed (position, at, author, kind, item, version, line, edition, act, due_at,"
                + " subject) VALUES (:position, :at, :author, :kind, :item, :version, :line, :edition, :act, :due,"
                + " :subject)")
                .param("position", position).param("at", Rows.micros(at)).param("author", actor.name())
                .param("kind", row.kind()).param("item", row.item()).param("version", row.version())
                .param("line", row.line()).param("edition", row.edition())
                .param("act", row.act(), Types.BIGINT).param("due", row.dueAt(), Types.BIGINT)
                .param("subject", row.subject(), Types.VARCHAR).update();
        audit().note(at, actor, JdbcAudit.act(actor, change));
        return position;
    }
}
