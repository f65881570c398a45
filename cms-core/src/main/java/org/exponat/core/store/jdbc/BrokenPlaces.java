package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.store.Referrer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Places that point at an item, as one text: they are only ever read together. */
final class BrokenPlaces {

    private BrokenPlaces() {}

    static String write(List<Referrer> places) {
        ArrayNode list = CanonicalJson.emptyObject().arrayNode();
        places.forEach(place -> list.addObject().put("source", place.source().toString()).put("type", place.type())
                .put("slot", place.slot().key()).put("field", place.field())
                .put("line", place.live() ? null : String.valueOf(place.line())));
        return CanonicalJson.write(list);
    }

    static List<Referrer> read(String text) {
        List<Referrer> places = new ArrayList<>();
        for (JsonNode place : CanonicalJson.read(text)) {
            places.add(new Referrer(ItemId.parse(place.get("source").stringValue()), place.get("type").stringValue(),
                    Slot.parse(place.get("slot").stringValue()), place.get("field").stringValue(),
                    place.get("line").isNull() ? null : new Line(place.get("line").stringValue())));
        }
        return places;
    }
}
