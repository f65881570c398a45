package org.exponat.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.Assignment;
import org.exponat.core.model.AssignmentPlace;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/** Reads who is to do something about which item. */
public interface AssignmentReader {

    Optional<Assignment> find(ItemId item, int number);

    /** What was said of these assignments of an item, by their numbers, of those of which something is. */
    Map<Integer, String> notes(ItemId item, Collection<Integer> numbers);

    /** The number of the newest assignment of an item; 0: there is none. */
    int last(ItemId item);

    /**
     * The assignments of an item, in the order of their numbers.
     *
     * @param open only those that have not ended
     * @param after continue behind this number; 0: from the beginning
     */
    List<Assignment> of(ItemId item, boolean open, int after, int limit);

    /**
     * What somebody is to do, what is due first first; what is due on no day comes last. What is in the trash does not
     * count.
     *
     * @param types none: nothing is told
     * @param after where to continue behind, whether there is anything or not; null: from the beginning
     */
    List<Assignment> to(String account, Set<String> types, @Nullable AssignmentPlace after, int limit);
}
