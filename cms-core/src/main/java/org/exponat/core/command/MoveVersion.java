package org.exponat.core.command;

import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a version to come into another state.
 *
 * @param from the state it was seen in; null: whatever it is in
 */
public record MoveVersion(ItemId id, int version, String to, @Nullable String from, @Nullable String message) {}
