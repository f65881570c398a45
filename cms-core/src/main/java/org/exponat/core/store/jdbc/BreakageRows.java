package org.exponat.core.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.Slot;
import org.exponat.core.store.Breakage;
import org.exponat.core.store.Referrer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The table of what acts have broken. The places of one are kept as one text: they are only ever read together. */
record BreakageRows(JdbcClient client) {

    List<Breakage> at(Collection<Long> positions) {
        return positions.isEmpty()
                ? List.of()
                : client.sql("SELECT * FROM breakage WHERE position IN (:positions) ORDER BY position, item")
                        .param("positions", positions)
                        .query((row, _) -> new Breakage(row.getLong("position"), Rows.itemId(row, "item"),
                                row.getString("message"), places(row.getString("places"))))
                        .list();
    }

    void write(Breakage breakage) {
        client.sql("INSERT INTO breakage (position, item, message, places)"
                + " VALUES (:position, :item, :message, :places)").param("position", breakage.position())
                .param("item", breakage.item().toString()).param("message", breakage.message())
                .param("places", text(breakage.places())).update();
    }

    private static String text(List<Referrer> places) {
        ArrayNode list = CanonicalJson.emptyObject().arrayNode();
        places.forEach(place -> list.addObject().put("source", place.source().toString()).put("type", place.type())
                .put("slot", place.slot().key()).put("field", place.field())
                .put("line", place.live() ? null : String.valueOf(place.line())));
        return CanonicalJson.write(list);
    }

    private static List<Referrer> places(String text) {
        List<Referrer> places = new ArrayList<>();
        for (JsonNode place : CanonicalJson.read(text)) {
            places.add(new Referrer(ItemId.parse(place.get("source").stringValue()), place.get("type").stringValue(),
                    Slot.parse(place.get("slot").stringValue()), place.get("field").stringValue(),
                    place.get("line").isNull() ? null : new Line(place.get("line").stringValue())));
        }
        return places;
    }
}
