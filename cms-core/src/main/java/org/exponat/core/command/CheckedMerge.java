package org.exponat.core.command;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.exponat.core.comparison.Merge;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.SaveRules;
import org.exponat.core.types.SlotFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A merge whose outcome can be saved: two texts that are short enough may be too long together. */
record CheckedMerge(SaveRules rules, ContentType type) {

    /**
     * The merged fields.
     *
     * @throws Conflict {@code collision}, with every value both changed
     * @throws InvalidContent if the outcome is not what the type says
     */
    SortedMap<Slot, ObjectNode> of(Map<Slot, ObjectNode> base, Map<Slot, ObjectNode> theirs,
            Map<Slot, ObjectNode> yours) {
        return of(base, theirs, yours, null);
    }

    /** @param winner who has their way where both changed the same; null: that is a collision */
    SortedMap<Slot, ObjectNode> of(Map<Slot, ObjectNode> base, Map<Slot, ObjectNode> theirs,
            Map<Slot, ObjectNode> yours, Merge.@Nullable Side winner) {
        Merge merge = Merge.of(type, base, theirs, yours, winner);
        if (!merge.collisions().isEmpty()) {
            throw new Conflict("collision",
                    "Others changed the same values since the version this started from; nothing was saved.",
                    merge.collisions());
        }
        List<Fault> faults = rules.check(type, SlotFields.join(type, merge.slots()));
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        return merge.slots();
    }
}
