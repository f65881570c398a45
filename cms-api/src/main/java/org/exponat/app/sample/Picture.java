package org.exponat.app.sample;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The measures of a drawing.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Picture(int width, int height) {

    static final String MEDIA_TYPE = "image/svg+xml";

    private static final Pattern BOX = Pattern
            .compile("<svg\\b[^>]*\\bviewBox\\s*=\\s*[\"']\\s*\\S+\\s+\\S+\\s+([0-9.]+)\\s+([0-9.]+)\\s*[\"']");

    /** @throws IllegalArgumentException if it is not an SVG with a view box */
    static Picture ofSvg(byte[] bytes) {
        Matcher box = BOX.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!box.find()) {
            throw new IllegalArgumentException("not an SVG with a view box");
        }
        return new Picture(Math.toIntExact(Math.round(Double.parseDouble(box.group(1)))),
                Math.toIntExact(Math.round(Double.parseDouble(box.group(2)))));
    }
}
