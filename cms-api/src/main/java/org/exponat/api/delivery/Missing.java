package org.exponat.api.delivery;

import java.util.Set;
import org.exponat.api.problem.Refusal;
import org.exponat.core.model.Slot;

/** Why there is nothing to show: 410 where it was retracted, else 404. Asked only where nothing was found. */
final class Missing {

    private Missing() {}

    /** @param retracted the retracted slots of what was asked for */
    static Refusal of(Set<Slot> retracted, ReaderLanguage language) {
        boolean taken = retracted.contains(Slot.SHARED) || language.slots().stream().anyMatch(retracted::contains);
        return of(taken);
    }

    static Refusal of(boolean retracted) {
        return retracted ? Refusal.retracted() : Refusal.notFound();
    }
}
