package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Makes one text of blocks where only a text can stand.
 *
 * @param between what parts them, a break or a blank
 */
record Joining(Leftovers left, @Nullable Element place, String between) {

    List<Run> of(List<Draft> drafts) {
        List<Run> runs = new ArrayList<>();
        if (drafts.size() > 1) {
            left.structure("Several paragraphs are one where only one can stand", place);
        }
        for (Draft draft : drafts) {
            switch (draft) {
                case Draft.Paragraph(List<Run> text, _) -> add(runs, text);
                case Draft.Heading(_, List<Run> text) -> {
                    left.structure("A heading is text where only text can stand", place);
                    add(runs, text);
                }
                case Draft.Items(_, List<List<Run>> items) -> {
                    left.structure("A list is text where only text can stand", place);
                    items.forEach(item -> add(runs, item));
                }
                case Draft.Quote(List<Run> text, List<Run> source) -> {
                    left.structure("A quotation is text where only text can stand", place);
                    add(runs, text);
                    add(runs, source);
                }
                case Draft.Picture(String asset, List<Run> caption) -> {
                    left.text("picture_dropped", "A picture cannot stand here and was left out", place,
                            "item:" + asset);
                    add(runs, caption);
                }
            }
        }
        return Run.tidy(runs);
    }

    private void add(List<Run> runs, List<Run> text) {
        if (!text.isEmpty()) {
            if (!runs.isEmpty()) {
                runs.add(new Run(between, Look.PLAIN));
            }
            runs.addAll(text);
        }
    }
}
