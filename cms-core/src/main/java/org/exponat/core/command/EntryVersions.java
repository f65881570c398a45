package org.exponat.core.command;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Version;
import org.exponat.core.store.ContentReader;
import org.jspecify.annotations.Nullable;

/** Which versions the entries of a publication mean. An item has one entry. */
record EntryVersions(Map<ItemId, Version> found, Map<ItemId, Instant> dropped) {

    /** Reads them in one query for all that are named by number, and one for each line that is named. */
    static EntryVersions read(ContentReader reader, List<Publish.Entry> entries) {
        Map<ItemId, Integer> numbers = new HashMap<>();
        Map<Line, List<ItemId>> lines = entries.stream().filter(entry -> entry.act() == Publish.Act.PUBLISH)
                .filter(entry -> entry.version() == null).collect(Collectors.groupingBy(EntryVersions::line,
                        Collectors.mapping(Publish.Entry::id, Collectors.toList())));
        for (Publish.Entry entry : entries) {
            Integer number = entry.version();
            if (number != null) {
                numbers.put(entry.id(), number);
            }
        }
        Map<ItemId, Version> found = new HashMap<>(reader.versions(numbers));
        Map<ItemId, Instant> dropped = reader.retention().dropped(numbers);
        found.keySet().removeAll(dropped.keySet());
        lines.forEach((line, items) -> found.putAll(reader.heads(items, line)));
        return new EntryVersions(found, dropped);
    }

    Collection<Version> all() {
        return found.values();
    }

    /** The version named, or the newest of the line named, or else of {@code main}; null where a fault was added. */
    @Nullable
    Version of(Publish.Entry entry, String pointer, List<Fault> faults) {
        if (entry.version() != null && entry.line() != null) {
            faults.add(new Fault(pointer + "/line", "not_together", "Name a version or a line, not both."));
            return null;
        }
        Version version = found.get(entry.id());
        Instant at = dropped.get(entry.id());
        if (at != null) {
            faults.add(new Fault(pointer + "/version", "no_longer_kept", "What version " + entry.version()
                    + " said was let go of at " + at + "."));
        } else if (version == null) {
            faults.add(entry.version() == null
                    ? new Fault(pointer + "/line", "unknown_line", "There is no line " + entry.line() + ".")
                    : new Fault(pointer + "/version", "unknown_version",
                            "There is no version " + entry.version() + "."));
        }
        return version;
    }

    private static Line line(Publish.Entry entry) {
        Line line = entry.line();
        return line == null ? Line.MAIN : line;
    }
}
