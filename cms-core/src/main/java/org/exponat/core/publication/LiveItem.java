package org.exponat.core.publication;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;

/** An item as it is live at one edition: what every slot shows. It is live in at least one locale. */
public record LiveItem(ItemId id, String type, DocumentNumber number, SortedMap<Slot, LivePart> parts) {

    public LiveItem {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public Optional<LivePart> part(Slot slot) {
        return Optional.ofNullable(parts.get(slot));
    }

    public boolean isLiveIn(LocaleTag locale) {
        return parts.containsKey(Slot.of(locale));
    }

    /** The locales it is live in by publications of their own, in alphabetical order. */
    public List<LocaleTag> locales() {
        return parts.keySet().stream().filter(Slot.Localised.class::isInstance)
                .map(slot -> ((Slot.Localised) slot).locale()).toList();
    }
}
