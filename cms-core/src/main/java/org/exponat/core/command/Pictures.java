package org.exponat.core.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Part;
import org.exponat.core.model.Slot;
import org.exponat.core.store.ContentReader;
import org.exponat.core.store.Publication;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.ReferenceFinder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Looks at the pictures an act begins to show: whether each can be described, and whether it may be shown. */
final class Pictures {

    private static final String ALTERNATIVE_TEXT = "alt";
    private static final String RIGHTS_UNTIL = "rightsUntil";

    private final ContentTypes types;
    private final Outcome outcome;
    private final LocalDate day;
    private final boolean rightsAreKnown;
    private final Map<ItemId, SortedMap<Slot, Publication>> live;
    private final Map<Hash, Part> parts;
    private final Map<String, Outcome.Opening> opening = new HashMap<>();
    private final List<Plan.Picture> concerns = new ArrayList<>();

    /** @param live what is live now of what the act begins to show */
    Pictures(ContentReader reader, ContentTypes types, Outcome outcome,
            Map<ItemId, SortedMap<Slot, Publication>> live, LocalDate day) {
        this.types = types;
        this.outcome = outcome;
        this.day = day;
        this.live = live;
        this.rightsAreKnown = types.find(ContentTypes.ASSET).flatMap(type -> type.field(RIGHTS_UNTIL))
                .map(Field::kind).filter(FieldKind.Date.class::isInstance).isPresent();
        this.parts = reader.partsNamed(live.values().stream().flatMap(slots -> slots.values().stream())
                .filter(one -> one.type().equals(ContentTypes.ASSET)).map(Publication::part).toList());
        outcome.opening.forEach(one -> opening.put(one.item() + one.slot().key(), one));
    }

    /** Looks at what a slot begins to point at, if it is a picture. */
    void add(Outcome.Opening one, ReferenceFinder.Found found) {
        if (!(found.target() instanceof FieldKind.Asset)) {
            return;
        }
        Set<LocaleTag> shownIn = switch (one.slot()) {
            case Slot.Localised(LocaleTag locale) -> Set.of(locale);
            case Slot.Shared _ -> Consequences.localesOf(outcome.slotsAfter(one.item()));
        };
        boolean ended = rightsHaveEnded(found.item());
        for (LocaleTag locale : shownIn) {
            ObjectNode texts = fields(found.item(), Slot.of(locale));
            if (texts == null || texts.path(ALTERNATIVE_TEXT).asString("").isBlank()) {
                concerns.add(new Plan.Picture(one.item(), locale, found.item(), Plan.Concern.NO_ALTERNATIVE_TEXT));
            }
            if (ended) {
                concerns.add(new Plan.Picture(one.item(), locale, found.item(), Plan.Concern.RIGHTS_ENDED));
            }
        }
    }

    List<Plan.Picture> concerns() {
        return concerns;
    }

    private boolean rightsHaveEnded(ItemId asset) {
        ObjectNode shared = fields(asset, Slot.SHARED);
        String until = shared == null || !rightsAreKnown ? "" : shared.path(RIGHTS_UNTIL).asString("");
        // The day named is the last one.
        return !until.isEmpty() && LocalDate.parse(until).isBefore(day);
    }

    /** What the picture's slot shows after the act; null if it is not live then. */
    private @Nullable ObjectNode fields(ItemId asset, Slot slot) {
        Outcome.Opening next = opening.get(asset + slot.key());
        if (next != null) {
            return next.fields();
        }
        if (outcome.items.containsKey(asset) && !outcome.slotsAfter(asset).contains(slot)) {
            return null;
        }
        SortedMap<Slot, Publication> slots = live.get(asset);
        Publication now = slots == null ? null : slots.get(slot);
        Part part = now == null ? null : parts.get(now.part());
        return part == null ? null : types.get(ContentTypes.ASSET).read(part).fields();
    }
}
