package org.exponat.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A place that points at some item: it tells the places that point at one apart.
 *
 * @param line whose newest version points there; null: the published site does
 */
public record PointingPlace(ItemId source, @Nullable Line line, Slot slot, String field) {}
