package org.exponat.frontend.pages;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A template, read once. It escapes what it is given unless that stands in three braces; naming something that a page
 * does not have is an error, not an empty place.
 */
public final class HtmlTemplate {

    /** Enough for text and for attributes in double quotes, and templates put none in anything else. */
    private static final Mustache.Escaper ESCAPER = Escapers.simple(new String[][]{{"&", "&amp;"}, {"<", "&lt;"},
            {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});

    /** No template writes one. */
    private static final String RECORD = "record";

    private final Template template;

    private HtmlTemplate(Template template) {
        this.template = template;
    }

    /**
     * Reads {@code templates/<name>.mustache} beside a class; what it includes lies there too.
     *
     * @throws IllegalStateException if there is none
     */
    public static HtmlTemplate beside(Class<?> place, String name) {
        return new HtmlTemplate(Mustache.compiler().withEscaper(ESCAPER).strictSections(true).nullValue("")
                .emptyStringIsFalse(true).withFormatter(HtmlTemplate::text)
                .withLoader(other -> new StringReader(read(place, other)))
                .compile(read(place, name)));
    }

    /** Whether there is a text is asked of whatever a section is made of; of a whole page it would be a long one. */
    private static String text(Object value) {
        return value instanceof Record ? RECORD : String.valueOf(value);
    }

    public String render(Object page) {
        return template.execute(page);
    }

    /** A text as it may stand between tags and in attributes in quotes. */
    public static String escaped(String text) {
        return ESCAPER.escape(text);
    }

    private static String read(Class<?> place, String name) {
        String file = "templates/" + name + ".mustache";
        try (InputStream template = place.getResourceAsStream(file)) {
            if (template == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
