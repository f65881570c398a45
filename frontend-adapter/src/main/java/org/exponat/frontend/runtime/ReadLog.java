package org.exponat.frontend.runtime;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.exponat.core.model.ItemId;

/** Notes what one request reads. */
final class ReadLog {

    private final Set<ItemId> items = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private boolean everything;
    private boolean incomplete;

    void items(Collection<ItemId> ids) {
        items.addAll(ids);
    }

    /** @param names empty: all types */
    void types(Collection<String> names) {
        everything |= names.isEmpty();
        types.addAll(names);
    }

    /** Something was not looked at to its end. */
    void incomplete() {
        incomplete = true;
    }

    Reads reads() {
        return new Reads(items, types, everything, incomplete);
    }
}
