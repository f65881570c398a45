package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/** An item without its content. */
public record ItemRecord(ItemId id, String type, @Nullable String key, @Nullable DocumentNumber documentNumber,
        Instant createdAt, String createdBy, @Nullable Instant trashedAt) {

    public boolean isTrashed() {
        return trashedAt != null;
    }
}
