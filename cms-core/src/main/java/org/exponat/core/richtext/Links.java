package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/** The links of a text, so that the address of none goes missing without a word. */
final class Links {

    private final List<Link> links = new ArrayList<>();

    private record Link(Element element, String address) {}

    void add(Element element, String address) {
        links.add(new Link(element, address));
    }

    /** Tells the links whose address no text has in the end. */
    void tellLost(List<Draft> drafts, Leftovers left) {
        Set<String> kept = new HashSet<>();
        drafts.forEach(draft -> texts(draft).forEach(text -> text.forEach(run -> {
            String href = run.look().href();
            if (href != null) {
                kept.add(href);
            }
        })));
        links.stream().filter(link -> !kept.contains(link.address)).forEach(link -> left.text("link_dropped",
                "A link around nothing that can lead somewhere was left out", link.element,
                Leftovers.shortened(link.element.attr("href"), Leftovers.SHOWN_ADDRESS)));
    }

    private static List<List<Run>> texts(Draft draft) {
        return switch (draft) {
            case Draft.Paragraph(List<Run> runs, _) -> List.of(runs);
            case Draft.Heading(_, List<Run> runs) -> List.of(runs);
            case Draft.Items(_, List<List<Run>> items) -> items;
            case Draft.Quote(List<Run> runs, List<Run> source) -> List.of(runs, source);
            case Draft.Picture(_, List<Run> caption) -> List.of(caption);
        };
    }
}
