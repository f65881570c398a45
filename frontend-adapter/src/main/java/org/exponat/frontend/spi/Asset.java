package org.exponat.frontend.spi;

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
 */
public record Asset(String id, String url, int width, int height, String alt, Locale altLanguage, String credit,
        Locale creditLanguage) {}
