package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an editor typed and has not saved.
 *
 * @param base the version the editor started from
 * @param revision to be named by whoever changes it next
 * @param fields as they were sent
 * @param newest the newest version of the line; null when the line was closed meanwhile
 * @param warnings what would stand in the way of saving it, where that was asked for
 */
public record WorkingCopy(ItemId item, String type, Line line, int base, int revision, ObjectNode fields,
        Instant savedAt, @Nullable Integer newest, @Nullable Instant trashedAt, List<Fault> warnings) {

    public WorkingCopy {
        warnings = List.copyOf(warnings);
    }
}
