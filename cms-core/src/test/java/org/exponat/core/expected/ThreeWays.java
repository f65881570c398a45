package org.exponat.core.expected;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.expected.Content.Block;
import org.exponat.core.expected.Content.Change;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Two changes of one content, and what they make together: field by field what only one side changed, and in lists of
 * references and blocks member by member. Where the order of members can be more than one, this only says what must be
 * true of it.
 */
public record ThreeWays(Content base, Content theirs, Content yours) {

    private static final Set<String> MEMBERS = Set.of("related", "body");

    private interface Work {
        void both(Slot slot, String field, @Nullable Object before, @Nullable Object their, @Nullable Object your);
    }

    /** Whether both changed the same value differently. */
    public boolean collide() {
        return !collisions().isEmpty();
    }

    /** Where both changed the same value differently: slots with fields. */
    public Set<String> collisions() {
        Set<String> collisions = new TreeSet<>();
        eachChangedByBoth((slot, field, before, their, your) -> {
            if (!MEMBERS.contains(field) || new Lists(before, their, your).collide()) {
                collisions.add(slot.key() + " " + field);
            }
        });
        return collisions;
    }

    /** The fields in which your text would be another one with their changes in it, or would collide with them. */
    Set<String> notInYours() {
        Set<String> fields = new TreeSet<>();
        for (Change change : changedByOne()) {
            if (!Objects.equals(change.value(), yours.get(change.slot(), change.field()))) {
                fields.add(change.field());
            }
        }
        eachChangedByBoth((_, field, before, their, your) -> {
            if (!MEMBERS.contains(field) || !new Lists(before, their, your).isMerged(your)) {
                fields.add(field);
            }
        });
        return fields;
    }

    /**
     * What comes of it.
     *
     * @param actual what was saved: the order of members is taken from there
     * @throws AssertionError if that order is none that may come of it
     */
    public Content merged(Content actual) {
        List<Change> changes = changedByOne();
        eachChangedByBoth((slot, field, before, their, your) -> changes.add(new Change(slot, field,
                new Lists(before, their, your).merged(actual.get(slot, field)))));
        return Content.EMPTY.with(changes);
    }

    /** What comes of it, but for the order of members: enough to know what it points at. */
    Content inSomeOrder() {
        List<Change> changes = changedByOne();
        eachChangedByBoth((slot, field, before, their, your) -> changes
                .add(new Change(slot, field, List.copyOf(new Lists(before, their, your).kept.values()))));
        return Content.EMPTY.with(changes);
    }

    private List<Change> changedByOne() {
        List<Change> changes = new ArrayList<>();
        for (Slot slot : slots()) {
            for (String field : fields(slot)) {
                Object before = base.get(slot, field);
                Object their = theirs.get(slot, field);
                Object your = yours.get(slot, field);
                if (Objects.equals(your, before) || Objects.equals(your, their)) {
                    changes.add(new Change(slot, field, their));
                } else if (Objects.equals(their, before)) {
                    changes.add(new Change(slot, field, your));
                }
            }
        }
        return changes;
    }

    private void eachChangedByBoth(Work work) {
        for (Slot slot : slots()) {
            for (String field : fields(slot)) {
                Object before = base.get(slot, field);
                Object their = theirs.get(slot, field);
                Object your = yours.get(slot, field);
                if (!Objects.equals(before, their) && !Objects.equals(before, your) && !Objects.equals(their, your)) {
                    work.both(slot, field, before, their, your);
                }
            }
        }
    }

    private Set<Slot> slots() {
        Set<Slot> slots = new TreeSet<>(base.slots().keySet());
        slots.addAll(theirs.slots().keySet());
        slots.addAll(yours.slots().keySet());
        return slots;
    }

    private Set<String> fields(Slot slot) {
        Set<String> fields = new TreeSet<>(base.of(slot).keySet());
        fields.addAll(theirs.of(slot).keySet());
        fields.addAll(yours.of(slot).keySet());
        return fields;
    }

    /** A list both sides changed. */
    private static final class Lists {

        private final boolean oneGaveItUp;
        private final Map<String, Object> base;
        private final Map<String, Object> theirs;
        private final Map<String, Object> yours;
        private final Map<String, Object> kept = new LinkedHashMap<>();
        private boolean collide;

        Lists(@Nullable Object base, @Nullable Object theirs, @Nullable Object yours) {
            this.oneGaveItUp = theirs == null || yours == null;
            this.base = members(base);
            this.theirs = members(theirs);
            this.yours = members(yours);
            Set<String> ids = new TreeSet<>(this.base.keySet());
            ids.addAll(this.theirs.keySet());
            ids.addAll(this.yours.keySet());
            for (String id : ids) {
                Object before = this.base.get(id);
                Object their = this.theirs.get(id);
                Object your = this.yours.get(id);
                if (!Objects.equals(before, their) && !Objects.equals(before, your) && !Objects.equals(their, your)) {
                    collide = true;
                }
                Object value = Objects.equals(before, your) ? their : your;
                if (value != null) {
                    kept.put(id, value);
                }
            }
            collide |= moved(this.theirs) && moved(this.yours)
                    && !among(this.theirs, this.yours.keySet()).equals(among(this.yours, this.theirs.keySet()));
        }

        boolean collide() {
            return collide;
        }

        /** Whether this may come of it. */
        boolean isMerged(@Nullable Object list) {
            return !collide && (kept.isEmpty()
                    ? Objects.equals(list, oneGaveItUp ? null : List.of())
                    : wrongIn(members(list)) == null);
        }

        @Nullable
        Object merged(@Nullable Object actual) {
            if (kept.isEmpty()) {
                return oneGaveItUp ? null : List.of();
            }
            Map<String, Object> there = members(actual);
            String wrong = wrongIn(there);
            if (wrong != null) {
                throw new AssertionError("a merged list " + wrong + ", but it is " + there.keySet() + "; base "
                        + base.keySet() + ", theirs " + theirs.keySet() + ", yours " + yours.keySet());
            }
            return List.copyOf(there.values());
        }

        /** What must be true of a merged list and is not of this one. */
        private @Nullable String wrongIn(Map<String, Object> there) {
            if (!there.equals(kept)) {
                return "has the members " + kept.keySet();
            }
            Map<String, Object> leading = moved(yours) ? yours : theirs;
            Map<String, Object> other = moved(yours) ? theirs : yours;
            if (!among(there, leading.keySet()).equals(among(leading, kept.keySet()))) {
                return "is in the order of " + leading.keySet();
            }
            if (among(theirs, yours.keySet()).equals(among(yours, theirs.keySet()))
                    && !among(there, other.keySet()).equals(among(other, kept.keySet()))) {
                return "is in the order of " + other.keySet();
            }
            List<String> order = List.copyOf(there.keySet());
            List<String> put = among(other, kept.keySet());
            for (int i = 1; i < put.size(); i++) {
                if (!leading.containsKey(put.get(i)) && order.indexOf(put.get(i - 1)) > order.indexOf(put.get(i))) {
                    return "has what was added behind what it was put behind: " + put;
                }
            }
            return null;
        }

        private boolean moved(Map<String, Object> side) {
            return !among(base, side.keySet()).equals(among(side, base.keySet()));
        }

        private static List<String> among(Map<String, Object> members, Set<String> ids) {
            return members.keySet().stream().filter(ids::contains).toList();
        }

        private static Map<String, Object> members(@Nullable Object list) {
            Map<String, Object> members = new LinkedHashMap<>();
            if (list != null) {
                ((List<?>) list).forEach(
                        member -> members.put(member instanceof Block(String id, String _) ? id : (String) member,
                                member));
            }
            return members;
        }
    }
}
