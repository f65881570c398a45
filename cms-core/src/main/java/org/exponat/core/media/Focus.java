package org.exponat.core.media;

import tools.jackson.databind.JsonNode;

/**
 * Where in a picture that is what it shows.
 *
 * @param x from the left, in thousandths of the width
 * @param y from the top, in thousandths of the height
 */
public record Focus(int x, int y) {

    /** Where nobody said anything else. */
    public static final Focus CENTRE = new Focus(500, 500);

    /** @param said of an asset; what is no number from 0 to 1 counts as the middle */
    public static Focus of(JsonNode said) {
        return new Focus(thousandths(said.path("x")), thousandths(said.path("y")));
    }

    private static int thousandths(JsonNode part) {
        double value = part.isNumber() ? part.doubleValue() : 0.5;
        return value >= 0 && value <= 1 ? (int) Math.round(value * 1000) : 500;
    }
}
