package org.exponat.core.command;

import java.time.LocalDate;
import java.util.List;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/**
 * Asks for people to do something about an item.
 *
 * @param to their accounts
 * @param dueOn null: on no day
 */
public record Assign(ItemId id, Line line, List<String> to, @Nullable String note, @Nullable LocalDate dueOn) {
    public Assign {
        to = List.copyOf(to);
    }
}
