package org.exponat.core.store;

import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A pointer that is live: from its edition on, the item shows this version's part in this slot.
 *
 * @param slug null for the shared slot
 */
public record Publication(long id, ItemId item, String type, Slot slot, int version, Hash part, @Nullable Slug slug,
        long from) {}
