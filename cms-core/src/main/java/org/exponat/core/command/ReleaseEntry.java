package org.exponat.core.command;

import java.util.List;
import org.exponat.core.comparison.Collision;
import org.jspecify.annotations.Nullable;

/**
 * What a release does with one item, and what stands in its way.
 *
 * @param asked what would be published: whatever the release's line is at then
 * @param title the item's title there, in whatever language has one; empty if none has
 * @param line the release's line of the item; null for a withdrawal, and once it is merged or closed
 * @param published the version that was published, or that waits for its instant; null until then
 * @param collisions what {@code main} and the line have both changed since they last had everything in common
 * @param setsBack live texts whose changes the line does not hold
 */
public record ReleaseEntry(Publish.Entry asked, String type, String title, @Nullable ItemLine line,
        @Nullable Integer published, List<Collision> collisions, List<Plan.SetBack> setsBack) {

    public ReleaseEntry {
        collisions = List.copyOf(collisions);
        setsBack = List.copyOf(setsBack);
    }
}
