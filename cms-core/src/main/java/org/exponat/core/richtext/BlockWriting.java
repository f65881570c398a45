package org.exponat.core.richtext;

import java.util.List;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.types.FieldKind;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes drafts as blocks. */
final class BlockWriting {

    private final Leftovers left;
    private final ArrayNode blocks = CanonicalJson.emptyArray();

    BlockWriting(Leftovers left) {
        this.left = left;
    }

    ArrayNode write(List<Draft> drafts) {
        drafts.forEach(this::write);
        return blocks;
    }

    private void write(Draft draft) {
        switch (draft) {
            case Draft.Paragraph(List<Run> runs, _) -> paragraph(runs);
            case Draft.Heading(int level, List<Run> runs) ->
                blocks.addObject().put("type", "heading").put("level", level).put("text", text(runs));
            case Draft.Items(boolean ordered, List<List<Run>> items) -> {
                ArrayNode texts = blocks.addObject().put("type", "list").put("ordered", ordered).putArray("items");
                items.forEach(item -> texts.add(text(item)));
            }
            case Draft.Quote(List<Run> runs, List<Run> source) -> {
                ObjectNode quote = blocks.addObject().put("type", "quote").put("text", text(runs));
                if (!source.isEmpty()) {
                    quote.put("source", text(source));
                }
            }
            case Draft.Picture(String asset, List<Run> caption) -> {
                ObjectNode image = blocks.addObject().put("type", "image").put("asset", asset);
                if (!caption.isEmpty()) {
                    image.put("caption", text(caption));
                }
            }
        }
    }

    /** One that is too long for a block becomes several. */
    private void paragraph(List<Run> runs) {
        String plain = Run.textOf(runs);
        String text = plain.length() > FieldKind.RichText.MAX_TEXT ? "" : text(runs);
        if (plain.length() > FieldKind.RichText.MAX_TEXT || text.length() > FieldKind.RichText.MAX_TEXT) {
            int half = middle(plain);
            if (half > 0) {
                left.structure("A paragraph that was too long is several", null);
                paragraph(Run.tidy(Run.part(runs, 0, half)));
                paragraph(Run.tidy(Run.part(runs, half, Integer.MAX_VALUE)));
                return;
            }
            text = text(runs);
        }
        if (!text.isEmpty()) {
            blocks.addObject().put("type", "paragraph").put("text", text);
        }
    }

    /** A blank near the middle; 0 where there is none. */
    private static int middle(String text) {
        int half = text.length() / 2;
        for (int off = 0; off < half; off++) {
            if (Run.isBlank(text.charAt(half - off))) {
                return half - off;
            }
            if (Run.isBlank(text.charAt(half + off))) {
                return half + off;
            }
        }
        return 0;
    }

    private String text(List<Run> runs) {
        if (Run.textOf(runs).length() > FieldKind.RichText.MAX_TEXT) {
            // The rules will refuse it, which needs no care.
            return InlineWriter.letters(runs);
        }
        InlineWriter.Written written = InlineWriter.write(runs);
        if (written.plain()) {
            left.structure("Emphasis that cannot be written in Markdown was left out", null);
        }
        return written.text();
    }
}
