package org.exponat.core.command;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.Publication;
import org.exponat.core.store.ReleaseReader;
import org.exponat.core.store.ReleaseRecord;

/**
 * What became of a release whose edition was undone, or undone and shown again, any number of times. That is told by what
 * is shown, not by counting: of several editions that undo each other, any can be undone again.
 */
final class UndoneRelease {

    private final ContentReader reader;
    private final Map<ItemId, SortedMap<Slot, Publication>> live;
    private final Map<ItemId, SortedMap<Slot, Publication>> before;
    private final Set<Place> restored = new HashSet<>();
    private boolean completely = true;

    private record Place(ItemId item, Slot slot) {}

    private UndoneRelease(ContentReader reader, long edition) {
        this.reader = reader;
        Map<ItemId, SortedSet<Slot>> changed = reader.changedIn(edition);
        this.live = reader.live(changed.keySet());
        this.before = reader.liveAt(edition - 1, changed.keySet());
        changed.forEach((item, slots) -> slots.forEach(slot -> look(item, slot)));
    }

    /**
     * The release as it is now.
     *
     * @param release one that became an edition
     */
    static ReleaseRecord of(ContentReader reader, ReleaseRecord release) {
        long edition = Objects.requireNonNull(release.edition());
        UndoneRelease now = new UndoneRelease(reader, edition);
        return now.restoring(edition)
                .map(by -> now.completely ? release.undoneBy(by) : release.partlyUndoneBy(by))
                .orElseGet(release::shownAgain);
    }

    private void look(ItemId item, Slot slot) {
        SortedMap<Slot, Publication> now = live.getOrDefault(item, new TreeMap<>());
        SortedMap<Slot, Publication> then = before.getOrDefault(item, new TreeMap<>());
        if (slot instanceof Slot.Shared && (now.isEmpty() || !then.containsKey(slot))) {
            // It stays and goes with the languages, so it says nothing.
            return;
        }
        if (Undoing.showTheSame(now.get(slot), then.get(slot))) {
            restored.add(new Place(item, slot));
        } else {
            completely = false;
        }
    }

    /** The newest edition that restored any of it and was not undone there since. */
    private Optional<Long> restoring(long edition) {
        Set<Place> open = new HashSet<>(restored);
        for (ReleaseReader.Undoing undoing : reader.releases().undoings(edition)) {
            Set<Place> touched = new HashSet<>();
            reader.changedIn(undoing.edition())
                    .forEach((item, slots) -> slots.forEach(slot -> touched.add(new Place(item, slot))));
            // Where the last of them showed the release again, somebody has restored it who undid nothing.
            if (open.removeAll(touched) && undoing.restores()) {
                return Optional.of(undoing.edition());
            }
        }
        return Optional.empty();
    }
}
