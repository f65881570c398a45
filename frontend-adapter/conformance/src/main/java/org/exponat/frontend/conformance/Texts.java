package org.exponat.frontend.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.RichText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What can be read: in blocks, and on a page. */
final class Texts {

    /** Inline CommonMark down to the words that any reading of it shows. */
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)*");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}]+");

    private Texts() {}

    /** Pieces of a text that must all be on a page, each without what marks it up. */
    static List<String> of(RichText text) {
        List<String> pieces = new ArrayList<>();
        for (Block block : text.blocks()) {
            switch (block) {
                case Block.Paragraph paragraph -> pieces.add(paragraph.text());
                case Block.Heading heading -> pieces.add(heading.text());
                case Block.Bullets bullets -> pieces.addAll(bullets.items());
                case Block.Quote quote -> {
                    pieces.add(quote.text());
                    pieces.add(quote.source());
                }
                case Block.Image image -> pieces.add(image.caption());
            }
        }
        return pieces.stream().map(piece -> LINK.matcher(piece).replaceAll("$1")).toList();
    }

    /** The words of a text, with one space between. Marks and punctuation are set in many ways. */
    static String words(String text) {
        StringBuilder words = new StringBuilder(" ");
        var word = WORDS.matcher(text.replace("\u00ad", ""));
        while (word.find()) {
            words.append(word.group()).append(' ');
        }
        return words.toString();
    }

    /** What is on a page for everybody to read. */
    static String shown(Element element) {
        StringBuilder text = new StringBuilder();
        append(element, text);
        return text.toString();
    }

    private static void append(Element element, StringBuilder text) {
        if (isHidden(element)) {
            return;
        }
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (node instanceof Element child) {
                // Words in two elements stand together only in those that run on in a line.
                boolean apart = child.isBlock() || child.normalName().equals("br");
                text.append(apart ? " " : "");
                append(child, text);
                text.append(apart ? " " : "");
            }
        }
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || element.attr("style").replace(" ", "").contains("display:none")
                || element.normalName().matches("script|style|template|noscript|head");
    }
}
