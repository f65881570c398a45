package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.publication.ReleaseState;
import org.jspecify.annotations.Nullable;

/** Reads the releases. */
public interface ReleaseReader {

    Optional<ReleaseRecord> find(Line name);

    /**
     * Releases in these states, by name.
     *
     * @param after continue behind this name; null: from the beginning
     */
    List<ReleaseRecord> list(Set<ReleaseState> states, @Nullable Line after, int limit);

    /** The release that is carried out by this act of the schedule. */
    Optional<ReleaseRecord> ofAct(long act);

    /** The release that became this edition, or the one that it undoes, or that it undoes an undoing of, and so on. */
    Optional<ReleaseRecord> behind(long edition);

    /** The editions that undo this one, or undo one of those, and so on; the newest first. */
    List<Undoing> undoings(long edition);

    /** What it does with each item, by item. */
    List<ReleaseItem> items(Line name);

    /**
     * A page of what it does with items, by item.
     *
     * @param after continue behind this item; null: from the beginning
     */
    List<ReleaseItem> items(Line name, @Nullable ItemId after, int limit);

    /** How many items these releases have, in one query; those that have none are left out. */
    Map<Line, Integer> counts(Collection<Line> names);

    /** What these releases are about. */
    Map<Line, Set<String>> types(Collection<Line> names);

    /**
     * Published items whose line still waits to be merged into {@code main}, by release and item.
     *
     * @param after continue behind this one; null: from the beginning
     */
    List<Waiting> waiting(@Nullable Waiting after, int limit);

    /** As the other, of one release. */
    List<Waiting> waiting(Line release, int limit);

    /**
     * An edition that has to do with an earlier one.
     *
     * @param restores whether it shows what the earlier one replaced; otherwise it shows again what that one did
     */
    record Undoing(long edition, boolean restores) {}

    /**
     * A line that waits to be merged, provided that it is still at the version that was published.
     *
     * @param author who wrote that version
     */
    record Waiting(Line release, ItemId item, int version, String author) {}
}
