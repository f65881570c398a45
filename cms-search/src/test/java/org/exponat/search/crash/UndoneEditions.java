package org.exponat.search.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.exponat.core.audit.Tables;
import org.exponat.core.audit.Tables.EditionRow;
import org.exponat.core.audit.Tables.ItemSlot;
import org.exponat.core.audit.Tables.PublicationRow;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Editions that undo others show, slot by slot, what those replaced, and nothing else is changed by them; and which
 * edition undoes which is kept, all of it and no more, by which releases are undone and shown again.
 */
final class UndoneEditions {

    private static final String NOTHING = "nothing";

    private final Tables tables;
    private final Map<Long, Long> told = new HashMap<>();

    UndoneEditions(Tables tables) {
        this.tables = tables;
    }

    void check(EditionRow made, Purpose.Undoing undoing) {
        long before = made.number() - 1;
        Set<ItemSlot> changed = tables.changes().getOrDefault(undoing.edition(), Set.of());
        Set<ItemSlot> again = new HashSet<>(changed);
        again.removeIf(place -> shown(place, before).equals(shown(place, undoing.edition())));
        assertThat(again.isEmpty() || undoing.keepNewer())
                .as("edition %s undoes what was changed again: %s", made, again).isTrue();
        for (ItemSlot place : changed) {
            if (place.slot() instanceof Slot.Localised) {
                assertThat(shown(place, made.number())).as("edition %s at %s", made, place)
                        .isEqualTo(shown(place, again.contains(place) ? before : undoing.edition() - 1));
            }
        }
        tables.changes().getOrDefault(made.number(), Set.of()).forEach(place -> assertThat(
                place.slot() instanceof Slot.Shared || changed.contains(place))
                .as("edition %s changes %s as well", made, place).isTrue());
        Set<ItemId> items = new HashSet<>();
        changed.forEach(place -> items.add(place.item()));
        items.forEach(item -> sharedIsRestored(made, undoing, item, changed, again));
        told.put(made.number(), undoing.edition());
    }

    /** It comes with the first language, stays as long as there is one, and goes with the last. */
    private void sharedIsRestored(EditionRow made, Purpose.Undoing undoing, ItemId item, Set<ItemSlot> changed,
            Set<ItemSlot> again) {
        ItemSlot shared = new ItemSlot(item, Slot.SHARED);
        String was = shown(shared, made.number() - 1);
        String wanted = shown(shared, undoing.edition() - 1);
        boolean inSomeLanguage = tables.pointers(item).stream()
                .anyMatch(pointer -> pointer.slot() instanceof Slot.Localised && pointer.holdsAt(made.number()));
        String expected;
        if (!inSomeLanguage) {
            expected = NOTHING;
        } else if (was.equals(NOTHING)) {
            expected = wanted;
        } else {
            boolean comesBack = changed.contains(shared) && !again.contains(shared) && !wanted.equals(NOTHING);
            expected = comesBack ? wanted : was;
        }
        assertThat(shown(shared, made.number())).as("edition %s at %s", made, shared).isEqualTo(expected);
    }

    /** What is kept of them must be what was told to this; what releases say of it is audited with them. */
    void checkKept() {
        assertThat(tables.undoings()).as("which edition undoes which").isEqualTo(told);
    }

    private String shown(ItemSlot place, long edition) {
        @Nullable
        PublicationRow pointer = tables.shown(place, edition);
        return pointer == null ? NOTHING : pointer.part() + " as " + pointer.slug();
    }
}
