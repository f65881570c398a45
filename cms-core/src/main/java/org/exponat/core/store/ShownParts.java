package org.exponat.core.store;

import java.util.List;
import java.util.Map;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * All that an item showed in whatever edition.
 *
 * @param shown in the order of their first editions
 * @param versions what those versions say that began to be shown in any slot, by their numbers
 */
public record ShownParts(List<Shown> shown, Map<Integer, Map<Slot, Hash>> versions) {

    /**
     * In the editions [from, until) a slot showed this part, taken from this version.
     *
     * @param until null: it still does
     * @param author of the edition it began with
     * @param again whether it began with undoing an edition
     * @param undone whether it ended with undoing one
     * @param retracted whether it was retracted since, alone or with the whole item
     */
    public record Shown(Slot slot, int version, Hash part, long from, @Nullable Long until, String author,
            boolean again, boolean undone, boolean retracted) {

        /** Whether it still was there in an edition that is not before its first one. */
        public boolean lastsTo(long edition) {
            return until == null || edition < until;
        }
    }

    public ShownParts {
        shown = List.copyOf(shown);
        versions = Map.copyOf(versions);
    }
}
