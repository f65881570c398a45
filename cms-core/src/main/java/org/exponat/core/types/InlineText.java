package org.exponat.core.types;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.exponat.core.model.Fault;
import org.exponat.core.model.ItemId;

/**
 * The text inside a block: inline CommonMark, read as every frontend reads it. It holds no HTML and no pictures, and its
 * links lead to items or to addresses that are safe to follow, so that no reader has to clean it.
 */
final class InlineText {

    private static final String ITEM = "item:";
    private static final Pattern SAFE = Pattern.compile("(?i)(https?://|mailto:).+");
    private static final Parser PARSER = Parser.builder().enabledBlockTypes(Set.of()).build();

    private InlineText() {}

    /** What may not stand in such a text. */
    static List<Fault> check(String text, String pointer) {
        List<Fault> faults = new ArrayList<>();
        parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlInline html) {
                faults.add(new Fault(pointer, "html", "Text holds no HTML. Write \\< for the sign itself."));
            }

            @Override
            public void visit(Image image) {
                faults.add(new Fault(pointer, "picture", "A picture is a block of its own."));
            }

            @Override
            public void visit(Link link) {
                if (!leadsSomewhere(link.getDestination())) {
                    faults.add(new Fault(pointer, "unsafe_link",
                            "Links lead to http:, https: and mailto: addresses, or to item:<id>."));
                }
                visitChildren(link);
            }

            @Override
            public void visit(LinkReferenceDefinition definition) {
                faults.add(new Fault(pointer, "link_definition",
                        "This would not be shown. Write the address behind the words: [words](address)."));
            }
        });
        return faults;
    }

    /** The items its links lead to, in their order. */
    static Set<ItemId> items(String text) {
        Set<ItemId> items = new LinkedHashSet<>();
        if (text.contains("](") || text.contains("<")) {
            parse(text).accept(new AbstractVisitor() {
                @Override
                public void visit(Link link) {
                    if (isItem(link.getDestination())) {
                        items.add(ItemId.parse(link.getDestination().substring(ITEM.length())));
                    }
                    visitChildren(link);
                }
            });
        }
        return items;
    }

    private static boolean leadsSomewhere(String destination) {
        return isItem(destination) || SAFE.matcher(destination).matches();
    }

    private static boolean isItem(String destination) {
        return destination.startsWith(ITEM) && ItemId.isItemId(destination.substring(ITEM.length()));
    }

    private static Node parse(String text) {
        // Blank lines would part paragraphs, which cannot stand inside a block.
        return PARSER.parse(text.strip().replaceAll("\\s*\\R\\s*", "\n"));
    }
}
