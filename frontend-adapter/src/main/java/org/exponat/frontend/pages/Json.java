package org.exponat.frontend.pages;

import tools.jackson.databind.json.JsonMapper;

/** Writes maps, lists, texts, numbers and booleans as JSON, members in the order of the map. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static String of(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * JSON that can stand in a {@code script} element. Angle brackets and ampersands occur nowhere but inside its texts,
     * where they can be written otherwise, so that nothing in a text ends the element or begins a comment.
     */
    public static String inScript(Object value) {
        return of(value).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
                .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
