package org.exponat.core.richtext;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import tools.jackson.databind.node.ArrayNode;

/**
 * A text as it was written or pasted elsewhere, made the blocks of rich text. All text in it is in the blocks or in a
 * warning; of markup only what blocks know is kept. What comes out passes the rules for rich text, but for bounds on its
 * length.
 *
 * @param blocks without ids
 * @param warnings what was not kept, and what became something else
 */
public record Pasted(ArrayNode blocks, List<Fault> warnings) {

    /** The longest text that is read, in characters. */
    public static final int MAX_TEXT = 1 << 20;

    private static final int MAX_NESTING = 50;

    private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(MAX_NESTING).maxInlineNesting(MAX_NESTING)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    public Pasted {
        warnings = List.copyOf(warnings);
    }

    /** How a text is written. */
    public enum Format {
        MARKDOWN, HTML;

        /** The name in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Format> named(String label) {
            return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
        }

        /** The names of all, for people. */
        public static String listed() {
            return Arrays.stream(values()).map(Format::label).collect(Collectors.joining(" and "));
        }
    }

    /**
     * Reads a text.
     *
     * @param pointer where it stands in the input
     * @throws InvalidContent if it is longer than {@value #MAX_TEXT} characters
     */
    public static Pasted of(Format format, String text, String pointer) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidContent(new Fault(pointer, "too_long", "At most " + MAX_TEXT + " characters."));
        }
        Leftovers left = new Leftovers(pointer, format == Format.HTML);
        String html = switch (format) {
            case HTML -> text;
            // Markdown may hold HTML anywhere, so there is one reader for both.
            case MARKDOWN -> RENDERER.render(PARSER.parse(text));
        };
        List<Draft> drafts = FakedLists.joined(new HtmlReading(left).read(html), left);
        ArrayNode blocks = new BlockWriting(left).write(drafts);
        return new Pasted(blocks, left.warnings());
    }
}
