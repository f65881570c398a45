package org.exponat.core.store;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.PointingPlace;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * A place that points at an item.
 *
 * @param line whose newest version points there; null: the published site does
 */
public record Referrer(ItemId source, String type, Slot slot, String field, @Nullable Line line) {

    public PointingPlace key() {
        return new PointingPlace(source, line, slot, field);
    }

    public boolean live() {
        return line == null;
    }
}
