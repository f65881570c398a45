package org.exponat.core.publication;

import java.util.List;

/**
 * What an edition changed, as far as it was asked for.
 *
 * @param first the first of its changes by item id
 * @param items how many items it changed in all
 */
public record EditionChanges(List<EditionChange> first, int items) {

    public EditionChanges {
        first = List.copyOf(first);
    }
}
