package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item at one of its versions, as an editor sees it.
 *
 * @param fields as in the API, internal ones included
 * @param createdAt when the item was created; the version says when it was saved
 * @param retracted what of it was taken out of every edition; the shared slot stands for all of it
 * @param erased what the version had, and nobody has any more
 * @param warnings what the server changed in the input, and what of it cannot be published so, each with its place
 */
public record SavedItem(ItemId id, String type, @Nullable String key, @Nullable DocumentNumber documentNumber,
        ObjectNode fields, Version version, Instant createdAt, @Nullable Instant trashedAt, Set<Slot> retracted,
        List<ErasedField> erased, List<Fault> warnings) {

    /** A personal field in a slot of a version, whose value was erased since. */
    public record ErasedField(Slot slot, String field) {}

    public SavedItem {
        retracted = Set.copyOf(retracted);
        erased = List.copyOf(erased);
        warnings = List.copyOf(warnings);
    }

    /** The same with more that the server changed. */
    public SavedItem warned(List<Fault> more) {
        return new SavedItem(id, type, key, documentNumber, fields, version, createdAt, trashedAt, retracted, erased,
                Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
