package org.exponat.core.command;

import java.util.Map;
import java.util.TreeMap;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Slot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields as text, without the ids of blocks; for asking whether a command says the same again. */
final class WithoutBlockIds {

    private WithoutBlockIds() {}

    static Map<Slot, String> of(Map<Slot, ObjectNode> slots) {
        Map<Slot, String> texts = new TreeMap<>();
        slots.forEach((slot, fields) -> {
            ObjectNode copy = fields.deepCopy();
            for (JsonNode value : copy) {
                if (value.isArray()) {
                    value.forEach(WithoutBlockIds::strip);
                }
            }
            texts.put(slot, CanonicalJson.write(copy));
        });
        return texts;
    }

    private static void strip(JsonNode member) {
        if (member instanceof ObjectNode block && block.has("type")) {
            block.remove("id");
        }
    }
}
