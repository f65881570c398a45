package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads a quotation and who is quoted. */
record QuoteReading(Leftovers left, BiFunction<Element, Look, List<Draft>> blocks) {

    List<Draft> read(Element quote, Look look) {
        left.attributes(quote);
        Element last = source(quote);
        List<Run> source = List.of();
        if (last != null) {
            source = new Joining(left, last, " ").of(blocks.apply(last, look.onlyLeading()));
            last.remove();
        }
        List<Draft> read = new ArrayList<>();
        List<Draft> pending = new ArrayList<>();
        for (Draft draft : blocks.apply(quote, look)) {
            switch (draft) {
                case Draft.Paragraph paragraph -> pending.add(paragraph);
                case Draft.Quote(List<Run> runs, List<Run> inner) -> {
                    left.structure("A quotation within a quotation is part of the outer one", quote);
                    pending.add(new Draft.Paragraph(runs, null));
                    if (!inner.isEmpty()) {
                        pending.add(new Draft.Paragraph(inner, null));
                    }
                }
                case Draft.Heading _, Draft.Items _, Draft.Picture _ -> {
                    add(pending, List.of(), quote, read);
                    left.structure("Headings, lists and pictures in a quotation stand outside of it", quote);
                    read.add(draft);
                }
            }
        }
        add(pending, source, quote, read);
        return read;
    }

    /** A work may be named within a sentence: the source stands at the end, and apart from what is quoted. */
    private static @Nullable Element source(Element quote) {
        if (!(said(quote.lastChild()) instanceof Element last) || Names.isHidden(last)) {
            return null;
        }
        Node before = said(last.previousSibling());
        boolean source = switch (last.normalName()) {
            case "footer" -> before != null;
            case "cite" -> before instanceof Element quoted && quoted.isBlock();
            default -> false;
        };
        return source ? last : null;
    }

    /** The node, or the nearest before it, that is an element or text. */
    private static @Nullable Node said(@Nullable Node node) {
        Node at = node;
        while (at != null && !(at instanceof Element) && (!(at instanceof TextNode text) || text.isBlank())) {
            at = at.previousSibling();
        }
        return at;
    }

    private void add(List<Draft> pending, List<Run> source, Element place, List<Draft> read) {
        List<Run> runs = new Joining(left, place, "\n").of(pending);
        pending.clear();
        if (!runs.isEmpty()) {
            read.add(new Draft.Quote(runs, source));
        } else if (!source.isEmpty()) {
            read.add(new Draft.Paragraph(source, null));
        }
    }
}
