package org.exponat.core.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.exponat.core.model.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Three-way merge of a list whose members have identities. Members that only one side changed, added or removed are as
 * that side has them; an order that only one side changed is that side's. What both added stands where each put it:
 * behind the member it was put behind, theirs first.
 */
final class MemberMerge {

    private final String pointer;
    private final Members base;
    private final Members theirs;
    private final Members yours;
    private final Merge.@Nullable Side winner;
    private final List<Collision> collisions = new ArrayList<>();

    private MemberMerge(String pointer, Members base, Members theirs, Members yours, Merge.@Nullable Side winner) {
        this.pointer = pointer;
        this.winner = winner;
        this.base = base;
        this.theirs = theirs;
        this.yours = yours;
    }

    /**
     * The merged list; what collides is added to the collisions, and then the list is of no use.
     *
     * @param winner who has their way where both changed the same; null: that is a collision
     */
    static ArrayNode merge(String pointer, Members base, Members theirs, Members yours, Merge.@Nullable Side winner,
            List<Collision> collisions) {
        MemberMerge merge = new MemberMerge(pointer, base, theirs, yours, winner);
        ArrayNode merged = merge.merged();
        collisions.addAll(merge.collisions);
        return merged;
    }

    private ArrayNode merged() {
        Map<String, JsonNode> kept = kept();
        ArrayNode merged = CanonicalJson.emptyArray();
        order(kept.keySet()).forEach(id -> merged.add(Objects.requireNonNull(kept.get(id))));
        return merged;
    }

    private Map<String, JsonNode> kept() {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(theirs.ids());
        all.addAll(yours.ids());
        all.addAll(base.ids());
        for (String id : all) {
            JsonNode before = base.get(id);
            JsonNode their = theirs.get(id);
            JsonNode your = yours.get(id);
            @Nullable
            JsonNode value;
            if (Values.same(your, before) || Values.same(your, their)) {
                value = their;
            } else if (Values.same(their, before)) {
                value = your;
            } else {
                value = switch (winner) {
                    case null -> {
                        collisions.add(new Collision(pointer, id, before, their, your));
                        yield null;
                    }
                    case THEIRS -> their;
                    case YOURS -> your;
                };
            }
            if (value != null) {
                kept.put(id, value);
            }
        }
        return kept;
    }

    private List<String> order(Set<String> kept) {
        if (!movedFrom(yours)) {
            return placed(theirs.orderOf(kept), yours, kept);
        }
        if (movedFrom(theirs) && !theirs.orderOf(yours.ids()).equals(yours.orderOf(theirs.ids()))) {
            switch (winner) {
                case null -> collisions.add(new Collision(pointer, null, list(base), list(theirs), list(yours)));
                case THEIRS -> {
                    return placed(theirs.orderOf(kept), yours, kept);
                }
                case YOURS -> {
                    // as below
                }
            }
        }
        return placed(yours.orderOf(kept), theirs, kept);
    }

    /** Whether this side put members of the base into another order. */
    private boolean movedFrom(Members side) {
        return !base.orderOf(side.ids()).equals(side.orderOf(base.ids()));
    }

    /** The order with what only the other side has put in, each behind the member it stands behind there. */
    private List<String> placed(List<String> order, Members other, Set<String> kept) {
        List<String> result = new ArrayList<>(order);
        int place = 0;
        for (String id : other.orderOf(kept)) {
            int there = result.indexOf(id);
            if (there >= 0) {
                place = there + 1;
                continue;
            }
            // What theirs added at the same place comes first, whichever side gives the order.
            while (other == yours && place < result.size() && isAdded(result.get(place), other)) {
                place++;
            }
            result.add(place++, id);
        }
        return result;
    }

    private boolean isAdded(String id, Members other) {
        return !base.has(id) && !other.has(id);
    }

    private static ArrayNode list(Members members) {
        ArrayNode list = CanonicalJson.emptyArray();
        members.byId().values().forEach(list::add);
        return list;
    }
}
