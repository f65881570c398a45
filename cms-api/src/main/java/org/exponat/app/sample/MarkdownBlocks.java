package org.exponat.app.sample;

import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.exponat.core.model.CanonicalJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns Markdown into the blocks of rich text: paragraphs, headings, lists of one level, quotations. Text inside them
 * stays Markdown. Anything else is refused, so that nothing is lost silently.
 */
final class MarkdownBlocks {

    private static final Parser PARSER = Parser.builder().build();
    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder().build();

    private final UnaryOperator<String> links;

    /** @param links what stands for each link's destination */
    MarkdownBlocks(UnaryOperator<String> links) {
        this.links = links;
    }

    /** @throws IllegalArgumentException if there is something in the text that no block can hold */
    ArrayNode of(String markdown) {
        ArrayNode blocks = CanonicalJson.emptyArray();
        // A node is taken out of its place while it is read, so the next one is looked up before.
        Node next;
        for (Node node = PARSER.parse(markdown).getFirstChild(); node != null; node = next) {
            next = node.getNext();
            block(node, blocks.addObject());
        }
        return blocks;
    }

    private void block(Node node, ObjectNode block) {
        switch (node) {
            case Paragraph paragraph -> block.put("type", "paragraph").put("text", inline(paragraph));
            case Heading heading -> {
                if (heading.getLevel() < 2 || heading.getLevel() > 4) {
                    throw new IllegalArgumentException("a heading of level " + heading.getLevel());
                }
                block.put("type", "heading").put("level", heading.getLevel()).put("text", inline(heading));
            }
            case BulletList list -> list(list, false, block);
            case OrderedList list -> list(list, true, block);
            case BlockQuote quote -> block.put("type", "quote").put("text", inline(onlyParagraph(quote)));
            default -> throw new IllegalArgumentException("Markdown that is no block: " + node);
        }
    }

    private void list(ListBlock list, boolean ordered, ObjectNode block) {
        block.put("type", "list").put("ordered", ordered);
        ArrayNode items = block.putArray("items");
        Node next;
        for (Node item = list.getFirstChild(); item != null; item = next) {
            next = item.getNext();
            items.add(inline(onlyParagraph(item)));
        }
    }

    private static Paragraph onlyParagraph(Node parent) {
        if (parent.getFirstChild() instanceof Paragraph paragraph && paragraph.getNext() == null) {
            return paragraph;
        }
        throw new IllegalArgumentException("more than one paragraph in a list's item or a quotation");
    }

    /** The text in a block, as one line of Markdown. */
    private String inline(Node block) {
        block.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(links.apply(link.getDestination()));
                visitChildren(link);
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                lineBreak.insertBefore(new Text(" "));
                lineBreak.unlink();
            }
        });
        Paragraph paragraph = new Paragraph();
        Node next;
        for (Node child = block.getFirstChild(); child != null; child = next) {
            next = child.getNext();
            paragraph.appendChild(child);
        }
        Document document = new Document();
        document.appendChild(paragraph);
        return RENDERER.render(document).strip();
    }
}
