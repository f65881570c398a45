package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item at one of its versions, as an editor sees it.
 *
 * @param fields as in the API, internal ones included
 * @param createdAt when the item was created; the version says when it was saved
 * @param warnings what the server changed in the input, each with its place
 */
public record SavedItem(ItemId id, String type, @Nullable String key, @Nullable DocumentNumber documentNumber,
        ObjectNode fields, Version version, Instant createdAt, @Nullable Instant trashedAt, List<Fault> warnings) {

    public SavedItem {
        warnings = List.copyOf(warnings);
    }
}
