package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;

/** Tells the cells of tables in Markdown that no column is there for: whoever reads Markdown passes over them. */
final class MarkdownTables extends AbstractVisitor {

    private final String markdown;
    private final Leftovers left;

    /** @param markdown what is visited, with the places of its blocks */
    MarkdownTables(String markdown, Leftovers left) {
        this.markdown = markdown;
        this.left = left;
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow && node.getParent() instanceof TableBody) {
            row(node);
        } else {
            visitChildren(node);
        }
    }

    private void row(Node row) {
        int columns = 0;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            columns++;
        }
        for (var span : row.getSourceSpans()) {
            int start = span.getInputIndex();
            List<String> cells = cells(markdown.substring(start, start + span.getLength()).strip());
            String more = String.join(" | ", cells.subList(Math.min(columns, cells.size()), cells.size()));
            if (!more.isBlank()) {
                left.text("text_dropped", "Cells of a table that are under no column were left out", null, more);
            }
        }
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        int start = row.startsWith("|") ? 1 : 0;
        for (int i = start; i < row.length(); i++) {
            if (row.charAt(i) == '\\' && i + 1 < row.length() && row.charAt(i + 1) == '|') {
                i++;
            } else if (row.charAt(i) == '|') {
                cells.add(row.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (start < row.length()) {
            cells.add(row.substring(start).strip());
        }
        return cells;
    }
}
