package org.exponat.core.media;

/**
 * A picture in the form of a preset.
 *
 * @param name under which it is given out, beside the hash of the picture it is made of. It changes with everything that
 *        decides how the rendition looks, so that its address can be kept for ever
 * @param file what it is called where it is kept
 * @param width in pixels
 * @param height in pixels
 * @param wholeWidth how wide the whole picture is as it is shown, in pixels
 * @param wholeHeight likewise
 * @param left where what it shows begins in the picture, in pixels
 * @param top likewise
 * @param shownWidth how much of the picture it shows, in pixels
 * @param shownHeight likewise
 */
public record Rendition(Preset preset, String name, String file, String mediaType, int width, int height,
        int wholeWidth, int wholeHeight, int left, int top, int shownWidth, int shownHeight) {}
