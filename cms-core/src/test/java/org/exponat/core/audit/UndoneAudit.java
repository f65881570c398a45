package org.exponat.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.exponat.core.audit.Tables.ItemSlot;
import org.exponat.core.audit.Tables.PublicationRow;
import org.exponat.core.audit.Tables.ReleaseRow;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * A release is undone if the last edition that has to do with undoing it shows what was shown before it, and in part if
 * some of that is shown because one of those editions restored it; and it names the newest that did.
 */
final class UndoneAudit {

    private final Tables tables;
    private final long edition;

    /** Whether each edition that has to do with undoing it restores what it replaced, or shows it again. */
    private final Map<Long, Boolean> restores = new HashMap<>();
    private final long last;

    /** @param edition the one a release became */
    UndoneAudit(Tables tables, long edition) {
        this.tables = tables;
        this.edition = edition;
        restores.put(edition, false);
        tables.undoings().forEach((undoing, undone) -> {
            Boolean undoneRestores = restores.get(undone);
            if (undoneRestores != null) {
                restores.put(undoing, !undoneRestores);
            }
        });
        this.last = restores.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    void check(ReleaseRow release) {
        boolean completely = true;
        @Nullable
        Long by = null;
        for (ItemSlot place : tables.changes().getOrDefault(edition, Set.of())) {
            if (comesAndGoesWithLanguages(place)) {
                continue;
            }
            if (shown(place, last).equals(shown(place, edition - 1))) {
                long restored = lastChange(place);
                if (restores.getOrDefault(restored, false)) {
                    by = by == null ? restored : Math.max(by, restored);
                }
            } else {
                completely = false;
            }
        }
        assertThat(release.undoneBy()).as("what has undone %s, as edition %s shows", release, last)
                .isEqualTo(completely ? by : null);
        assertThat(release.partlyUndoneBy()).as("what has undone some of %s, as edition %s shows", release, last)
                .isEqualTo(completely ? null : by);
    }

    /** What all languages share says nothing where no language is shown, or none was. */
    private boolean comesAndGoesWithLanguages(ItemSlot place) {
        return place.slot() instanceof Slot.Shared && (tables.shown(place, edition - 1) == null
                || tables.pointers(place.item()).stream().noneMatch(pointer -> pointer.holdsAt(last)));
    }

    /** The last of the editions that have to do with undoing it, and the release's own, that changed this. */
    private long lastChange(ItemSlot place) {
        return restores.keySet().stream()
                .filter(one -> tables.changes().getOrDefault(one, Set.of()).contains(place))
                .mapToLong(Long::longValue).max().orElseThrow();
    }

    private String shown(ItemSlot place, long when) {
        @Nullable
        PublicationRow pointer = tables.shown(place, when);
        return pointer == null ? "nothing" : pointer.part() + " as " + pointer.slug();
    }
}
