package org.exponat.search;

import java.util.List;
import java.util.Map;
import org.exponat.core.model.ItemId;
import org.exponat.search.SearchAnswer.FacetCount;

/**
 * How much there is to be found by each theme, that is by it or one below it.
 *
 * @param themes those by which anything is found
 * @param partial whether there may be more, because counting took too much time
 */
public record ThemeCounts(Map<ItemId, Count> themes, boolean partial) {

    public ThemeCounts {
        themes = Map.copyOf(themes);
    }

    /** What is found by a theme; by one that is not there, nothing. */
    public Count of(ItemId theme) {
        return themes.getOrDefault(theme, Count.NOTHING);
    }

    /**
     * What is found by one theme.
     *
     * @param items how many
     * @param by how many of each value of the dimension that was asked for, the {@value SearchAnswer#MOST_VALUES} most frequent,
     *        these first
     */
    public record Count(long items, List<FacetCount> by) {

        static final Count NOTHING = new Count(0, List.of());

        public Count {
            by = List.copyOf(by);
        }
    }
}
