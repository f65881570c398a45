package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Languages;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.ItemRecord;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.ReferenceFinder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What publishing would do to pointers: which end, which begin, and what stands against it. Plans, publications and
 * whatever is carried out later all come from this one computation.
 */
final class Outcome {

    final List<Publish.Entry> entries = new ArrayList<>();
    final List<Publication> closing = new ArrayList<>();
    final List<Opening> opening = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    final Map<ItemId, ItemRecord> items;
    final Map<ItemId, Version> published = new HashMap<>();
    final Material material;
    private final Map<ItemId, Set<Slot>> after = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private WithdrawnUse use = WithdrawnUse.NONE;
    private @Nullable List<Plan.SetBack> setsBack;

    /** A pointer that begins. */
    record Opening(ItemId item, ContentType type, Slot slot, int version, Part part, ObjectNode fields,
            Set<ReferenceFinder.Found> references, @Nullable Slug slug, String pointer) {}

    private Outcome(Map<ItemId, ItemRecord> items, Material material) {
        this.items = items;
        this.material = material;
    }

    /**
     * Computes it from what the reader sees.
     *
     * @param items those of the entries' items that exist
     * @throws org.exponat.core.access.Forbidden if the actor lacks the right for one of the entries
     */
    static Outcome of(ContentReader reader, Actor actor, List<Publish.Entry> entries, Map<ItemId, ItemRecord> items,
            ContentTypes types, Languages languages) {
        return of(reader, actor, entries, items, types, languages,
                Material.read(reader, entries, items, types, new Contents(languages.standard())));
    }

    /** As the other, from what was read of the items when they were locked. */
    static Outcome of(ContentReader reader, Actor actor, List<Publish.Entry> entries, Map<ItemId, ItemRecord> items,
            ContentTypes types, Languages languages, Material material) {
        Map<ItemId, Integer> places = new HashMap<>();
        entries.forEach(entry -> places.put(entry.id(), places.size()));
        return of(reader, actor, entries, item -> Fault.step("/entries", Objects.requireNonNull(places.get(item))),
                items, types, languages, material);
    }

    /** @param places where a fault of an item's entry is */
    static Outcome of(ContentReader reader, Actor actor, List<Publish.Entry> entries, Function<ItemId, String> places,
            Map<ItemId, ItemRecord> items, ContentTypes types, Languages languages, Material material) {
        Outcome outcome = begun(items, material);
        for (Publish.Entry entry : entries) {
            ItemRecord item = items.get(entry.id());
            String place = places.apply(entry.id());
            if (item == null || item.isTrashed() || !actor.may(Action.READ, item.type(), null)) {
                outcome.faults.add(new Fault(place + "/id", "unknown_item", "There is no item " + entry.id() + "."));
            } else {
                outcome.entries
                        .add(new EntryPlan(actor.withItemOf(item.createdBy()), item, types.get(item.type()), place).add(
                                entry, languages,
                                outcome));
            }
        }
        outcome.complete(reader, entries, places);
        return outcome;
    }

    /** One of which nothing is said yet. */
    static Outcome begun(Map<ItemId, ItemRecord> items, Material material) {
        return new Outcome(items, material);
    }

    /** What stands against the act as a whole, once it is known what begins and what ends. */
    void complete(ContentReader reader, List<Publish.Entry> asked, Function<ItemId, String> places) {
        checkSlugs(reader);
        use = WithdrawnUse.of(reader, asked, places, this);
        faults.addAll(RetractionRule.faults(reader, this));
        faults.addAll(WorkflowRule.faults(reader, this));
    }

    /** What of that which is live it would take back, as far as that is not known yet: it is slow to find out. */
    List<Plan.SetBack> setsBack(ContentReader reader) {
        List<Plan.SetBack> known = setsBack;
        if (known == null) {
            known = NewerWork.in(reader, this);
            setsBack = known;
        }
        return known;
    }

    /** The same, found out before the ledger was locked. */
    void setsBack(List<Plan.SetBack> found) {
        setsBack = List.copyOf(found);
    }

    /** Where the site will still point at what is withdrawn. */
    WithdrawnUse use() {
        return use;
    }

    boolean isEmpty() {
        return closing.isEmpty() && opening.isEmpty();
    }

    /** What is live of one of the items before the act. */
    SortedMap<Slot, Publication> before(ItemId item) {
        return Collections.unmodifiableSortedMap(material.live().getOrDefault(item, new TreeMap<>()));
    }

    /** The slots one of the items is live in after the act. */
    Set<Slot> slotsAfter(ItemId item) {
        return after.getOrDefault(item, before(item).keySet());
    }

    /** Whether what is live of the item in this slot ends, perhaps because something else begins there. */
    boolean closes(ItemId item, Slot slot) {
        return closed.contains(item + slot.key());
    }

    void close(Publication one) {
        closing.add(one);
        closed.add(one.item() + one.slot().key());
        after.computeIfAbsent(one.item(), id -> new HashSet<>(before(id).keySet())).remove(one.slot());
    }

    void open(Opening one) {
        opening.add(one);
        after.computeIfAbsent(one.item(), id -> new HashSet<>(before(id).keySet())).add(one.slot());
    }

    /** One live owner per type, locale and slug; what closes in the same edition no longer owns anything. */
    private void checkSlugs(ContentReader reader) {
        Map<String, Opening> taken = new HashMap<>();
        Map<String, Map<Slug, Publication>> owners = owners(reader);
        for (Opening one : opening) {
            if (one.slug() == null) {
                continue;
            }
            String space = space(one);
            Opening other = taken.putIfAbsent(space + ' ' + one.slug(), one);
            Publication owner = owners.getOrDefault(space, Map.of()).get(one.slug());
            if (other != null) {
                fault(one, other.item());
            } else if (owner != null && !owner.item().equals(one.item()) && !closes(owner.item(), owner.slot())) {
                fault(one, owner.item());
            }
        }
    }

    /** The live owners of the slugs that begin, by the space they are unique in. */
    private Map<String, Map<Slug, Publication>> owners(ContentReader reader) {
        Map<String, List<Opening>> spaces = new HashMap<>();
        opening.stream().filter(one -> one.slug() != null)
                .forEach(one -> spaces.computeIfAbsent(space(one), _ -> new ArrayList<>()).add(one));
        Map<String, Map<Slug, Publication>> owners = new HashMap<>();
        spaces.forEach((space, all) -> owners.put(space, reader.owners(all.getFirst().type().name(),
                all.getFirst().slot(), all.stream().map(one -> Objects.requireNonNull(one.slug())).toList())));
        return owners;
    }

    private static String space(Opening one) {
        return one.type().name() + ' ' + one.slot().key();
    }

    private void fault(Opening one, ItemId owner) {
        faults.add(new Fault(one.pointer() + "/fields/slug/" + one.slot().key(), "slug_taken",
                "The item " + owner + " is live under the slug " + one.slug() + "."));
    }
}
