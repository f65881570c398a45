package org.exponat.core.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.comparison.Diff;
import org.exponat.core.comparison.Difference;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.NoLongerKept;
import org.exponat.core.model.PointingPlace;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.Publication;
import org.exponat.core.store.Referrer;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What editors see: items at their newest or any other version, whether published or not. */
public final class Drafts {

    private final ContentStore store;
    private final ContentTypes types;
    private final DraftContent content;

    public Drafts(ContentStore store, ContentTypes types) {
        this.store = store;
        this.types = types;
        this.content = new DraftContent(types);
    }

    /**
     * One page of items.
     *
     * @param next continue after this one; null when there is nothing more
     */
    public record ItemPage(List<SavedItem> items, @Nullable ItemId next) {
        public ItemPage {
            items = List.copyOf(items);
        }
    }

    /**
     * The item at the newest version of {@code main}; in the trash too.
     *
     * @throws NotFound if there is no such item for this actor
     */
    public SavedItem get(Actor actor, ItemId id) {
        return get(actor, id, Line.MAIN);
    }

    /**
     * The item at the newest version of a line; in the trash too.
     *
     * @throws NotFound if there is no such item for this actor, or no such line
     */
    public SavedItem get(Actor actor, ItemId id, Line line) {
        ContentReader reader = store.reader();
        ItemRecord item = ItemAccess.readable(reader, actor, id);
        return content.saved(reader, item, ItemAccess.head(reader, id, line), List.of());
    }

    /**
     * The open lines of an item, {@code main} first.
     *
     * @throws NotFound if there is no such item for this actor
     */
    public List<ItemLine> lines(Actor actor, ItemId id) {
        ContentReader reader = store.reader();
        ItemAccess.readable(reader, actor, id);
        List<LineHead> heads = reader.lines(id);
        int main = heads.getFirst().version();
        return heads.stream().map(head -> ItemLine.of(head, main)).toList();
    }

    /**
     * @throws NotFound if there is no such version for this actor
     * @throws NoLongerKept if what it said was let go of
     */
    public SavedItem version(Actor actor, ItemId id, int number) {
        ContentReader reader = store.reader();
        ItemRecord item = ItemAccess.readable(reader, actor, id);
        return content.saved(reader, item, known(reader, id, number), List.of());
    }

    /**
     * Versions numbered below this one, newest first, at most so many.
     *
     * @throws NotFound if there is no such item for this actor
     */
    public List<Version> versions(Actor actor, ItemId id, int below, int limit) {
        ContentReader reader = store.reader();
        ItemAccess.readable(reader, actor, id);
        return reader.versions(id, below, limit);
    }

    /**
     * What differs between two versions of an item.
     *
     * @param before null: nothing, so that everything came in
     * @throws NotFound if there is no such version for this actor
     * @throws NoLongerKept if what one of them said was let go of
     */
    public List<Difference> diff(Actor actor, ItemId id, @Nullable Integer before, int after) {
        ContentReader reader = store.reader();
        ItemRecord item = ItemAccess.readable(reader, actor, id);
        return Diff.between(types.get(item.type()), before == null ? Map.of() : slots(reader, id, before),
                slots(reader, id, after));
    }

    private SortedMap<Slot, ObjectNode> slots(ContentReader reader, ItemId id, int number) {
        return content.slots(reader, known(reader, id, number));
    }

    /** When what versions of the item said was let go of; those that are kept are missing. */
    public SortedMap<Integer, Instant> dropped(Actor actor, ItemId id) {
        ContentReader reader = store.reader();
        ItemAccess.readable(reader, actor, id);
        return reader.retention().dropped(id);
    }

    private static Version known(ContentReader reader, ItemId id, int number) {
        return ItemAccess.kept(reader, reader.version(id, number)
                .orElseThrow(() -> new NotFound("The item has no version " + number + ".")));
    }

    /**
     * Items by id, each at its newest version.
     *
     * @param asked empty: all types this actor may read
     */
    public ItemPage list(Actor actor, Set<String> asked, boolean trashed, @Nullable ItemId after, int limit) {
        Set<String> readable = readable(actor, asked);
        if (readable.isEmpty()) {
            return new ItemPage(List.of(), null);
        }
        ContentReader reader = store.reader();
        return page(reader, reader.items(readable, trashed, after, limit + 1), limit);
    }

    /**
     * Items that carry no theme at their newest versions, by id.
     *
     * @param asked empty: all types this actor may read, but themes
     */
    public ItemPage withoutThemes(Actor actor, Set<String> asked, @Nullable ItemId after, int limit) {
        Set<String> readable = readable(actor, asked);
        if (asked.isEmpty()) {
            readable.remove(ContentTypes.THEME);
        }
        ContentReader reader = store.reader();
        return page(reader, reader.withoutThemes(readable, after, limit + 1), limit);
    }

    /**
     * Themes that no item carries, by id: neither at its newest version nor published. Drafts that this actor may not read
     * carry nothing, else the list would tell of them.
     */
    public ItemPage unusedThemes(Actor actor, @Nullable ItemId after, int limit) {
        Set<String> readable = readable(actor, Set.of());
        if (!readable.contains(ContentTypes.THEME)) {
            return new ItemPage(List.of(), null);
        }
        ContentReader reader = store.reader();
        return page(reader, reader.carriedByNone(ContentTypes.THEME, readable, after, limit + 1), limit);
    }

    private Set<String> readable(Actor actor, Set<String> asked) {
        return types.all().stream().map(ContentType::name).filter(type -> asked.isEmpty() || asked.contains(type))
                .filter(type -> actor.may(Action.READ, type, null)).collect(Collectors.toCollection(HashSet::new));
    }

    /** @param found one more than the limit, if there are more */
    private ItemPage page(ContentReader reader, List<ItemRecord> found, int limit) {
        List<ItemRecord> records = new ArrayList<>(found);
        boolean more = records.size() > limit;
        if (more) {
            records.removeLast();
        }
        Map<ItemId, Version> heads = reader.heads(records.stream().map(ItemRecord::id).toList(), Line.MAIN);
        return new ItemPage(content.saved(reader, records, heads), more ? records.getLast().id() : null);
    }

    /** @throws InvalidContent that names every one of the types there is not */
    public void checkTypes(Set<String> asked) {
        List<Fault> unknown = asked.stream().filter(type -> types.find(type).isEmpty()).sorted()
                .map(type -> new Fault("type", "unknown_type", "There is no content type named " + type + "."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidContent(unknown);
        }
    }

    /**
     * The names of the fields of these types, as far as the actor may read their items.
     *
     * @param asked none: all types
     */
    public Set<String> fieldNames(Actor actor, Set<String> asked) {
        return types.all().stream().filter(type -> asked.isEmpty() || asked.contains(type.name()))
                .filter(type -> actor.may(Action.READ, type.name(), null))
                .flatMap(type -> type.allFields().stream()).map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Places that point at an item.
     *
     * @param next continue after this one; null when there is nothing more
     */
    public record ReferencePage(List<Referrer> places, @Nullable PointingPlace next) {
        public ReferencePage {
            places = List.copyOf(places);
        }
    }

    /**
     * Where the item is used: by the newest versions of open lines, and on the published site. What this actor may not
     * read is left out; a page is full all the same where there is more.
     *
     * @param after where the page before ended; null for the first page
     * @throws NotFound if there is no such item for this actor
     */
    public ReferencePage references(Actor actor, ItemId id, @Nullable PointingPlace after, int limit) {
        ContentReader reader = store.reader();
        ItemAccess.readable(reader, actor, id);
        Set<String> readable = types.all().stream().map(ContentType::name)
                .filter(type -> actor.may(Action.READ, type, null)).collect(Collectors.toSet());
        List<Referrer> places = new ArrayList<>(reader.referrers(id, readable, after, limit + 1));
        boolean more = places.size() > limit;
        if (more) {
            places.removeLast();
        }
        return new ReferencePage(places, more ? places.getLast().key() : null);
    }

    /** How many items this actor may read point at each of these; what nobody points at is left out. */
    public Map<ItemId, Integer> uses(Actor actor, Collection<ItemId> ids) {
        return store.reader().countReferrers(ids, readable(actor, Set.of()));
    }

    /**
     * What is live of the item now.
     *
     * @throws NotFound if there is no such item for this actor
     */
    public Map<Slot, Publication> live(Actor actor, ItemId id) {
        ContentReader reader = store.reader();
        ItemAccess.readable(reader, actor, id);
        return new TreeMap<>(reader.live(id));
    }

    public Optional<SavedItem> findByKey(Actor actor, String type, String key) {
        ContentReader reader = store.reader();
        return reader.itemByKey(type, key).filter(item -> actor.may(Action.READ, item.type(), null))
                .map(item -> content.saved(reader, item, reader.head(item.id(), Line.MAIN).orElseThrow(), List.of()));
    }
}
