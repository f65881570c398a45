package org.exponat.api.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import org.exponat.api.caching.SiteOfNode.Known;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.jspecify.annotations.Nullable;

/**
 * Items kept in memory as they are live, within bounds. Of each one is kept: the state that was read at the latest edition.
 * It holds from the edition that last changed the item to the first one that changes it again.
 */
final class KeptItems {

    /** What an item costs beside its text, in bytes. */
    private static final int OVERHEAD = 600;

    /** A text is kept as it is stored, and as what was read from it: values, names and what holds them. */
    private static final int PER_CHARACTER = 8;

    private final SiteOfNode node;
    private final Cache<ItemId, Kept> items;

    /** @param size in bytes, roughly; 0: nothing is kept */
    KeptItems(SiteOfNode node, long size) {
        this.node = node;
        this.items = Caffeine.newBuilder().maximumWeight(size).executor(Runnable::run)
                .weigher((ItemId _, Kept kept) -> kept.weight()).build();
    }

    /**
     * An item as it is at some editions.
     *
     * @param live null if it is not
     * @param changes the last edition that changed each of its slots; it is the same at all editions from the last of these
     *        to that it was read at
     * @param readAt the edition it was read at
     * @param retraction the newest retraction that was known before it was read
     * @param tags what changes it
     */
    record Kept(@Nullable LiveItem live, Map<Slot, Long> changes, long readAt, long retraction, List<String> tags) {

        private int weight() {
            return OVERHEAD + (live == null
                    ? 0
                    : PER_CHARACTER * live.parts().values().stream().mapToInt(part -> part.part().text().length())
                            .sum());
        }

        /** What was read before a retraction is of no use; of the rest, readers of past editions do not drive out the present. */
        private boolean isNewerThan(Kept other) {
            return retraction != other.retraction ? retraction > other.retraction : readAt > other.readAt;
        }

        private boolean wasThereAt(long edition) {
            for (long change : changes.values()) {
                if (change > edition) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The item as it is at an edition; null if that is not known here.
     *
     * @param edition at most the known one
     */
    @Nullable
    Kept find(ItemId id, long edition, Known known) {
        Kept kept = items.getIfPresent(id);
        return kept != null && kept.retraction == known.retraction() && kept.wasThereAt(edition)
                && (edition <= kept.readAt || node.isUnchangedSince(kept.readAt, kept.tags)) ? kept : null;
    }

    Kept keep(ItemId id, @Nullable LiveItem live, Map<Slot, Long> changes, long readAt, Known before) {
        Kept read = new Kept(live, Map.copyOf(changes), readAt, before.retraction(),
                List.of(SurrogateKey.ofItem(id)));
        items.asMap().merge(id, read, (there, fresh) -> there.isNewerThan(fresh) ? there : fresh);
        return read;
    }
}
