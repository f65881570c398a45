package org.exponat.core.store;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;

/**
 * A place that points at an item.
 *
 * @param live whether the published site points there; otherwise the newest version does
 */
public record Referrer(ItemId source, String type, Slot slot, String field, boolean live) {}
