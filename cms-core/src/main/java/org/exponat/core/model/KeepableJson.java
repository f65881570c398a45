package org.exponat.core.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds texts and numbers in JSON that the store could not give back as they came. */
public final class KeepableJson {

    private KeepableJson() {}

    /** Adds a fault for each of them. */
    public static void check(JsonNode value, String pointer, List<Fault> faults) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                for (Map.Entry<String, JsonNode> property : value.properties()) {
                    String place = Fault.step(pointer, property.getKey());
                    if (!StorableText.is(property.getKey())) {
                        faults.add(new Fault(pointer, "bad_character",
                                "A property's name holds U+0000 or half a character."));
                    }
                    check(property.getValue(), place, faults);
                }
            }
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++) {
                    check(value.get(i), Fault.step(pointer, i), faults);
                }
            }
            case STRING -> {
                if (!StorableText.is(value.stringValue())) {
                    faults.add(new Fault(pointer, "bad_character", "The text holds U+0000 or half a character."));
                }
            }
            case NUMBER -> {
                if (!isKeepable(value.decimalValue())) {
                    faults.add(inexactNumber(pointer));
                }
            }
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> {
                // nothing can be lost
            }
        }
    }

    /** The fault of a number that needs more digits than are kept. */
    public static Fault inexactNumber(String pointer) {
        return new Fault(pointer, "inexact_number",
                "The number would change: it needs more digits than a 64-bit float has.");
    }

    private static boolean isKeepable(BigDecimal number) {
        // Before comparing: a number such as 1e999999999 would be written out in full by a comparison.
        if (number.signum() != 0 && Math.abs((long) number.precision() - number.scale()) > 400) {
            return false;
        }
        double read = number.doubleValue();
        return Double.isFinite(read) && new BigDecimal(Double.toString(read)).compareTo(number) == 0;
    }
}
