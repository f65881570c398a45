package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jsoup.nodes.Element;

/** Reads a table, which no block can hold: each row is a paragraph, its cells with a line between them. */
record TableReading(Leftovers left, BiFunction<Element, Look, List<Draft>> blocks) {

    private static final String BETWEEN_CELLS = " | ";

    List<Draft> read(Element table) {
        left.attributes(table);
        List<Element> rows = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (Element child : table.children()) {
            switch (child.normalName()) {
                case "tr" -> rows.add(child);
                case "thead", "tbody", "tfoot" -> child.children().forEach(rows::add);
                case "colgroup", "col" -> {
                    // widths
                }
                case "caption" -> drafts.addAll(blocks.apply(child, Look.PLAIN));
                default -> left.element(child);
            }
        }
        if (rows.stream().allMatch(row -> row.children().size() <= 1)) {
            left.structure("A table of one column is what its cells hold", table);
            rows.forEach(row -> row.children().forEach(cell -> drafts.addAll(blocks.apply(cell, Look.PLAIN))));
            return drafts;
        }
        left.structure("A table is a paragraph for each row, its cells parted by lines", table);
        rows.forEach(row -> {
            List<Run> runs = row(row);
            if (!runs.isEmpty()) {
                drafts.add(new Draft.Paragraph(runs, null));
            }
        });
        return drafts;
    }

    private List<Run> row(Element row) {
        List<Run> runs = new ArrayList<>();
        if (Names.isHidden(row)) {
            left.hidden(row);
            return runs;
        }
        for (Element cell : row.children()) {
            if (Names.isHidden(cell) || Names.isDropped(cell)) {
                left.element(cell);
                continue;
            }
            left.attributes(cell);
            List<Run> text = new Joining(left, cell, " ").of(blocks.apply(cell, Look.PLAIN));
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
