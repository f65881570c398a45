package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A stretch of text that looks the same throughout. A line break is a run of its own. */
record Run(String text, Look look) {

    private static final String BREAK = "\n";

    static Run lineBreak() {
        return new Run(BREAK, Look.PLAIN);
    }

    boolean isBreak() {
        return text.equals(BREAK);
    }

    static String textOf(List<Run> runs) {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    /** Without blanks and breaks at both ends and around breaks, and with what looks the same put together. */
    static List<Run> tidy(List<Run> runs) {
        List<Run> tidy = new ArrayList<>();
        for (Run run : runs) {
            boolean atStart = tidy.isEmpty() || tidy.getLast().isBreak();
            String text = atStart && !run.look().code() ? withoutLeading(run.text()) : run.text();
            if (run.isBreak()) {
                trimEnd(tidy);
                if (!tidy.isEmpty()) {
                    tidy.add(run);
                }
            } else if (text.isEmpty()) {
                continue;
            } else if (!atStart && tidy.getLast().look().equals(run.look())) {
                tidy.add(new Run(tidy.removeLast().text() + text, run.look()));
            } else {
                tidy.add(new Run(text, run.look()));
            }
        }
        trimEnd(tidy);
        while (!tidy.isEmpty() && tidy.getLast().isBreak()) {
            tidy.removeLast();
            trimEnd(tidy);
        }
        return tidy;
    }

    private static void trimEnd(List<Run> runs) {
        while (!runs.isEmpty() && !runs.getLast().isBreak()) {
            Run last = runs.removeLast();
            String text = last.look().code() ? last.text() : withoutTrailing(last.text());
            if (!text.isEmpty()) {
                runs.add(new Run(text, last.look()));
                return;
            }
        }
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085' || c == '\uFEFF'
                || c == '\u200B';
    }

    private static String withoutLeading(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    private static String withoutTrailing(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
