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
        for (Run run : together(runs)) {
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

    /** Those that follow each other and look the same are one; what a page is made of may be many thousands. */
    private static List<Run> together(List<Run> runs) {
        List<Run> together = new ArrayList<>();
        int at = 0;
        while (at < runs.size()) {
            Run first = runs.get(at++);
            StringBuilder text = new StringBuilder(first.text());
            while (!first.isBreak() && at < runs.size() && !runs.get(at).isBreak()
                    && runs.get(at).look().equals(first.look())) {
                text.append(runs.get(at++).text());
            }
            together.add(new Run(text.toString(), first.look()));
        }
        return together;
    }

    /** What stands from one place in the text of all of them to another. */
    static List<Run> part(List<Run> runs, int from, int to) {
        List<Run> part = new ArrayList<>();
        int at = 0;
        for (Run run : runs) {
            int first = Math.max(from - at, 0);
            int last = Math.min(to - at, run.text().length());
            if (first < last) {
                part.add(new Run(run.text().substring(first, last), run.look()));
            }
            at += run.text().length();
        }
        return part;
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
