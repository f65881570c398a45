package org.exponat.core.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where an assignment stands in the order of what is due: it says all of it, so that nothing has to be looked up. */
public record AssignmentPlace(@Nullable LocalDate dueOn, ItemId item, int number) {

    public static AssignmentPlace of(Assignment assignment) {
        return new AssignmentPlace(assignment.dueOn(), assignment.item(), assignment.number());
    }
}
