package org.exponat.search;

import java.util.List;

/**
 * How the index is doing.
 *
 * @param edition the edition it shows
 * @param position how far it has read the change feed
 * @param failures items that could not be indexed, each with its reason
 */
public record IndexHealth(long edition, long position, List<String> failures) {

    public IndexHealth {
        failures = List.copyOf(failures);
    }
}
