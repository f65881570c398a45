package org.exponat.core.store;

import java.time.Instant;
import org.exponat.core.model.Line;
import org.jspecify.annotations.Nullable;

/**
 * An open line of an item, and where it is.
 *
 * @param version its newest version; one of another line as long as nothing was saved on this one
 * @param base the version of {@code main} it last had in common with {@code main}; null for {@code main} itself
 */
public record LineHead(Line line, int version, @Nullable Integer base, Instant openedAt, String openedBy) {

    public LineHead {
        if (line.isMain() != (base == null)) {
            throw new IllegalArgumentException("a line has a base, and main has none");
        }
    }
}
