package org.exponat.frontend.spi;

import java.util.List;
import java.util.Locale;

/**
 * A picture or another medium.
 *
 * @param url on this server, for ever the same bytes
 * @param width in pixels; 0 where unknown
 * @param height in pixels; 0 where unknown
 * @param alt what it shows, for those who cannot see it
 * @param altLanguage the language {@link #alt} is in
 * @param credit who made it; empty where nobody need be named
 * @param creditLanguage the language {@link #credit} is in
 * @param renditions the narrowest first; none where the picture needs no others
 */
public record Asset(String id, String url, int width, int height, String alt, Locale altLanguage, String credit,
        Locale creditLanguage, List<Rendition> renditions) {

    public Asset {
        renditions = List.copyOf(renditions);
    }

    /**
     * The same picture in another size, or cut.
     *
     * @param preset the name of its form, as the installation declares it
     * @param cut whether it shows less than the whole picture
     */
    public record Rendition(String preset, String url, int width, int height, boolean cut) {}
}
