package org.exponat.app.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns Markdown into the blocks of rich text: paragraphs, headings, lists of one level, quotations. Text inside them
 * stays as it was written, Markdown again, with its links to items turned. Anything else is refused, so that nothing is
 * lost silently.
 */
final class MarkdownBlocks {

    private static final Parser PARSER = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    private static final Pattern HEADING_MARK = Pattern.compile("^#+\\s+");
    private static final Pattern ITEM_LINK = Pattern.compile("\\]\\(item:([^)\\s]+)\\)");

    private final UnaryOperator<String> idOf;

    /** @param idOf the id of the item with this key */
    MarkdownBlocks(UnaryOperator<String> idOf) {
        this.idOf = idOf;
    }

    /** @throws IllegalArgumentException if there is something in the text that no block can hold */
    ArrayNode of(String markdown) {
        ArrayNode blocks = CanonicalJson.emptyArray();
        for (Node node : children(PARSER.parse(markdown))) {
            block(node, markdown, blocks.addObject());
        }
        return blocks;
    }

    private void block(Node node, String markdown, ObjectNode block) {
        switch (node) {
            case Paragraph paragraph -> block.put("type", "paragraph").put("text", text(paragraph, markdown));
            case Heading heading -> {
                if (heading.getLevel() < 2 || heading.getLevel() > 4) {
                    throw new IllegalArgumentException("a heading of level " + heading.getLevel());
                }
                block.put("type", "heading").put("level", heading.getLevel()).put("text",
                        HEADING_MARK.matcher(text(heading, markdown)).replaceFirst(""));
            }
            case BulletList list -> list(list, false, markdown, block);
            case OrderedList list -> list(list, true, markdown, block);
            case BlockQuote quote -> block.put("type", "quote").put("text", text(onlyParagraph(quote), markdown));
            default -> throw new IllegalArgumentException("Markdown that is no block: " + node);
        }
    }

    private void list(ListBlock list, boolean ordered, String markdown, ObjectNode block) {
        block.put("type", "list").put("ordered", ordered);
        ArrayNode items = block.putArray("items");
        for (Node item : children(list)) {
            items.add(text(onlyParagraph(item), markdown));
        }
    }

    private static Paragraph onlyParagraph(Node parent) {
        List<Node> children = children(parent);
        if (children.size() == 1 && children.getFirst() instanceof Paragraph paragraph) {
            return paragraph;
        }
        throw new IllegalArgumentException("other than one paragraph in a list's item or a quotation");
    }

    /** The source of the block's text as one line. */
    private String text(Block block, String markdown) {
        int[] itemLinks = new int[1];
        checkInline(block, itemLinks);
        List<String> lines = new ArrayList<>();
        for (SourceSpan line : block.getSourceSpans()) {
            lines.add(markdown.substring(line.getInputIndex(), line.getInputIndex() + line.getLength()).strip());
        }
        int[] turned = new int[1];
        String text = ITEM_LINK.matcher(String.join(" ", lines)).replaceAll(link -> {
            turned[0]++;
            return Matcher.quoteReplacement("](item:" + idOf.apply(link.group(1)) + ")");
        });
        if (turned[0] != itemLinks[0]) {
            throw new IllegalArgumentException("a link to an item that is not written [words](item:key)");
        }
        return text;
    }

    private static void checkInline(Node parent, int[] itemLinks) {
        for (Node node : children(parent)) {
            switch (node) {
                case Text _, SoftLineBreak _ -> {
                    // as they are
                }
                case Emphasis emphasis -> checkInline(emphasis, itemLinks);
                case StrongEmphasis strong -> checkInline(strong, itemLinks);
                case Link link -> {
                    if (link.getDestination().startsWith("item:")) {
                        itemLinks[0]++;
                    } else if (!link.getDestination().matches("https?://.+")) {
                        throw new IllegalArgumentException("a link to " + link.getDestination());
                    }
                    checkInline(link, itemLinks);
                }
                default -> throw new IllegalArgumentException("Markdown that no text can hold: " + node);
            }
        }
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }
}
