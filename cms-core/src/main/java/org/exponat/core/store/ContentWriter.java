package org.exponat.core.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.exponat.core.types.ReferenceFinder;
import org.jspecify.annotations.Nullable;

/**
 * One writing transaction. Locks are taken in one order: items by id, then the ledger. Nothing is visible to anyone
 * before the transaction ends, and nothing of it remains if it fails.
 */
public interface ContentWriter extends ContentReader {

    /** Locks items against other writers, in the order of their ids; returns those that exist. */
    Map<ItemId, ItemRecord> lock(Collection<ItemId> ids);

    /** As {@link #lock}, and nobody can begin to point at these items before the transaction ends. */
    Map<ItemId, ItemRecord> lockForRemoval(Collection<ItemId> ids);

    /** Reads items that this transaction makes others point at, and keeps them from being trashed until it ends. */
    Map<ItemId, ItemRecord> lockForPointing(Collection<ItemId> ids);

    /** Locks the ledger; from here on nobody else publishes, and numbers read from it are the newest. */
    Ledger lockLedger();

    void insert(ItemRecord item);

    /**
     * Appends a version with its parts and moves the head of its line there.
     *
     * @param head the version the line's head must still be at; null: the line must not exist yet
     * @throws StaleHead if another writer was faster
     */
    void append(Version version, Collection<Part> parts, @Nullable Integer head);

    /** Opens a line at a version that is there already. */
    void open(ItemId item, LineHead line);

    /** Moves the head of a line to a version that is there already, and says what the line shares with main by now. */
    void move(ItemId item, Line line, int version, int base);

    /** Closes a line; its versions stay. */
    void close(ItemId item, Line line);

    void keep(ItemId item, Collection<Personal> values);

    /** Writes a working copy in the place of the one before; the item must be locked. */
    void write(WorkingCopyRecord copy);

    /** Replaces what the newest version of a line points at. */
    void refer(ItemId item, Line line, Map<Slot, Set<ReferenceFinder.Found>> references);

    void trash(ItemId item, @Nullable Instant at);

    void number(Map<ItemId, DocumentNumber> numbers);

    boolean isNumberTaken(DocumentNumber number);

    /** Writes the edition and what it changes; the ledger must be locked. */
    void insert(Edition edition, Instant recordedAt, String author, @Nullable String message,
            List<EditionChange> changes);

    /**
     * Ends publications with this edition; what they point at is no longer used by them. All are closed before any is
     * opened, so that slugs can swap.
     */
    void close(Collection<Publication> publications, long until);

    /** Begins publications with this edition. */
    void open(Collection<NewPublication> publications, long from);

    /** Makes lists show these items so from this edition on; every item that it changes must be among them. */
    void list(Collection<ListedItem> items, long from);

    @Override
    ScheduleWriter schedule();

    @Override
    ReleaseWriter releases();

    @Override
    PreviewTokenWriter previewTokens();

    @Override
    WebhookWriter webhooks();

    @Override
    DeliveryWriter deliveries();

    @Override
    SavedViewWriter savedViews();

    @Override
    AccountWriter accounts();

    @Override
    AuditWriter audit();

    @Override
    KeptAnswerWriter keptAnswers();

    @Override
    ErasureWriter erasures();

    @Override
    RetentionWriter retention();

    @Override
    WorkflowWriter workflow();

    @Override
    CommentWriter comments();

    @Override
    AssignmentWriter assignments();

    /** Keeps a plan's outcome under its seal, or begins its time anew; forgets some of those kept since before. */
    void keepPlan(Hash seal, String outcome, Instant now, Instant forgetBefore);

    /** Takes the slots out of every edition for good, and of every list; none of them may be retracted already. */
    void retract(Retraction retraction);

    /** Writes into the log what an entry of the feed has broken. */
    void note(Breakage breakage);

    /** Writes the ledger's counters; the ledger must be locked. */
    void update(Ledger ledger);

    /** Appends to the feed under the ledger's lock, and to the audit log; returns the position in the feed. */
    long append(Instant at, Actor actor, Change change);
}
