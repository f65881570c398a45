package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text that comes in piece by piece and becomes paragraphs among other blocks. */
final class Flow {

    private final List<Draft> drafts = new ArrayList<>();
    private final List<Run> current = new ArrayList<>();
    private boolean preformatted;

    /** Blanks, however many, are one, and none at the beginning; but where they mean something. */
    void text(String text, Look look) {
        if (preformatted) {
            lines(text, look);
            return;
        }
        StringBuilder kept = new StringBuilder(text.length());
        boolean blank = endsBlank();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean collapses = Character.isWhitespace(c) || c == '\u0085';
            if (!collapses) {
                kept.append(keepable(text, i));
            } else if (!blank) {
                kept.append(' ');
            }
            blank = collapses;
        }
        if (!kept.isEmpty()) {
            current.add(new Run(kept.toString(), look));
        }
    }

    /** Blanks and breaks mean something in the text that comes in meanwhile, which is made paragraphs of its own. */
    void preformatted(Runnable reading) {
        endParagraph(null);
        boolean around = preformatted;
        preformatted = true;
        reading.run();
        preformatted = around;
        endParagraph(null);
    }

    private void lines(String text, Look look) {
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                current.add(Run.lineBreak());
            }
            StringBuilder kept = new StringBuilder();
            for (int at = 0; at < lines[i].length(); at++) {
                kept.append(keepable(lines[i], at));
            }
            if (!kept.isEmpty()) {
                current.add(new Run(kept.toString(), look));
            }
        }
    }

    void lineBreak() {
        current.add(Run.lineBreak());
    }

    /** Ends the paragraph, if one has begun. */
    void endParagraph(Draft.@Nullable Marker marker) {
        List<Run> paragraph = new ArrayList<>();
        Draft.Marker next = marker;
        for (int i = 0; i <= current.size(); i++) {
            boolean twoBreaks = i + 1 < current.size() && current.get(i).isBreak() && current.get(i + 1).isBreak();
            if (i == current.size() || twoBreaks) {
                List<Run> tidy = Run.tidy(paragraph);
                if (!tidy.isEmpty()) {
                    drafts.add(new Draft.Paragraph(tidy, next));
                    next = null;
                }
                paragraph.clear();
            } else {
                paragraph.add(current.get(i));
            }
        }
        current.clear();
    }

    void add(Draft draft) {
        endParagraph(null);
        drafts.add(draft);
    }

    void addAll(List<Draft> others) {
        endParagraph(null);
        drafts.addAll(others);
    }

    List<Draft> end() {
        endParagraph(null);
        return drafts;
    }

    private boolean endsBlank() {
        if (current.isEmpty() || current.getLast().isBreak()) {
            return true;
        }
        String last = current.getLast().text();
        return last.charAt(last.length() - 1) == ' ';
    }

    /** Half a character and U+0000 cannot be kept. */
    private static char keepable(String text, int at) {
        char c = text.charAt(at);
        boolean half = Character.isHighSurrogate(c)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
        return half || c == '\0' ? '\uFFFD' : c;
    }
}
