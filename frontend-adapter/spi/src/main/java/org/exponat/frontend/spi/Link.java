package org.exponat.frontend.spi;

import java.util.Locale;

/**
 * A reference to another item that is live at this edition.
 *
 * @param slug the readable part of its address in the language of the reading
 * @param language the language the title is in
 */
public record Link(String id, String type, String slug, String title, Locale language) {}
