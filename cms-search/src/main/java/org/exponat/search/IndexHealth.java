package org.exponat.search;

import java.time.Instant;
import java.util.List;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * How the index is doing.
 *
 * @param edition the edition it shows
 * @param position how far it has read the change feed
 * @param documents how many documents it has, those of past editions and the failed ones among them
 * @param stalled why it does not follow the feed at present; null if it does. It is tried again and again.
 * @param failed how many documents could not be made
 * @param failures the first of these; those that are tried again soonest
 */
public record IndexHealth(long edition, long position, long documents, @Nullable Stall stalled, long failed,
        List<Failure> failures) {

    public IndexHealth {
        failures = List.copyOf(failures);
    }

    /**
     * An item that cannot be found in some editions because its document could not be made.
     *
     * @param from the first of these editions
     * @param until the first edition in which it can be found again, or is there no more; null if there is none yet
     * @param attempts how often it was tried
     * @param since when it was tried first
     * @param retryAt when it is tried again, unless it is changed before
     */
    public record Failure(ItemId item, long from, @Nullable Long until, String reason, int attempts, Instant since,
            Instant retryAt) {}

    /**
     * Why the index does not follow.
     *
     * @param kind of failure; it tells nothing about the machine
     * @param reason at length, for those who run the machine
     */
    public record Stall(String kind, String reason) {

        /** The kind of a stall that ends by itself once there is room on the disk. */
        public static final String NO_SPACE = "NoSpace";

        /** As the systems that Java runs on put it; there is no exception of its own. */
        private static final List<String> FULL = List.of("No space left on device", "not enough space on the disk",
                "Disk quota exceeded");

        public static Stall of(Throwable failed) {
            return new Stall(isFull(failed) ? NO_SPACE : failed.getClass().getSimpleName(), failed.toString());
        }

        private static boolean isFull(@Nullable Throwable failed) {
            return failed != null && (failed.getMessage() != null
                    && FULL.stream().anyMatch(failed.getMessage()::contains) || isFull(failed.getCause()));
        }
    }
}
