package org.exponat.app.foreign;

import java.util.List;
import java.util.SortedMap;

/** One thing from elsewhere that becomes an item. */
interface Row {

    /** Where it stands, for people: {@code firmen.csv:17}. */
    String place();

    /**
     * The values at a place in it, none where it has none.
     *
     * @param isRich whether rich text is wanted
     * @throws BadMapping if nothing can be there
     */
    List<String> values(Mapping.From from, boolean isRich);

    /** What of it was not asked for so far, each with how many characters it has. */
    SortedMap<String, Integer> left();
}
