package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jsoup.nodes.Element;

/** Reads a table, which no block can hold: each row is a paragraph, its cells with a line between them. */
record TableReading(Leftovers left, BiFunction<Element, Look, List<Draft>> blocks) {

    private static final String BETWEEN_CELLS = " | ";

    /** @param look of what stands in it */
    List<Draft> read(Element table, Look look) {
        left.attributes(table);
        List<Element> rows = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (Element child : kept(table)) {
            switch (child.normalName()) {
                case "tr" -> rows.add(child);
                case "thead", "tbody", "tfoot" -> rows.addAll(kept(child));
                case "colgroup", "col" -> {
                    // widths
                }
                case "caption" -> drafts.addAll(blocks.apply(child, look));
                default -> left.element(child);
            }
        }
        List<List<Element>> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(kept(row)));
        if (cells.stream().allMatch(row -> row.size() <= 1)) {
            left.structure("A table of one column is what its cells hold", table);
            cells.forEach(row -> row.forEach(cell -> drafts.addAll(blocks.apply(cell, look))));
            return drafts;
        }
        left.structure("A table is a paragraph for each row, its cells parted by lines", table);
        cells.forEach(row -> {
            List<Run> runs = row(row, look);
            if (!runs.isEmpty()) {
                drafts.add(new Draft.Paragraph(runs, null));
            }
        });
        return drafts;
    }

    /** What stands in a table, in a part of it or in a row is asked alike whether it is kept. */
    private List<Element> kept(Element parent) {
        List<Element> kept = new ArrayList<>();
        for (Element child : parent.children()) {
            if (!left.leavesOut(child)) {
                kept.add(child);
            }
        }
        return kept;
    }

    private List<Run> row(List<Element> cells, Look look) {
        List<Run> runs = new ArrayList<>();
        for (Element cell : cells) {
            left.attributes(cell);
            List<Run> text = new Joining(left, cell, " ").of(blocks.apply(cell, look));
            if (!text.isEmpty()) {
                if (!runs.isEmpty()) {
                    runs.add(new Run(BETWEEN_CELLS, Look.PLAIN));
                }
                runs.addAll(text);
            }
        }
        return runs;
    }
}
