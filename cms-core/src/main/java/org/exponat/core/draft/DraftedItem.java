package org.exponat.core.draft;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * An item at the newest version of {@code main}, in all its languages. Values of personal fields are not in the parts, only
 * their digests: what is made of this holds nothing that would have to be erased.
 *
 * @param number null as long as it has none
 * @param workflow the state of its type's workflow that the version was brought into; null: it was brought nowhere yet
 * @param live the languages it is live in now, whatever version shows there
 * @param changedBy who saved the version
 * @param changedAt when it was saved
 */
public record DraftedItem(ItemId id, String type, @Nullable DocumentNumber number, DraftState state,
        @Nullable String workflow, int version, SortedMap<Slot, Part> parts, SortedSet<LocaleTag> live,
        String changedBy, Instant changedAt) {

    public DraftedItem {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        live = Collections.unmodifiableSortedSet(new TreeSet<>(live));
    }
}
