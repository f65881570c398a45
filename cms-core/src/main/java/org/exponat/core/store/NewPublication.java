package org.exponat.core.store;

import java.util.Set;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.types.ReferenceFinder;
import org.jspecify.annotations.Nullable;

/**
 * A pointer that begins.
 *
 * @param slug null for the shared slot
 * @param references what it points at
 */
public record NewPublication(ItemId item, String type, Slot slot, int version, Hash part, @Nullable Slug slug,
        Set<ReferenceFinder.Found> references) {

    public NewPublication {
        references = Set.copyOf(references);
    }
}
