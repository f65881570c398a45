package org.exponat.frontend.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Block;

/**
 * Writes the blocks of a rich text as HTML. What looks like HTML in a text is shown as text. Links lead where the
 * {@link Surroundings} say, and outside to nothing but {@code http:}, {@code https:} and {@code mailto:} addresses; of any
 * other only its words are left.
 */
public final class BlocksHtml {

    private static final String ITEM = "item:";
    private static final Parser PARSER = Parser.builder().enabledBlockTypes(Set.of())
            .customBlockParserFactory(new InlineText.Factory()).build();
    // With sanitizeUrls the renderer tells search engines not to follow any link; editors' links may be followed.
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true)
            .percentEncodeUrls(true).omitSingleParagraphP(true)
            .attributeProviderFactory(_ -> (_, _, attributes) -> attributes.remove("rel")).build();
    private static final int DEEPEST_HEADING = 4;

    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");
    /** Characters that mean nothing but themselves, in CommonMark and in HTML. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,;:?!()%/+=§€„“”‚‘’…–—-]*");

    /** What a text on a page needs to know of the place it stands in. */
    public interface Surroundings {

        /** The address of an item's page; empty if it has none here. */
        Optional<String> page(org.exponat.frontend.spi.Link item);

        /** The address a link out of here leads to; empty if only its words shall be left. */
        Optional<String> outside(String address);

        /**
         * A picture as HTML.
         *
         * @param caption inline HTML; empty for none
         */
        String picture(Asset asset, String caption);
    }

    private final Map<String, org.exponat.frontend.spi.Link> links;
    private final Surroundings surroundings;
    private final StringBuilder html = new StringBuilder();
    /** Of the heading before; the first follows the page's title. */
    private int level = 1;

    private BlocksHtml(Map<String, org.exponat.frontend.spi.Link> links, Surroundings surroundings) {
        this.links = links;
        this.surroundings = surroundings;
    }

    /**
     * @param links the live items the blocks can lead to, by id
     * @return safe HTML, whatever the blocks hold; empty if there are none
     */
    public static String of(List<Block> blocks, Map<String, org.exponat.frontend.spi.Link> links,
            Surroundings surroundings) {
        BlocksHtml text = new BlocksHtml(links, surroundings);
        blocks.forEach(text::append);
        return text.html.toString();
    }

    private void append(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> element("p", paragraph.text());
            case Block.Heading heading -> {
                // A level is never skipped, whatever the editor chose: readers who hear a page walk it by its headings.
                level = Math.clamp(heading.level(), 2, Math.min(level + 1, DEEPEST_HEADING));
                element("h" + level, heading.text());
            }
            case Block.Bullets list -> {
                String name = list.ordered() ? "ol" : "ul";
                html.append('<').append(name).append(">\n");
                list.items().forEach(item -> element("li", item));
                html.append("</").append(name).append(">\n");
            }
            case Block.Quote quote -> {
                html.append("<figure class=\"quote\"><blockquote>");
                element("p", quote.text());
                html.append("</blockquote>");
                if (!quote.source().isEmpty()) {
                    element("figcaption", quote.source());
                }
                html.append("</figure>\n");
            }
            case Block.Image image -> html.append(surroundings.picture(image.asset(), inline(image.caption())));
        }
    }

    private void element(String name, String inline) {
        html.append('<').append(name).append('>').append(inline(inline)).append("</").append(name).append(">\n");
    }

    private String inline(String commonMark) {
        // Blank lines would end the text, which is one line of thought inside a heading or a list item.
        String text = LINE_END.matcher(commonMark.strip()).replaceAll("\n");
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        Node document = PARSER.parse(text);
        document.accept(new LinkResolver());
        return RENDERER.render(document).strip();
    }

    /** Points links at pages, and leaves only the words of those that lead nowhere safe. */
    private final class LinkResolver extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            visitChildren(link);
            destination(link.getDestination()).ifPresentOrElse(link::setDestination, () -> unwrap(link));
        }

        private Optional<String> destination(String written) {
            if (written.startsWith(ITEM)) {
                return Optional.ofNullable(links.get(written.substring(ITEM.length()))).flatMap(surroundings::page);
            }
            return written.matches("(?i)(https?://|mailto:).+") ? surroundings.outside(written) : Optional.empty();
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
