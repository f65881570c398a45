package org.exponat.core.expected;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Publish;
import org.exponat.core.expected.ExpectedItem.Head;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/** A release, and its state: open, published, undone or cancelled. */
public final class ExpectedRelease {

    public final String name;
    public final SortedMap<ItemId, Publish.Entry> entries = new TreeMap<>();
    public String state = "open";
    public @Nullable Long act;
    public @Nullable Long edition;
    public @Nullable Long undoneBy;
    public @Nullable Long partlyUndoneBy;

    /** The versions that were published. */
    final SortedMap<ItemId, Integer> published = new TreeMap<>();

    /** Whose lines are still to be merged into main. */
    final SortedSet<ItemId> waiting = new TreeSet<>();

    /**
     * What a release does with an item, and what stands in its way.
     *
     * @param published the version that was published, or that waits for its instant
     * @param collisions slots with fields in which bringing the line up to date would meet something
     */
    public record Looked(Publish.Entry asked, String title, @Nullable Head line, @Nullable Integer published,
            Set<String> collisions, Set<Plan.SetBack> setsBack) {}

    /** A line that is to be merged, if it still is at the version that was published. */
    public record Waiting(String release, ItemId item, int version) {}

    ExpectedRelease(String name) {
        this.name = name;
    }

    public boolean isOpen() {
        return state.equals("open");
    }
}
