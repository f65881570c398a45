package org.exponat.core.command;

import java.time.Instant;
import org.exponat.core.model.Line;
import org.exponat.core.store.LineHead;
import org.jspecify.annotations.Nullable;

/**
 * An open line of an item, as an editor sees it.
 *
 * @param version its newest version
 * @param base the version of {@code main} it last had in common with {@code main}; null for {@code main} itself
 * @param main the newest version of {@code main}
 */
public record ItemLine(Line line, int version, @Nullable Integer base, int main, Instant openedAt, String openedBy) {

    static ItemLine of(LineHead head, int main) {
        return new ItemLine(head.line(), head.version(), head.base(), main, head.openedAt(), head.openedBy());
    }

    /** Whether there is something on {@code main} that the line has not taken over. */
    public boolean mainHasMoved() {
        return base != null && base != main;
    }
}
