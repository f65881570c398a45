package org.exponat.search.drafts;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.ItemId;
import org.exponat.search.IndexComparison.Kind;

/**
 * What came of comparing the index of drafts with the store.
 *
 * @param documents how many documents the index has
 * @param counts how many differences there are of each kind; kinds without any are left out
 * @param differences the first {@value #MOST} of them, by item
 * @param repaired how many items were indexed anew before this comparison
 */
public record DraftComparison(long documents, Map<Kind, Long> counts, List<Difference> differences, long repaired) {

    /** No more differences are named; all are counted. */
    public static final int MOST = 1_000;

    public DraftComparison {
        counts = Collections.unmodifiableMap(counts.isEmpty() ? new EnumMap<>(Kind.class) : new EnumMap<>(counts));
        differences = List.copyOf(differences);
    }

    /** Whether the index is as it should be. */
    public boolean agrees() {
        return counts.isEmpty();
    }

    /** An item whose document is not as it should be. */
    public record Difference(ItemId item, Kind kind) {}

    /** The same, after so many items were indexed anew. */
    public DraftComparison afterRepairOf(long items) {
        return new DraftComparison(documents, counts, differences, items);
    }
}
