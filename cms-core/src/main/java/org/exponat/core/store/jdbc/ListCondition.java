package org.exponat.core.store.jdbc;

/**
 * That an item has a row.
 *
 * @param row what holds for rows {@code v}
 * @param never whether no row can be so
 */
record ListCondition(String row, boolean never) {

    /** That a row began by the edition and has not ended. */
    static final String LIVE = " AND v.until_edition IS NULL AND v.from_edition <= :edition";

    /** That a row has ended, but not before the edition. */
    static final String PAST = " AND v.until_edition > :edition AND v.from_edition <= :edition";

    /** Met by the item of {@code v}, looked up item by item: good where many items meet it. */
    String exists() {
        String one = "EXISTS (SELECT 1 FROM published_value f WHERE f.item = v.item AND " + of(row);
        // The type leads into the index by value, but among what has ended into all that ended since the edition.
        return " AND (" + one + of(LIVE) + " AND f.type = v.type) OR " + one + of(PAST) + "))";
    }

    /**
     * The same, with the items that meet it read before the places are walked along: good where they are few.
     *
     * @param type names the parameter with their type
     */
    String among(String type) {
        String rows = "SELECT f.item FROM published_value f WHERE f.type = :" + type + " AND " + of(row);
        // Not a bare IN, by which a database would go from these items to their places and sort them.
        return " AND (v.item IN (" + rows + of(LIVE) + " UNION ALL " + rows + of(PAST) + ")) IS TRUE";
    }

    private static String of(String row) {
        return row.replace("v.", "f.");
    }
}
