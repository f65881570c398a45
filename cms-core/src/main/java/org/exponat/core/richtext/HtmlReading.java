package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.LeafNode;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTML as office programs, browsers and editors write it, into drafts of blocks. Nothing is fetched, and nothing of
 * the markup itself is kept: what comes out is text and the few things blocks know.
 */
final class HtmlReading {

    /** What is nested deeper is read as if it stood at this depth. */
    private static final int MAX_DEPTH = 200;
    private static final Pattern ORDERED_MARK = Pattern.compile("\\(?(?:[0-9]{1,4}|[A-Za-z]|[ivxlIVXL]{1,6})[.)]+");
    private static final Pattern SECTION = Pattern.compile("\\(?[0-9]{1,4}(?:\\.[0-9]{1,4})+[.)]*");

    private final Leftovers left;
    private final Links links = new Links();

    HtmlReading(Leftovers left) {
        this.left = left;
    }

    List<Draft> read(String html) {
        Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH).setTrackPosition(true);
        Document document = Jsoup.parse(html, "", parser);
        for (Element element : document.head().children()) {
            switch (element.normalName()) {
                case "meta", "link", "style", "base" -> {
                    // said of the page, not in it
                }
                default -> left.element(element);
            }
        }
        List<Draft> drafts = blocks(document.body(), Look.PLAIN);
        links.tellLost(drafts, left);
        return drafts;
    }

    private List<Draft> blocks(Element parent, Look look) {
        Flow flow = new Flow();
        children(parent, look, flow);
        return flow.end();
    }

    private void children(Element parent, Look look, Flow flow) {
        for (Node node : parent.childNodes()) {
            switch (node) {
                case Element element -> element(element, look, flow);
                case TextNode text -> flow.text(text.getWholeText(), look);
                case LeafNode other -> left.comment(other);
                default -> left.comment(node);
            }
        }
    }

    private void element(Element element, Look around, Flow flow) {
        String name = element.normalName();
        if (Names.isListMark(element)) {
            String mark = mark(element);
            if (element.closest("h1, h2, h3, h4, h5, h6") != null) {
                // A heading has no number by itself.
                flow.text(mark.equals("·") ? "" : mark + " ", around);
            } else if (mark.length() > 1 && !ORDERED_MARK.matcher(mark).matches()) {
                left.text("text_dropped", "The mark of a list's member was left out", element, mark);
            }
            return;
        }
        if (left.leavesOut(element)) {
            return;
        }
        Look look = Names.look(element, around);
        switch (name) {
            case "br" -> flow.lineBreak();
            case "hr" -> {
                left.structure("A line between paragraphs was left out", element);
                flow.endParagraph(null);
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, look, flow);
            case "ul", "ol", "menu", "dir" -> list(element, look, flow);
            case "blockquote" -> flow.addAll(new QuoteReading(left, this::blocks).read(element, look));
            case "table" -> flow.addAll(new TableReading(left, this::blocks).read(element, look.onlyLeading()));
            case "pre" -> {
                left.structure("What was set in fixed letters is code in a paragraph", element);
                flow.preformatted(() -> children(element, look.asCode(), flow));
            }
            case "img", "image" -> picture(element, List.of(), look, flow);
            case "figure" -> figure(element, look, flow);
            case "a" -> link(element, look, flow);
            default -> other(element, look, flow);
        }
    }

    private void other(Element element, Look look, Flow flow) {
        left.attributes(element);
        if (Names.saysMore(element)) {
            left.formatting(element);
        }
        if (!Names.isBlock(element)) {
            children(element, look, flow);
            return;
        }
        flow.endParagraph(null);
        if (Names.isNested(element)) {
            left.structure("A list within a list is continued in the outer one", element);
        }
        children(element, look, flow);
        flow.endParagraph(Names.isListMember(element) ? marker(element) : null);
    }

    private static Draft.Marker marker(Element member) {
        String mark = member.stream().filter(Names::isListMark).findFirst().map(HtmlReading::mark).orElse("");
        boolean ordered = ORDERED_MARK.matcher(mark).matches() || SECTION.matcher(mark).matches();
        return new Draft.Marker(ordered, mark);
    }

    private static String mark(Element element) {
        return element.text().replace('\u00A0', ' ').strip();
    }

    private void heading(Element element, Look around, Flow flow) {
        left.attributes(element);
        int level = element.normalName().charAt(1) - '0';
        int kept = Math.clamp(level, 2, 4);
        if (kept != level) {
            left.structure("A heading of level " + level + " is one of level " + kept, element);
        }
        List<Run> runs = joined(blocks(element, around.onlyLeading()), element, " ");
        if (!runs.isEmpty()) {
            flow.add(new Draft.Heading(kept, runs));
        }
    }

    private void list(Element list, Look look, Flow flow) {
        boolean ordered = list.normalName().equals("ol");
        left.attributes(list);
        if (ordered && !list.attr("start").isEmpty() && !list.attr("start").equals("1")) {
            left.text("structure_changed", "A list that begins with another number begins with 1", list,
                    list.attr("start"));
        }
        List<List<Run>> items = new ArrayList<>();
        for (Node node : list.childNodes()) {
            switch (node) {
                case Element item when !item.normalName().equals("li") ->
                    // A list may stand right in a list, as old editors write it; so may anything else.
                    items(single(item, look), item, items);
                case Element item -> {
                    if (!left.leavesOut(item)) {
                        left.attributes(item);
                        items(blocks(item, Names.look(item, look)), item, items);
                    }
                }
                case TextNode text when text.isBlank() -> {
                    // between members
                }
                case TextNode text -> {
                    Flow loose = new Flow();
                    loose.text(text.getWholeText(), look);
                    items(loose.end(), list, items);
                }
                default -> left.comment(node);
            }
        }
        if (!items.isEmpty()) {
            flow.add(new Draft.Items(ordered, items));
        }
    }

    private List<Draft> single(Element element, Look look) {
        Flow flow = new Flow();
        element(element, look, flow);
        return flow.end();
    }

    /** The paragraphs of a member are one text; members of a list within it follow it. */
    private void items(List<Draft> drafts, Element place, List<List<Run>> items) {
        List<Draft> pending = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft instanceof Draft.Items(_, List<List<Run>> nested)) {
                add(joined(pending, place, "\n"), items);
                pending.clear();
                left.structure("A list within a list is continued in the outer one", place);
                items.addAll(nested);
            } else {
                pending.add(draft);
            }
        }
        add(joined(pending, place, "\n"), items);
    }

    private static void add(List<Run> item, List<List<Run>> items) {
        if (!item.isEmpty()) {
            items.add(item);
        }
    }

    private void figure(Element figure, Look look, Flow flow) {
        left.attributes(figure);
        Element caption = figure.selectFirst("> figcaption");
        Element image = figure.selectFirst("> img");
        if (image == null || caption == null || Names.isHidden(image) || Names.isHidden(caption)
                || Addresses.item(image.attr("src")).isEmpty()) {
            flow.endParagraph(null);
            children(figure, look, flow);
            flow.endParagraph(null);
            return;
        }
        List<Run> said = joined(blocks(caption, look), caption, " ");
        caption.remove();
        picture(image, said, look, flow);
        image.remove();
        children(figure, look, flow);
        flow.endParagraph(null);
    }

    private void picture(Element image, List<Run> caption, Look look, Flow flow) {
        Optional<String> asset = Addresses.item(image.attr("src"));
        String alt = image.attr("alt");
        if (asset.isEmpty()) {
            left.attributes(image, "src", "alt");
            left.text("picture_dropped", "A picture from elsewhere was left out; upload it, and name it by its id",
                    image, (alt + " " + Leftovers.shortened(image.attr("src"), Leftovers.SHOWN_ADDRESS)).strip());
            return;
        }
        left.attributes(image, "src", "alt");
        List<Run> said = caption;
        if (said.isEmpty()) {
            Flow words = new Flow();
            words.text(alt, look.onlyLeading());
            said = joined(words.end(), image, " ");
        } else if (!alt.isBlank()) {
            left.text("text_dropped", "What a picture shows is said by its asset", image, alt);
        }
        flow.add(new Draft.Picture(asset.get(), said));
    }

    private void link(Element element, Look look, Flow flow) {
        String href = element.attr("href");
        left.attributes(element, "href");
        if (href.startsWith("#_msocom") || href.startsWith("#cmnt")) {
            left.text("comment_dropped", "Comments were left out", element, element.wholeText());
            return;
        }
        String address = href.isEmpty() ? null : Addresses.safe(href).orElse(null);
        if (!href.isEmpty() && address == null) {
            left.text("link_dropped", "A link that leads nowhere from here was left out, its text stays", element,
                    Leftovers.shortened(href, Leftovers.SHOWN_ADDRESS));
        }
        if (address != null) {
            links.add(element, address);
        }
        children(element, look.leadingTo(address == null ? look.href() : address), flow);
    }

    /** All their text as one. */
    private List<Run> joined(List<Draft> drafts, @Nullable Element place, String between) {
        return new Joining(left, place, between).of(drafts);
    }
}
