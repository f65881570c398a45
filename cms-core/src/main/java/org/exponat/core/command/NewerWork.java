package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.exponat.core.comparison.Collision;
import org.exponat.core.comparison.Merge;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Lineage;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an act of publishing would take back from readers without knowing of it: changes that are live and that the
 * version to be published was not made from. It is what happens when a text that was begun long ago goes over one that
 * was corrected since; and it is what is wanted when an older version is published again.
 */
record NewerWork(ContentReader reader, ContentTypes types, DraftContent content) {

    static List<Plan.SetBack> in(ContentReader reader, ContentTypes types, Outcome outcome) {
        return new NewerWork(reader, types, new DraftContent(types)).of(outcome);
    }

    private List<Plan.SetBack> of(Outcome outcome) {
        List<Outcome.Opening> moving = outcome.opening.stream()
                .filter(one -> live(outcome, one) != null && outcome.published.containsKey(one.item())).toList();
        Set<ItemId> items = new HashSet<>();
        moving.forEach(one -> items.add(one.item()));
        Map<ItemId, Lineage> lineages = items.isEmpty() ? Map.of() : reader.lineages(items);
        List<Plan.SetBack> setBack = new ArrayList<>();
        for (Outcome.Opening one : moving) {
            Publication live = Objects.requireNonNull(live(outcome, one));
            Lineage lineage = Objects.requireNonNull(lineages.get(one.item()));
            if (!lineage.holds(one.version(), live.version())) {
                Set<String> fields = lost(one, live, lineage);
                if (!fields.isEmpty()) {
                    setBack.add(new Plan.SetBack(one.item(), one.slot(), live.version(), one.version(), fields));
                }
            }
        }
        return setBack;
    }

    private static @Nullable Publication live(Outcome outcome, Outcome.Opening one) {
        return outcome.before(one.item()).get(one.slot());
    }

    /** The fields in which merging what is live would make another text of it. */
    private Set<String> lost(Outcome.Opening one, Publication live, Lineage lineage) {
        ContentType type = one.type();
        Map<Slot, ObjectNode> yours = Map.of(one.slot(), fields(one.item(), one.version(), one.slot()));
        Map<Slot, ObjectNode> theirs = Map.of(one.slot(), fields(one.item(), live.version(), one.slot()));
        Map<Slot, ObjectNode> base = Map.of(one.slot(),
                fields(one.item(), lineage.newestInCommon(one.version(), live.version()), one.slot()));
        Merge merge = Merge.of(type, base, theirs, yours);
        Set<String> fields = new TreeSet<>();
        for (Collision collision : merge.collisions()) {
            fields.add(collision.pointer().split("/")[2]);
        }
        ObjectNode before = Objects.requireNonNull(yours.get(one.slot()));
        ObjectNode merged = merge.slots().getOrDefault(one.slot(), CanonicalJson.emptyObject());
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(merged.propertyNames());
        names.stream().filter(name -> !before.path(name).equals(merged.path(name))).forEach(fields::add);
        return fields;
    }

    private ObjectNode fields(ItemId item, int number, Slot slot) {
        Version version = reader.version(item, number).orElseThrow();
        SortedMap<Slot, ObjectNode> slots = content.slots(reader, version);
        return slots.getOrDefault(slot, CanonicalJson.emptyObject());
    }
}
