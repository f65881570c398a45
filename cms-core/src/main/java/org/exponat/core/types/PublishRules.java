package org.exponat.core.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Slot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must be there before one slot of an item may go live. */
public final class PublishRules {

    private PublishRules() {}

    /**
     * Checks one slot's fields.
     *
     * @return every fault, with pointers such as {@code /fields/title/de}
     */
    public static List<Fault> check(ContentType type, Slot slot, ObjectNode fields) {
        List<Fault> faults = new ArrayList<>();
        for (Field field : type.allFields()) {
            if (field.localised() != slot instanceof Slot.Localised) {
                continue;
            }
            String pointer = Fault.step("/fields", field.name());
            if (slot instanceof Slot.Localised(var locale)) {
                pointer = Fault.step(pointer, locale.value());
            }
            checkValue(field, fields.path(field.name()), pointer, faults);
        }
        return faults;
    }

    /**
     * Texts that are there and say nothing, in fields that must say something: a draft may hold them, and is not published so.
     *
     * @param fields some of an item's, as in the API
     */
    public static List<Fault> blank(ContentType type, ObjectNode fields) {
        List<Fault> blank = new ArrayList<>();
        for (Field field : type.allFields()) {
            if (field.required()) {
                addBlank(fields.path(field.name()), Fault.step("/fields", field.name()), field.localised(), blank);
            }
        }
        return blank;
    }

    private static void addBlank(JsonNode value, String pointer, boolean localised, List<Fault> blank) {
        if (value.isString() && value.stringValue().isBlank()) {
            blank.add(new Fault(pointer, "blank", "This says nothing, so it cannot be published like this."));
        } else if (localised && value.isObject()) {
            value.properties().forEach(
                    text -> addBlank(text.getValue(), Fault.step(pointer, text.getKey()), false, blank));
        }
    }

    private static void checkValue(Field field, JsonNode value, String pointer, List<Fault> faults) {
        if (EmptyValue.is(value)) {
            if (field.required()) {
                faults.add(new Fault(pointer, "required", "This is needed before it can be published."));
            }
            return;
        }
        if (!(field.elementKind() instanceof FieldKind.Group(Map<String, Field> inner))) {
            return;
        }
        if (field.isList()) {
            for (int i = 0; i < value.size(); i++) {
                checkGroup(inner, value.get(i), Fault.step(pointer, i), faults);
            }
        } else {
            checkGroup(inner, value, pointer, faults);
        }
    }

    private static void checkGroup(Map<String, Field> fields, JsonNode group, String pointer, List<Fault> faults) {
        for (Field field : fields.values()) {
            checkValue(field, group.path(field.name()), Fault.step(pointer, field.name()), faults);
        }
    }
}
