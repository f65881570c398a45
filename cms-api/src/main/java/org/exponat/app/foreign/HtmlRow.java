package org.exponat.app.foreign;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * A page of HTML, whose places are CSS selectors.
 *
 * @param name of the file, without its ending
 */
record HtmlRow(String place, String name, Document page, Set<Element> taken) implements Row {

    HtmlRow(String place, String name, Document page) {
        this(place, name, page, new HashSet<>());
    }

    @Override
    public List<String> values(Mapping.From from, boolean isRich) {
        if (from.name().equals(Rows.NAME)) {
            return List.of(name);
        }
        try {
            return page.select(from.name()).stream().map(element -> value(element, from, isRich))
                    .filter(value -> !value.isBlank()).toList();
        } catch (SelectorParseException | IllegalArgumentException unreadable) {
            throw new BadMapping(from.name() + " is not a selector");
        }
    }

    private String value(Element element, Mapping.From from, boolean isRich) {
        String attribute = from.attribute();
        if (attribute != null) {
            return element.attr(attribute);
        }
        taken.add(element);
        return isRich ? element.html() : element.text();
    }

    @Override
    public SortedMap<String, Integer> left() {
        int[] length = {0};
        page.body().nodeStream(TextNode.class).forEach(text -> {
            boolean isTaken = false;
            for (Element above = (Element) text.parent(); above != null && !isTaken; above = above.parent()) {
                isTaken = taken.contains(above);
            }
            length[0] += isTaken ? 0 : text.text().strip().length();
        });
        SortedMap<String, Integer> left = new TreeMap<>();
        if (length[0] > 0) {
            left.put("text outside of what is selected", length[0]);
        }
        return left;
    }
}
