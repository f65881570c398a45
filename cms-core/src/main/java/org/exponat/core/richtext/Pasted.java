package org.exponat.core.richtext;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
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

    /** The longest HTML that is read, in characters. */
    public static final int MAX_HTML = 1 << 20;

    /** The longest Markdown that is read, in characters. */
    public static final int MAX_MARKDOWN = 200_000;

    /** So many tags no page has that people write, and reading them takes its time. */
    private static final int MAX_TAGS = 50_000;

    private static final int MAX_NESTING = 50;

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(MAX_NESTING).maxInlineNesting(MAX_NESTING)
            .extensions(TABLES).includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(TABLES).build();

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
     * @throws InvalidContent if it is longer than what is read, or has more tags than a text
     */
    public static Pasted of(Format format, String text, String pointer) {
        int most = switch (format) {
            case HTML -> MAX_HTML;
            case MARKDOWN -> MAX_MARKDOWN;
        };
        if (text.length() > most) {
            throw new InvalidContent(new Fault(pointer, "too_long", "At most " + most + " characters."));
        }
        if (text.chars().filter(c -> c == '<').limit(MAX_TAGS + 1).count() > MAX_TAGS) {
            throw new InvalidContent(new Fault(pointer, "too_many_tags", "At most " + MAX_TAGS + " tags."));
        }
        Leftovers left = new Leftovers(pointer, format == Format.HTML);
        String html = switch (format) {
            case HTML -> text;
            // Markdown may hold HTML anywhere, so there is one reader for both.
            case MARKDOWN -> rendered(text, left);
        };
        List<Draft> drafts = FakedLists.joined(new HtmlReading(left).read(html), left);
        ArrayNode blocks = new BlockWriting(left).write(drafts);
        return new Pasted(blocks, left.warnings());
    }

    private static String rendered(String markdown, Leftovers left) {
        Node document = PARSER.parse(markdown);
        document.accept(new MarkdownTables(markdown, left));
        return RENDERER.render(document);
    }
}
