package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.HeadInState;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.ItemOnLine;
import org.exponat.core.model.StateChange;
import org.jspecify.annotations.Nullable;

/** Reads which states versions came into. Of those that never left the first one nothing is kept. */
public interface WorkflowReader {

    /** How versions of an item came into the states they are in, by their numbers. */
    Map<Integer, StateChange> states(ItemId item);

    /** As {@link #states(ItemId)} for several items, in one query; items of which nothing is kept are left out. */
    Map<ItemId, Map<Integer, StateChange>> states(Collection<ItemId> items);

    /** The state changes at these places of the feed, by place. */
    Map<Long, StateChange> at(Collection<Long> positions);

    /**
     * The newest versions of open lines that are in a state, by item and line. What is in the trash does not count.
     *
     * @param types of which the state is a later one
     * @param beginning of which it is the first one, with all they have: what was never brought into another of these is
     *        in it
     * @param after where to continue behind; null: from the beginning
     */
    List<HeadInState> heads(String state, Set<String> types, Map<String, Set<String>> beginning,
            @Nullable ItemOnLine after, int limit);

    /** What these items showed, each read once; items that were never live are left out. */
    Map<ItemId, ShownParts> shown(Collection<ItemId> items);
}
