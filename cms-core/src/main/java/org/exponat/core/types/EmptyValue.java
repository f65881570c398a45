package org.exponat.core.types;

import tools.jackson.databind.JsonNode;

/** When a value says nothing: a text without words and a list without members count as little as a value that is not there. */
public final class EmptyValue {

    private EmptyValue() {}

    public static boolean is(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isString() && value.stringValue().isBlank())
                || (value.isContainer() && value.isEmpty());
    }
}
