package org.exponat.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the index is doing.
 *
 * @param edition the edition it shows
 * @param position how far it has read the change feed
 * @param stalled why it does not follow the feed at present; null if it does. It is tried again and again.
 * @param failures items that could not be indexed, each with its reason
 */
public record IndexHealth(long edition, long position, @Nullable Stall stalled, List<String> failures) {

    public IndexHealth {
        failures = List.copyOf(failures);
    }

    /**
     * Why the index does not follow.
     *
     * @param kind of failure; it tells nothing about the machine
     * @param reason at length, for those who run the machine
     */
    public record Stall(String kind, String reason) {

        public static Stall of(Throwable failed) {
            return new Stall(failed.getClass().getSimpleName(), failed.toString());
        }
    }
}
