package org.exponat.search.themes;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;

/**
 * A stretch of words that is a label of themes.
 *
 * @param from the first of the words
 * @param until behind the last of them
 * @param labels usually one
 */
public record NamedThemes(int from, int until, List<Named> labels) {

    /** A theme by the label it was called by. */
    public record Named(Theme theme, Label label) {}

    public NamedThemes {
        labels = List.copyOf(labels);
    }

    /** Each theme once. */
    public SortedSet<ItemId> themes() {
        return labels.stream().map(named -> named.theme().id()).collect(Collectors.toCollection(TreeSet::new));
    }
}
