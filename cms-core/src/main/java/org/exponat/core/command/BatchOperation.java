package org.exponat.core.command;

import org.exponat.core.model.DocumentNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the operations of a batch. Where it names an item, it gives the id; or {@code @name}, for what an earlier
 * operation of the same batch created under that name; or {@code @type:key}, for the item of the type that has the key.
 * References in fields can be written so as well, and links in texts as {@code item:@name}.
 */
public sealed interface BatchOperation {

    /**
     * Creates an item.
     *
     * @param name what later operations call it; null: they do not
     */
    record Create(@Nullable String name, String type, @Nullable String key, @Nullable DocumentNumber documentNumber,
            ObjectNode fields, @Nullable String message) implements BatchOperation {}

    /**
     * Saves a new version of an item on {@code main}.
     *
     * @param base the version the change starts from; may be null only for what this batch created: its newest
     */
    record Edit(String item, @Nullable Integer base, ObjectNode fields,
            @Nullable String message) implements BatchOperation {}

    /** Moves an item to the trash, unless it is in use. */
    record Trash(String item) implements BatchOperation {}

    /** Brings an item back from the trash. */
    record Restore(String item) implements BatchOperation {}
}
