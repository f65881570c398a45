package org.exponat.core.command;

import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for something to be said of a text.
 *
 * @param version the one that was looked at; null: the newest of {@code main}
 * @param pointer the place in the item, such as {@code /fields/title/de}; null: the item as a whole
 * @param block the id of a block or member in that place
 * @param answers the comment it answers, whose place it has; null: it begins a thread
 */
public record WriteComment(ItemId id, @Nullable Integer version, @Nullable String pointer, @Nullable String block,
        @Nullable Integer answers, String text) {}
