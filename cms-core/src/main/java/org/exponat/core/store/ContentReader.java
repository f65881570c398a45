package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
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
import org.jspecify.annotations.Nullable;

/** Reads items, their versions and what is live of them. Drafts are seen here, so no delivery path may come here. */
public interface ContentReader {

    Optional<ItemRecord> item(ItemId id);

    /** Several items, in one query; those that do not exist are left out. */
    Map<ItemId, ItemRecord> items(Collection<ItemId> ids);

    Optional<ItemRecord> itemByKey(String type, String key);

    /**
     * Items by id.
     *
     * @param types empty: all
     */
    List<ItemRecord> items(Set<String> types, boolean trashed, @Nullable ItemId after, int limit);

    /**
     * Items that carry no theme at the newest version of {@code main}, by id. What is in the trash does not count.
     *
     * @param types none: nothing is told
     */
    List<ItemRecord> withoutThemes(Set<String> types, @Nullable ItemId after, int limit);

    /**
     * Items of a type that no item carries as a theme, by id: neither an item of these types at the newest version of an
     * open line, nor any on the published site. What is in the trash neither counts nor carries anything.
     *
     * @param carriers at least one
     */
    List<ItemRecord> carriedByNone(String type, Set<String> carriers, @Nullable ItemId after, int limit);

    /**
     * The ids of all items, those in the trash too, in order.
     *
     * @param after where to continue behind; null: from the beginning
     */
    List<ItemId> itemIds(@Nullable ItemId after, int limit);

    /** The newest version of a line. */
    Optional<Version> head(ItemId id, Line line);

    /** The newest versions of a line of several items, in one query. */
    Map<ItemId, Version> heads(Collection<ItemId> ids, Line line);

    /** Where this line of several items is, in one query; items without it are left out. */
    Map<ItemId, LineHead> lineHeads(Collection<ItemId> ids, Line line);

    /** The open lines of an item: {@code main} first, then by name. */
    List<LineHead> lines(ItemId id);

    /** Which of their versions were made from which, for several items in one query. */
    Map<ItemId, Lineage> lineages(Collection<ItemId> ids);

    /** The newest version of {@code main} that a version holds: itself, or one it was made from. */
    default int sharedWithMain(ItemId id, int number) {
        return Objects.requireNonNull(lineages(List.of(id)).get(id)).newestOnMain(number);
    }

    Optional<Version> version(ItemId id, int number);

    /** One version of each item, by its number, in one query; those that do not exist are left out. */
    Map<ItemId, Version> versions(Map<ItemId, Integer> numbers);

    /** The version with the highest number, on whatever line. */
    Optional<Version> lastVersion(ItemId id);

    /** Versions numbered below this one, newest first. */
    List<Version> versions(ItemId id, int below, int limit);

    SortedMap<Slot, Part> parts(Version version);

    /** Every part these versions name, in one query. */
    Map<Hash, Part> parts(Collection<Version> versions);

    /** The parts of these hashes, in one query. */
    Map<Hash, Part> partsNamed(Collection<Hash> hashes);

    /** The parts of the newest versions of an item's open lines, by slot, in one query. */
    Map<Slot, Set<Hash>> partsOfHeads(ItemId id);

    /** The values of an item's personal fields that are still kept, by digest. */
    Map<Hash, Personal> personal(ItemId id);

    /** As {@link #personal(ItemId)} for several items, in one query; items that have none are left out. */
    Map<ItemId, Map<Hash, Personal>> personal(Collection<ItemId> ids);

    /** What is live of an item now, by slot. */
    SortedMap<Slot, Publication> live(ItemId id);

    /** As {@link #live(ItemId)} for several items, in one query; items that are not live are left out. */
    Map<ItemId, SortedMap<Slot, Publication>> live(Collection<ItemId> ids);

    /** Those of the items that were live in any edition, in one query. */
    Set<ItemId> everPublished(Collection<ItemId> ids);

    /** The live publications that own these slugs, in one query. */
    Map<Slug, Publication> owners(String type, Slot slot, Collection<Slug> slugs);

    /** What an editor typed on a line and has not saved, or dropped. */
    Optional<WorkingCopyRecord> workingCopy(ItemId item, Line line, String editor);

    /**
     * An editor's working copies that were not dropped, by item and line, of trashed items too.
     *
     * @param after where to continue behind; null: from the beginning
     */
    List<WorkingCopyRecord> workingCopies(String editor, Set<String> types, @Nullable ItemOnLine after, int limit);

    /** Those of the numbers that some item has. */
    Set<DocumentNumber> taken(Collection<DocumentNumber> numbers);

    /** The counters as they are now; only under the ledger's lock do they stay so. */
    Ledger ledger();

    /** What was live of these items in an edition, by slot; items that were not live are left out. */
    Map<ItemId, SortedMap<Slot, Publication>> liveAt(long edition, Collection<ItemId> ids);

    /** The slots of items that an edition changed. */
    Map<ItemId, SortedSet<Slot>> changedIn(long edition);

    /** The types of items. */
    Map<ItemId, String> types(Collection<ItemId> ids);

    /** What was said of these editions, of those of which something was. */
    Map<Long, String> messages(Collection<Long> editions);

    /** What these entries of the feed have broken. */
    List<Breakage> breakages(Collection<Long> positions);

    /** The slots of these items that are retracted; items of which nothing is are left out. */
    Map<ItemId, SortedSet<Slot>> retracted(Collection<ItemId> ids);

    /** Retractions at positions below this one, newest first. */
    List<Retraction> retractions(Set<String> types, long below, int limit);

    /** The retractions of one item, oldest first. */
    List<Retraction> retractions(ItemId id);

    /** Every part the item ever showed in this slot, retracted ones included. */
    List<Part> published(ItemId id, Slot slot);

    /** Everybody who points at the item, however many there are: the newest versions of open lines, and what is live. Trashed items do not count. */
    List<Referrer> referrers(ItemId target);

    /**
     * As {@link #referrers(ItemId)}, in pages: by the pointing item, then its lines, what is live first, its slots and
     * fields.
     *
     * @param types whose items are told of; none: nothing is
     * @param after where to continue behind; null: from the beginning
     */
    List<Referrer> referrers(ItemId target, Set<String> types, @Nullable PointingPlace after, int limit);

    /**
     * How many items point at each of these, with the newest version of a line or live, in one query. Trashed items do not
     * count; what nobody points at is left out.
     *
     * @param types whose items are counted; none: nothing is
     */
    Map<ItemId, Integer> countReferrers(Collection<ItemId> targets, Set<String> types);

    /** Which live slots point at these items, in one query; items nothing live points at are left out. */
    Map<ItemId, List<Referrer>> liveReferrers(Collection<ItemId> targets);

    /** The outcome of the plan with this seal, as canonical JSON, while it is kept. */
    Optional<String> plan(Hash seal);

    /** What is planned for an instant, and what was. */
    ScheduleReader schedule();

    ReleaseReader releases();

    PreviewTokenReader previewTokens();

    WebhookReader webhooks();

    DeliveryReader deliveries();

    SavedViewReader savedViews();

    AccountReader accounts();

    AuditReader audit();

    KeptAnswerReader keptAnswers();

    WorkflowReader workflow();

    ErasureReader erasures();

    RetentionReader retention();

    CommentReader comments();

    AssignmentReader assignments();

    HistoryReader history();
}
