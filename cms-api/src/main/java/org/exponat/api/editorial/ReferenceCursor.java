package org.exponat.api.editorial;

import java.util.List;
import org.exponat.api.problem.Refusal;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.PointingPlace;
import org.exponat.core.model.Slot;

/** Where a page of places that point at an item ended, as a parameter: item, slot, field and, if there is one, line. */
final class ReferenceCursor {

    private ReferenceCursor() {}

    static String write(PointingPlace key) {
        Line line = key.line();
        return String.join(".", key.source().toString(), key.slot().key(), key.field(),
                line == null ? "" : line.name());
    }

    static PointingPlace read(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        try {
            if (parts.size() == 4) {
                return new PointingPlace(ItemId.parse(parts.get(0)),
                        parts.get(3).isEmpty() ? null : new Line(parts.get(3)), Slot.parse(parts.get(1)), parts.get(2));
            }
        } catch (IllegalArgumentException _) {
            // refused below, as whatever else cannot be read
        }
        throw Refusal.badParameter("The parameter after cannot be read.");
    }
}
