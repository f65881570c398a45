package org.exponat.core.store;

import java.time.Instant;
import java.util.Set;
import org.exponat.core.model.Line;
import org.exponat.core.publication.Edition;
import org.jspecify.annotations.Nullable;

/**
 * An edition, and how it came to be.
 *
 * @param recordedAt when it was written down; later than it took effect where nobody read or wrote when it was due
 * @param release that became it; null: none did
 * @param types of the items it changed
 */
public record MadeEdition(Edition edition, Instant recordedAt, String author, @Nullable String message,
        @Nullable Line release, Set<String> types) {
    public MadeEdition {
        types = Set.copyOf(types);
    }

    /** The same, of which it is known what it changed. */
    public MadeEdition ofTypes(Set<String> changed) {
        return new MadeEdition(edition, recordedAt, author, message, release, changed);
    }
}
