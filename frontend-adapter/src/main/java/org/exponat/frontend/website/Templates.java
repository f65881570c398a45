package org.exponat.frontend.website;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The templates, read once. They escape what they are given unless it stands in three braces; naming something that a
 * page does not have is an error, not an empty place.
 */
enum Templates {

    HOME, ARTICLE, THEMES, PANEL, SEARCH, NOTFOUND, FIGURE;

    private final Template template;

    Templates() {
        this.template = Compilation.COMPILER.compile(Compilation.read(name().toLowerCase(Locale.ROOT)));
    }

    String render(Object page) {
        return template.execute(page);
    }

    /** Kept apart, since constants are made before an enum's own static fields. */
    private static final class Compilation {

        static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(true).strictSections(true)
                .nullValue("").emptyStringIsFalse(true).withLoader(name -> new StringReader(read(name)));

        static String read(String name) {
            String file = "templates/" + name + ".mustache";
            try (InputStream template = Templates.class.getResourceAsStream(file)) {
                if (template == null) {
                    throw new IllegalStateException(file + " is missing");
                }
                return new String(template.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
