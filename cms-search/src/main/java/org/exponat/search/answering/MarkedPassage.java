package org.exponat.search.answering;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.search.uhighlight.Passage;

/** A passage of a text with the places of the words that were found in it. */
record MarkedPassage(String text, List<Span> marks, float score) {

    private static final int MAX_LENGTH = 400;
    /** How much of an overlong passage is kept before its first mark. */
    private static final int LEAD = 80;
    private static final String CUT = "…";

    /** A stretch [start, end) of the text. */
    record Span(int start, int end) {}

    MarkedPassage {
        marks = List.copyOf(marks);
    }

    static MarkedPassage unmarked(String text) {
        return new MarkedPassage(text, List.of(), 0);
    }

    static MarkedPassage of(Passage passage, String content) {
        int start = passage.getStartOffset();
        List<Span> marks = IntStream.range(0, passage.getNumMatches())
                .mapToObj(i -> new Span(passage.getMatchStarts()[i] - start, passage.getMatchEnds()[i] - start))
                .toList();
        return new MarkedPassage(content.substring(start, passage.getEndOffset()), marks, passage.getScore());
    }

    boolean isMarked() {
        return !marks.isEmpty();
    }

    String plain() {
        StringBuilder plain = new StringBuilder();
        Span window = window();
        appendText(plain, window.start(), window.end(), false);
        return framed(window, plain.toString());
    }

    String html() {
        StringBuilder html = new StringBuilder();
        Span window = window();
        int done = window.start();
        for (Span mark : marks) {
            // The parts of a compound have the place of the whole word, so marks can coincide.
            if (mark.start() >= done && mark.end() <= window.end()) {
                appendText(html, done, mark.start(), true);
                html.append("<mark>");
                appendText(html, mark.start(), mark.end(), true);
                html.append("</mark>");
                done = mark.end();
            }
        }
        appendText(html, done, window.end(), true);
        return framed(window, html.toString());
    }

    private String framed(Span window, String shown) {
        return (window.start() > 0 ? CUT : "") + shown.strip() + (window.end() < text.length() ? CUT : "");
    }

    /** What is shown of a passage that is too long: from a little before the first mark, cut between words. */
    private Span window() {
        if (text.length() <= MAX_LENGTH) {
            return new Span(0, text.length());
        }
        int mark = marks.isEmpty() ? 0 : marks.getFirst().start();
        int start = mark <= LEAD ? 0 : gap(mark - LEAD, mark);
        int end = Math.min(text.length(), start + MAX_LENGTH);
        if (end < text.length()) {
            int space = text.lastIndexOf(' ', end);
            end = space > mark ? space : whole(end);
        }
        return new Span(start, end);
    }

    /** The same place, or one before where it would part a pair of surrogates. */
    private int whole(int end) {
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private int gap(int from, int to) {
        int space = text.indexOf(' ', from);
        return space >= 0 && space < to ? space + 1 : to;
    }

    private void appendText(StringBuilder out, int start, int end, boolean escaped) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append(escaped ? "&amp;" : "&");
                case '<' -> out.append(escaped ? "&lt;" : "<");
                case '>' -> out.append(escaped ? "&gt;" : ">");
                case '"' -> out.append(escaped ? "&quot;" : "\"");
                case '\'' -> out.append(escaped ? "&#39;" : "'");
                case '\u2029' -> out.append(' ');
                case SentenceEnds.HIDDEN_STOP -> out.append('.');
                default -> out.append(c);
            }
        }
    }
}
