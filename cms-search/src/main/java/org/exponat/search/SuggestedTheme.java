package org.exponat.search;

import java.util.List;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;

/**
 * A theme that texts speak of.
 *
 * @param score how much speaks for it, against 1 for one label met once, just as it is written
 * @param evidence the labels that were met, the telling ones first
 */
public record SuggestedTheme(ItemId theme, double score, List<Evidence> evidence) {

    public SuggestedTheme {
        evidence = List.copyOf(evidence);
    }

    /** How a label stands in a text. */
    public enum How {
        /** As it is written, but for the spelling. */
        EXACT,
        /** In another form of its words. */
        STEM,
        /** Within a compound. */
        PART
    }

    /**
     * A label that was met.
     *
     * @param locale the label's language
     * @param how the most exact way
     * @param count how often, in all ways
     * @param places the first few
     */
    public record Evidence(String label, LocaleTag locale, How how, int count, List<Place> places) {
        public Evidence {
            places = List.copyOf(places);
        }
    }

    /**
     * The words [start, end) of a text.
     *
     * @param text which of the texts, from 0
     */
    public record Place(int text, int start, int end) {}
}
