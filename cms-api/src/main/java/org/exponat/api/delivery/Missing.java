package org.exponat.api.delivery;

import java.util.OptionalLong;
import java.util.Set;
import org.exponat.api.problem.Refusal;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Retractions;
import org.exponat.core.query.PublishedView;

/**
 * Why there is nothing to show: 410 where it was retracted, or where it was shown once and is withdrawn; else 404. Asked
 * only where nothing was found.
 */
record Missing(PublishedView view, Retractions retractions, ReaderLanguage language) {

    Refusal of(ItemId id) {
        return of(retractions.of(id), view.lastShowing(id, language.locales()));
    }

    Refusal of(DocumentNumber number) {
        return of(retractions.of(number), view.lastShowing(number, language.locales()));
    }

    /** @param retracted the retracted slots of what was asked for */
    private Refusal of(Set<Slot> retracted, OptionalLong lastShowing) {
        if (retracted.contains(Slot.SHARED) || language.slots().stream().anyMatch(retracted::contains)) {
            return Refusal.retracted();
        }
        return lastShowing.isPresent() ? Refusal.withdrawn(lastShowing.getAsLong()) : Refusal.notFound();
    }
}
