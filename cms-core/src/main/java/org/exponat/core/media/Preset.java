package org.exponat.core.media;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A declared form in which pictures are given out. There are no others: nobody can ask for a form of their own.
 *
 * @param name in addresses: lower-case letters and digits
 * @param width in pixels, at most
 * @param height in pixels, at most; null: whatever the picture's proportions make of the width. With a height, the picture
 *        is cut to the proportions of both, around its focal point
 */
public record Preset(String name, int width, @Nullable Integer height) {

    public static final int MOST = 4096;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,19}");

    public Preset {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a preset is named with up to 20 lower-case letters and digits, and not " + name);
        }
        if (width < 1 || width > MOST || height != null && (height < 1 || height > MOST)) {
            throw new IllegalArgumentException("the preset " + name + " has sides of 1 to " + MOST + " pixels");
        }
    }
}
