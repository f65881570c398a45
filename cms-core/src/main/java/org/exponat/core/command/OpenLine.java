package org.exponat.core.command;

import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a line of an item.
 *
 * @param from the version it begins at; null: the newest of {@code main}
 */
public record OpenLine(ItemId id, Line line, @Nullable Integer from) {}
