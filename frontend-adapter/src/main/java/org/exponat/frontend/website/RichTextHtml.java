package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.RichText;

/**
 * Writes rich text as HTML. What looks like HTML in a text is shown as text. Links lead to live items or to
 * {@code http:}, {@code https:} and {@code mailto:} addresses; of any other only its words are left.
 */
final class RichTextHtml {

    private static final String ITEM = "item:";
    private static final Parser PARSER = Parser.builder().enabledBlockTypes(Set.of())
            .customBlockParserFactory(new InlineText.Factory()).build();
    // With sanitizeUrls the renderer tells search engines not to follow any link; editors' links may be followed.
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true)
            .percentEncodeUrls(true).omitSingleParagraphP(true)
            .attributeProviderFactory(_ -> (_, _, attributes) -> attributes.remove("rel")).build();
    private static final int DEEPEST_HEADING = 4;

    private final RichText text;
    private final Addresses addresses;
    private final Locale page;
    /** Of the heading before; the first follows the page's title. */
    private int level = 1;

    private RichTextHtml(RichText text, Addresses addresses, Locale page) {
        this.text = text;
        this.addresses = addresses;
        this.page = page;
    }

    /** A rich text field of an item; empty markup if it has none. */
    static Html of(Item item, String field, Addresses addresses) {
        return of(item, field, addresses, blocks -> blocks);
    }

    /** What a rich text field says before its first heading. */
    static Html opening(Item item, String field, Addresses addresses) {
        return of(item, field, addresses, blocks -> blocks.subList(0, firstHeading(blocks)));
    }

    /** What a rich text field says from its first heading on. */
    static Html rest(Item item, String field, Addresses addresses) {
        return of(item, field, addresses, blocks -> blocks.subList(firstHeading(blocks), blocks.size()));
    }

    private static Html of(Item item, String field, Addresses addresses, UnaryOperator<List<Block>> part) {
        String html = item.richText(field)
                .map(text -> new RichText(part.apply(text.blocks()), text.links()))
                .map(text -> new RichTextHtml(text, addresses, item.locale()).html()).orElse("");
        return new Html(html, Words.langOf(item.languageOf(field), item.locale()));
    }

    private static int firstHeading(List<Block> blocks) {
        return (int) blocks.stream().takeWhile(block -> !(block instanceof Block.Heading)).count();
    }

    private String html() {
        StringBuilder html = new StringBuilder();
        text.blocks().forEach(block -> append(block, html));
        return html.toString();
    }

    private void append(Block block, StringBuilder html) {
        switch (block) {
            case Block.Paragraph paragraph -> element("p", paragraph.text(), html);
            case Block.Heading heading -> {
                // A level is never skipped, whatever the editor chose: readers who hear a page walk it by its headings.
                level = Math.clamp(heading.level(), 2, Math.min(level + 1, DEEPEST_HEADING));
                element("h" + level, heading.text(), html);
            }
            case Block.Bullets list -> {
                String name = list.ordered() ? "ol" : "ul";
                html.append('<').append(name).append(">\n");
                list.items().forEach(item -> element("li", item, html));
                html.append("</").append(name).append(">\n");
            }
            case Block.Quote quote -> {
                html.append("<figure class=\"quote\"><blockquote>");
                element("p", quote.text(), html);
                html.append("</blockquote>");
                if (!quote.source().isEmpty()) {
                    element("figcaption", quote.source(), html);
                }
                html.append("</figure>\n");
            }
            case Block.Image image -> html.append(
                    PageTemplate.FIGURE.render(new Figure(Picture.of(image.asset(), page), inline(image.caption()))));
        }
    }

    private void element(String name, String inline, StringBuilder html) {
        html.append('<').append(name).append('>').append(inline(inline)).append("</").append(name).append(">\n");
    }

    private String inline(String commonMark) {
        // Blank lines would end the text, which is one line of thought inside a heading or a list item.
        Node document = PARSER.parse(commonMark.strip().replaceAll("\\s*\\R\\s*", "\n"));
        document.accept(new LinkResolver());
        return RENDERER.render(document).strip();
    }

    /** @param caption inline markup; empty for none */
    record Figure(Picture picture, String caption) {}

    /** Points links at addresses of the website, and leaves only the words of those that lead nowhere safe. */
    private final class LinkResolver extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            visitChildren(link);
            String destination = link.getDestination();
            if (destination.startsWith(ITEM)) {
                Optional.ofNullable(text.links().get(destination.substring(ITEM.length())))
                        .flatMap(item -> addresses.of(item, page))
                        .ifPresentOrElse(link::setDestination, () -> unwrap(link));
            } else if (!destination.matches("(?i)(https?://|mailto:).+")) {
                unwrap(link);
            }
        }

        /** Pictures are blocks of their own; one written into a line would come from somewhere else. */
        @Override
        public void visit(Image image) {
            visitChildren(image);
            unwrap(image);
        }

        private void unwrap(Node node) {
            List<Node> children = new ArrayList<>();
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                children.add(child);
            }
            children.forEach(node::insertBefore);
            node.unlink();
        }
    }
}
