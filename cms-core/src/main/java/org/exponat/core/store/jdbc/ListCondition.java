package org.exponat.core.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * That an item has a row, or has none.
 *
 * @param negated whether the item must have no such row
 * @param field whose order it bounds; null if it bounds none
 */
record ListCondition(ConditionSql.Rows rows, boolean negated, @Nullable String field) {

    /** That a row began by the edition and has not ended. */
    static final String LIVE = " AND v.until_edition IS NULL AND v.from_edition <= :edition";

    /** That a row has ended, but not before the edition. */
    static final String PAST = " AND v.until_edition > :edition AND v.from_edition <= :edition";

    /** That a row began by the edition and did not end by it; for look-ups of few rows. */
    static final String THERE = " AND v.from_edition <= :edition"
            + " AND (v.until_edition IS NULL OR v.until_edition > :edition)";

    /** What holds for rows {@code v}. */
    String row() {
        return rows.byValue();
    }

    /** The bounds it sets to keys {@code v} of its field's order. */
    String bounds() {
        return rows.bounds();
    }

    /**
     * How many rows there are, as far as {@code :cap}. Roughly is enough: without their beginning, live rows are counted in
     * the index alone. Where many items may be pointed at, reading them all would cost more than it is worth to know.
     */
    String count() {
        String from = "(SELECT COUNT(*) FROM (SELECT 1 FROM published_value v WHERE v.type IN (:types) AND " + row();
        String count = from + " AND v.until_edition IS NULL LIMIT :cap) live) + " + from + PAST + " LIMIT :cap) past)";
        return rows.targets() == null
                ? count
                : "CASE WHEN (SELECT COUNT(*) FROM (SELECT 1 FROM (" + rows.targets()
                        + ") target LIMIT :cap) targets) >= :cap THEN :cap ELSE " + count + " END";
    }

    /** Met by the item of {@code v}, looked up item by item: good where many items meet it. */
    String exists() {
        String one = "EXISTS (SELECT 1 FROM published_value f WHERE f.item = v.item AND " + of(rows.byItem());
        // The type leads into the index by value, but among what has ended into all that ended since the edition.
        String byValue = rows.byItem().equals(row()) ? " AND f.type = v.type" : "";
        return " AND " + (negated ? "NOT " : "") + "(" + one + of(LIVE) + byValue + ") OR " + one + of(PAST)
                + "))";
    }

    /**
     * The same, with the items that meet it read before the places are walked along: good where they are few.
     *
     * @param type names the parameter with their type
     */
    String among(String type) {
        String rows = "SELECT f.item FROM published_value f WHERE f.type = :" + type + " AND " + of(row());
        // Not a bare IN, by which a database would go from these items to their places and sort them.
        return " AND (v.item IN (" + rows + of(LIVE) + " UNION ALL " + rows + of(PAST) + ")) IS "
                + (negated ? "NOT TRUE" : "TRUE");
    }

    private static String of(String row) {
        return row.replace("v.", "f.");
    }
}
