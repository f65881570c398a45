package org.exponat.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing the index with the site, in all editions up to the one the index shows.
 *
 * @param edition the last one that was compared
 * @param documents how many documents the index has
 * @param counts how many differences there are of each kind; kinds without any are left out
 * @param differences the first {@value #MOST} of them, by item
 * @param repaired how many items were indexed anew before this comparison
 */
public record IndexComparison(long edition, long documents, Map<Kind, Long> counts, List<Difference> differences,
        long repaired) {

    /** No more differences are named; all are counted. */
    public static final int MOST = 1_000;

    public IndexComparison {
        counts = Collections.unmodifiableMap(counts.isEmpty() ? new EnumMap<>(Kind.class) : new EnumMap<>(counts));
        differences = List.copyOf(differences);
    }

    /** Whether the index is as it should be. */
    public boolean agrees() {
        return counts.isEmpty();
    }

    /** In which way the index differs from the site. */
    public enum Kind {

        /** What is published is not in the index. */
        MISSING,

        /** The index has what is not published, or has it twice. */
        SUPERFLUOUS,

        /** The index has another text. */
        OUTDATED,

        /** The document could not be made; it is tried again and again. */
        FAILED
    }

    /**
     * An item that is not as it should be, in the editions [from, until).
     *
     * @param until null while the last of them is the present one, so that it is the index of what is live that differs;
     *        else it is the archive
     */
    public record Difference(ItemId item, Kind kind, long from, @Nullable Long until) {}

    /** The same, after so many items were indexed anew. */
    public IndexComparison afterRepairOf(long items) {
        return new IndexComparison(edition, documents, counts, differences, items);
    }
}
