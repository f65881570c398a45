package org.exponat.core.media;

import tools.jackson.databind.JsonNode;

/**
 * What an asset says of its file, as far as it decides how it is given out.
 *
 * @param width in pixels; 0 where it is not known
 * @param height likewise
 */
public record Pictured(String name, String mediaType, int width, int height, Focus focus) {

    /** @param shared the fields of the asset that all languages share */
    public static Pictured of(JsonNode shared) {
        return of(shared.path("file"), shared.path("focalPoint"));
    }

    /** @param file its field of that name, and so on */
    public static Pictured of(JsonNode file, JsonNode focalPoint) {
        return new Pictured(file.path("name").asString(""), file.path("mediaType").asString(""),
                pixels(file.path("width")), pixels(file.path("height")), Focus.of(focalPoint));
    }

    private static int pixels(JsonNode value) {
        return value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt()
                ? Math.max(0, value.intValue())
                : 0;
    }
}
