package org.exponat.core.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.comparison.Collision;
import org.exponat.core.comparison.Merge;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Lineage;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.LineHead;
import org.exponat.core.store.Publication;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an act of publishing would take back from readers without knowing of it: changes that are live and that the
 * version to be published was not made from. It is what happens when a text that was begun long ago goes over one that
 * was corrected since; and it is what is wanted when an older version is published again. It depends on the items alone,
 * so it is found out before the ledger is locked, in a number of queries that does not depend on how many they are.
 */
record NewerWork(ContentReader reader, Outcome outcome, Map<ItemId, LineHead> lines) {

    /** Of versions that are published as they are. */
    static List<Plan.SetBack> in(ContentReader reader, Outcome outcome) {
        return in(reader, outcome, Map.of());
    }

    /** @param lines the lines it is about: a head that is published holds what its line has in common with {@code main} */
    static List<Plan.SetBack> in(ContentReader reader, Outcome outcome, Map<ItemId, LineHead> lines) {
        return new NewerWork(reader, outcome, lines).find();
    }

    /** A slot whose live part the version was not made from, and the newest version both were made from. */
    private record Doubtful(Outcome.Opening opening, Publication live, int base) {}

    private List<Plan.SetBack> find() {
        List<Outcome.Opening> moving = outcome.opening.stream()
                .filter(one -> live(one) != null && outcome.published.containsKey(one.item())).toList();
        Set<ItemId> items = new HashSet<>();
        moving.forEach(one -> items.add(one.item()));
        Map<ItemId, Lineage> lineages = items.isEmpty() ? Map.of() : reader.lineages(items);
        List<Doubtful> doubtful = new ArrayList<>();
        for (Outcome.Opening one : moving) {
            Publication live = Objects.requireNonNull(live(one));
            Lineage lineage = Objects.requireNonNull(lineages.get(one.item()));
            Integer common = common(one);
            if (!lineage.holds(one.version(), live.version())
                    && (common == null || !lineage.holds(common, live.version()))) {
                int base = lineage.newestInCommon(one.version(), live.version());
                doubtful.add(new Doubtful(one, live,
                        common == null ? base : Math.max(base, lineage.newestInCommon(common, live.version()))));
            }
        }
        return setsBack(doubtful);
    }

    private @Nullable Publication live(Outcome.Opening one) {
        return outcome.before(one.item()).get(one.slot());
    }

    /** A version that was fixed before the line moved on holds nothing of what came to the line since. */
    private @Nullable Integer common(Outcome.Opening one) {
        LineHead line = lines.get(one.item());
        return line == null || line.version() != one.version() ? null : line.base();
    }

    private List<Plan.SetBack> setsBack(List<Doubtful> doubtful) {
        Map<String, Version> bases = bases(doubtful);
        Contents contents = outcome.material.contents();
        List<Hash> parts = new ArrayList<>();
        bases.values().forEach(version -> parts.addAll(version.parts().values()));
        contents.read(reader, parts);
        List<Plan.SetBack> setsBack = new ArrayList<>();
        for (Doubtful one : doubtful) {
            Hash base = Objects.requireNonNull(bases.get(key(one))).parts().get(one.opening().slot());
            Set<String> fields = lost(one.opening(),
                    base == null ? CanonicalJson.emptyObject() : contents.fields(base, one.opening().type()),
                    contents.fields(one.live().part(), one.opening().type()));
            if (!fields.isEmpty()) {
                setsBack.add(new Plan.SetBack(one.opening().item(), one.opening().slot(), one.live().version(),
                        one.opening().version(), fields));
            }
        }
        return setsBack;
    }

    /** The slots of an item may have different ones, so each round of reading takes one of each item. */
    private Map<String, Version> bases(List<Doubtful> doubtful) {
        Map<String, Version> bases = new HashMap<>();
        List<Doubtful> left = new ArrayList<>(doubtful);
        while (!left.isEmpty()) {
            Map<ItemId, Integer> round = new HashMap<>();
            left.forEach(one -> round.putIfAbsent(one.opening().item(), one.base()));
            reader.versions(round).values()
                    .forEach(version -> bases.put(key(version.item(), version.number()), version));
            left.removeIf(one -> bases.containsKey(key(one)));
        }
        return bases;
    }

    private static String key(Doubtful one) {
        return key(one.opening().item(), one.base());
    }

    private static String key(ItemId item, int version) {
        return item + "/" + version;
    }

    /** The fields in which merging what is live would make another text of it. */
    private static Set<String> lost(Outcome.Opening one, ObjectNode base, ObjectNode live) {
        Merge merge = Merge.of(one.type(), Map.of(one.slot(), base), Map.of(one.slot(), live),
                Map.of(one.slot(), one.fields()));
        Set<String> fields = new TreeSet<>();
        for (Collision collision : merge.collisions()) {
            fields.add(collision.pointer().split("/")[2]);
        }
        ObjectNode merged = merge.slots().getOrDefault(one.slot(), CanonicalJson.emptyObject());
        Set<String> names = new TreeSet<>(one.fields().propertyNames());
        names.addAll(merged.propertyNames());
        names.stream().filter(name -> !one.fields().path(name).equals(merged.path(name))).forEach(fields::add);
        return fields;
    }
}
