package org.exponat.core.draft;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/** Reads what editors work on, as it is at the moment of the question. */
public interface DraftedItems {

    /** Several items, from one committed state; those there are not, or are no more, are left out. */
    Map<ItemId, DraftedItem> find(Collection<ItemId> ids);

    /**
     * The ids of all items, those in the trash too, in order.
     *
     * @param after where to continue behind; null: from the beginning
     */
    List<ItemId> all(@Nullable ItemId after, int limit);

    /** The items of which an edition shows something else than the edition before it. */
    Set<ItemId> changedIn(long edition);
}
