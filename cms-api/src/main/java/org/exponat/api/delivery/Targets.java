package org.exponat.api.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What items show beside their own text: what they point at, and what is pointed at by what they include. All of one
 * level is looked up in one query.
 */
final class Targets {

    private final ReaderLanguage language;
    private final ContentTypes known;
    private final Map<ItemId, Reading> read = new HashMap<>();
    private final SortedSet<ItemId> ids = new TreeSet<>();
    private final Set<String> types = new LinkedHashSet<>();

    private Targets(ReaderLanguage language, ContentTypes known) {
        this.language = language;
        this.known = known;
    }

    /** An item of which something is shown. */
    private record Including(ItemId item, Selection selection) {}

    /**
     * @param most how many items may be included
     * @throws org.exponat.api.problem.Refusal (400) if it were more
     */
    static Targets of(PublishedView view, ReaderLanguage language, Collection<Reading> readings, Selection selection,
            ContentTypes known, int most) {
        Targets targets = new Targets(language, known);
        Set<Including> level = new LinkedHashSet<>();
        for (Reading reading : readings) {
            targets.ids.add(reading.id());
            targets.types.add(reading.item().type());
            targets.read.put(reading.id(), reading);
            level.add(new Including(reading.id(), selection));
        }
        int included = 0;
        while (!level.isEmpty()) {
            level = targets.next(view, level);
            included += level.size();
            if (included > most) {
                throw SelectionReader.tooCostly(included + " or more");
            }
        }
        return targets;
    }

    /** Looks up what a level points at, and says what of that is included. */
    private Set<Including> next(PublishedView view, Set<Including> level) {
        List<Including> pointedAt = new ArrayList<>();
        Map<ItemId, Collection<String>> kinds = new LinkedHashMap<>();
        for (Including one : level) {
            Reading reading = read.get(one.item());
            if (reading != null) {
                eachTarget(reading, one.selection(), (id, possible, shown) -> {
                    pointedAt.add(new Including(id, shown));
                    kinds.merge(id, possible, Targets::union);
                });
            }
        }
        Map<ItemId, LiveItem> live = view.findAll(kinds.keySet().stream().filter(id -> !read.containsKey(id)).toList());
        live.forEach((id, item) -> language.read(item, known).ifPresent(reading -> read.put(id, reading)));
        ids.addAll(kinds.keySet());
        kinds.forEach((id, possible) -> {
            Reading target = read.get(id);
            // A target that is not live would change the answer by going live, whichever of these types it has.
            types.addAll(target == null ? possible : List.of(target.item().type()));
        });
        Set<Including> next = new LinkedHashSet<>();
        pointedAt.stream().filter(one -> one.selection().included() && read.containsKey(one.item())).forEach(next::add);
        return next;
    }

    /** The item as these readers see it; null if they do not. */
    @Nullable
    Reading read(ItemId id) {
        return read.get(id);
    }

    /** The items themselves and all that is pointed at, live or not. */
    SortedSet<ItemId> ids() {
        return ids;
    }

    /** The types that these have, or can have. */
    Set<String> types() {
        return types;
    }

    /** The slots that decide what is shown of an item and of what it points at. */
    Map<ItemId, Set<Slot>> dependsOn(Reading reading, Selection selection) {
        Map<ItemId, Set<Slot>> slots = new TreeMap<>();
        addSlots(reading, selection, slots, new LinkedHashSet<>());
        return slots;
    }

    private void addSlots(Reading reading, Selection selection, Map<ItemId, Set<Slot>> slots, Set<Including> seen) {
        slots.merge(reading.id(), reading.dependsOn(), Targets::union);
        eachTarget(reading, selection, (id, _, shown) -> {
            Reading target = read.get(id);
            slots.merge(id, target == null ? language.slots() : target.dependsOn(), Targets::union);
            if (target != null && shown.included() && seen.add(new Including(id, shown))) {
                addSlots(target, shown, slots, seen);
            }
        });
    }

    private void eachTarget(Reading reading, Selection selection, TargetVisitor visitor) {
        for (Field field : known.get(reading.item().type()).allFields()) {
            JsonNode stored = reading.fields().get(field.name());
            if (stored != null && selection.shows(field)) {
                eachTarget(field.kind(), stored, selection.of(field), visitor);
            }
        }
    }

    private void eachTarget(FieldKind kind, JsonNode stored, Selection selection, TargetVisitor visitor) {
        switch (kind) {
            case FieldKind.Reference reference -> visit(stored, reference.to().isEmpty()
                    ? known.all().stream().map(ContentType::name).toList()
                    : reference.to(), selection, visitor);
            case FieldKind.Asset _ -> visit(stored, List.of(ContentTypes.ASSET), Selection.EVERYTHING, visitor);
            case FieldKind.ListOf(FieldKind element) ->
                stored.forEach(one -> eachTarget(element, one, selection, visitor));
            case FieldKind.Group(Map<String, Field> members) -> members.values().stream()
                    .filter(member -> stored.has(member.name()) && selection.shows(member))
                    .forEach(member -> eachTarget(member.kind(), stored.get(member.name()), selection.of(member),
                            visitor));
            case FieldKind.RichText _ -> stored.forEach(block -> visit(block.path("asset"),
                    List.of(ContentTypes.ASSET), Selection.EVERYTHING, visitor));
            case FieldKind.Plain _ -> {
                // these point nowhere
            }
        }
    }

    private static void visit(JsonNode id, List<String> kinds, Selection selection, TargetVisitor visitor) {
        if (id.isString()) {
            visitor.visit(ItemId.parse(id.stringValue()), kinds, selection);
        }
    }

    private static <T> Set<T> union(Collection<T> some, Collection<T> others) {
        Set<T> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Is shown each id a text points at, the types that what it points at can have, and what is shown of that. */
    private interface TargetVisitor {
        void visit(ItemId id, List<String> kinds, Selection selection);
    }
}
