package org.exponat.core.store.jdbc;

import org.exponat.core.query.Filter;
import org.jspecify.annotations.Nullable;

/**
 * That an item has a row, or has none.
 *
 * @param row what holds for rows {@code v}
 * @param negated whether the item must have no such row
 * @param range what bounds the order by its field in the same way; null if nothing does
 */
record ListCondition(String row, boolean negated, Filter.@Nullable Range range) {

    /** That a row began by the edition and has not ended. */
    static final String LIVE = " AND v.until_edition IS NULL AND v.from_edition <= :edition";

    /** That a row has ended, but not before the edition. */
    static final String PAST = " AND v.until_edition > :edition AND v.from_edition <= :edition";

    /** That a row began by the edition and did not end by it; for look-ups of few rows. */
    static final String THERE = " AND v.from_edition <= :edition"
            + " AND (v.until_edition IS NULL OR v.until_edition > :edition)";

    /** Met by the item of {@code v}, looked up item by item: good where many items meet it. */
    String exists() {
        String one = "EXISTS (SELECT 1 FROM published_value f WHERE f.item = v.item AND " + of(row);
        // The type leads into the index by value, but among what has ended into all that ended since the edition.
        return " AND " + (negated ? "NOT " : "") + "(" + one + of(LIVE) + " AND f.type = v.type) OR " + one + of(PAST)
                + "))";
    }

    /**
     * The same, with the items that meet it read before the places are walked along: good where they are few.
     *
     * @param type names the parameter with their type
     */
    String among(String type) {
        String rows = "SELECT f.item FROM published_value f WHERE f.type = :" + type + " AND " + of(row);
        // Not a bare IN, by which a database would go from these items to their places and sort them.
        return " AND (v.item IN (" + rows + of(LIVE) + " UNION ALL " + rows + of(PAST) + ")) IS "
                + (negated ? "NOT TRUE" : "TRUE");
    }

    private static String of(String row) {
        return row.replace("v.", "f.");
    }
}
