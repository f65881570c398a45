package org.exponat.frontend.website;

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
final class PageTemplate {

    /** Enough for text and for attributes in double quotes, and templates put none in anything else. */
    private static final Mustache.Escaper ESCAPER = Escapers.simple(new String[][]{{"&", "&amp;"}, {"<", "&lt;"},
            {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
    private static final Mustache.Compiler COMPILER = Mustache.compiler().withEscaper(ESCAPER).strictSections(true)
            .nullValue("").emptyStringIsFalse(true).withLoader(name -> new StringReader(read(name)));

    static final PageTemplate HOME = new PageTemplate("home");
    static final PageTemplate ARTICLE = new PageTemplate("article");
    static final PageTemplate THEMES = new PageTemplate("themes");
    static final PageTemplate PANEL = new PageTemplate("panel");
    static final PageTemplate SEARCH = new PageTemplate("search");
    static final PageTemplate MISSING = new PageTemplate("missing");
    /** A picture within a text, not a page of its own. */
    static final PageTemplate FIGURE = new PageTemplate("figure");

    private final Template template;

    private PageTemplate(String name) {
        this.template = COMPILER.compile(read(name));
    }

    String render(Object page) {
        return template.execute(page);
    }

    private static String read(String name) {
        String file = "templates/" + name + ".mustache";
        try (InputStream template = PageTemplate.class.getResourceAsStream(file)) {
            if (template == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
