package org.exponat.core.command;

import java.util.List;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.jspecify.annotations.Nullable;

/** Which version an entry of a publication means. */
final class EntryVersion {

    private EntryVersion() {}

    /** The version named, or the newest of the line named, or else of {@code main}; null where a fault was added. */
    static @Nullable Version of(ContentReader reader, ItemId id, Publish.Entry entry, String pointer,
            List<Fault> faults) {
        Integer number = entry.version();
        Line line = entry.line();
        if (number != null && line != null) {
            faults.add(new Fault(pointer + "/line", "not_together", "Name a version or a line, not both."));
            return null;
        }
        if (number != null) {
            Version named = reader.version(id, number).orElse(null);
            if (named == null) {
                faults.add(new Fault(pointer + "/version", "unknown_version", "There is no version " + number + "."));
            }
            return named;
        }
        Version head = reader.head(id, line == null ? Line.MAIN : line).orElse(null);
        if (head == null) {
            faults.add(new Fault(pointer + "/line", "unknown_line", "There is no line " + line + "."));
        }
        return head;
    }
}
