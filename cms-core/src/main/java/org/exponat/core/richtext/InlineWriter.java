package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Writes runs as inline CommonMark. What is written was read again and says the same text; where emphasis cannot be
 * written in such a way, it is left out.
 */
final class InlineWriter {

    private static final Parser PARSER = Parser.builder().enabledBlockTypes(Set.of()).build();
    private static final Pattern ENTITY = Pattern
            .compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);");

    private InlineWriter() {}

    /** @param plain whether emphasis had to be left out */
    record Written(String text, boolean plain) {}

    /** @param runs tidy ones */
    static Written write(List<Run> runs) {
        String text = links(runs);
        String wanted = comparable(Run.textOf(runs));
        if (comparable(read(text)).equals(wanted)) {
            return new Written(text, false);
        }
        List<Run> bare = Run.tidy(runs.stream().map(run -> new Run(run.text(), run.look().bare())).toList());
        text = links(bare);
        if (comparable(read(text)).equals(wanted)) {
            return new Written(text, true);
        }
        return new Written(letters(bare), true);
    }

    /** The text alone. */
    static String letters(List<Run> runs) {
        StringBuilder letters = new StringBuilder();
        runs.forEach(run -> letters.append(run.isBreak() ? "\\\n" : escaped(run.text())));
        return letters.toString();
    }

    /** Blanks are no text: a code span has some of its own at its ends. */
    private static String comparable(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        text.chars().filter(c -> !Run.isBlank((char) c)).forEach(c -> rest.append((char) c));
        return rest.toString();
    }

    private static String read(String markdown) {
        StringBuilder text = new StringBuilder();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(Code node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak node) {
                text.append('\n');
            }

            @Override
            public void visit(HardLineBreak node) {
                text.append('\n');
            }
        });
        return text.toString();
    }

    private static String links(List<Run> runs) {
        StringBuilder out = new StringBuilder();
        grouped(runs, run -> String.valueOf(run.look().href())).forEach(group -> {
            String href = group.getFirst().look().href();
            if (href == null) {
                out.append(marked(group, 2, out.isEmpty() ? ' ' : out.charAt(out.length() - 1), ' '));
            } else {
                out.append('[').append(marked(group, 2, '[', ']')).append("](").append(href).append(')');
            }
        });
        return out.toString();
    }

    /**
     * Strong text is marked outside, emphasised text inside of it.
     *
     * @param marks how many asterisks the outer mark has
     * @param before the character that stands before the runs
     * @param after the character that stands after them
     */
    private static String marked(List<Run> runs, int marks, char before, char after) {
        if (marks == 0) {
            return leaves(runs);
        }
        Function<Run, Boolean> flag = marks == 2 ? run -> run.look().strong() : run -> run.look().emphasised();
        StringBuilder out = new StringBuilder();
        List<List<Run>> groups = grouped(runs, flag);
        for (int i = 0; i < groups.size(); i++) {
            List<Run> group = groups.get(i);
            char previous = out.isEmpty() ? before : out.charAt(out.length() - 1);
            char next = i + 1 == groups.size() ? after : groups.get(i + 1).getFirst().text().charAt(0);
            if (!flag.apply(group.getFirst())) {
                out.append(marked(group, marks - 1, previous, next));
                continue;
            }
            Split split = Split.of(group, previous, next);
            String mark = "*".repeat(marks);
            out.append(leaves(split.lead));
            if (!split.core.isEmpty()) {
                out.append(mark).append(marked(split.core, marks - 1, '*', '*')).append(mark);
            }
            out.append(leaves(split.trail));
        }
        return out.toString();
    }

    /** Marks must touch letters to be read as marks: blanks, and signs next to a letter outside, are put outside. */
    private record Split(List<Run> lead, List<Run> core, List<Run> trail) {
        static Split of(List<Run> group, char before, char after) {
            String text = Run.textOf(group);
            int start = 0;
            int end = text.length();
            while (start < end && leaves(text.charAt(start), before)) {
                start++;
            }
            while (end > start && leaves(text.charAt(end - 1), after)) {
                end--;
            }
            return new Split(Run.part(group, 0, start), Run.part(group, start, end),
                    Run.part(group, end, text.length()));
        }

        private static boolean leaves(char edge, char outside) {
            return Run.isBlank(edge) || (!Character.isLetterOrDigit(edge) && Character.isLetterOrDigit(outside));
        }
    }

    private static String leaves(List<Run> runs) {
        StringBuilder out = new StringBuilder();
        runs.forEach(run -> out.append(
                run.isBreak() ? "\\\n" : run.look().code() ? code(run.text()) : escaped(run.text())));
        return out.toString();
    }

    private static String code(String text) {
        int longest = 0;
        int now = 0;
        for (int i = 0; i < text.length(); i++) {
            now = text.charAt(i) == '`' ? now + 1 : 0;
            longest = Math.max(longest, now);
        }
        if (text.isBlank()) {
            return text;
        }
        String fence = "`".repeat(longest + 1);
        String pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + pad + text + pad + fence;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
            boolean mark = switch (c) {
                case '\\', '`', '*', '[', ']' -> true;
                case '_' ->
                    i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) || !Character.isLetterOrDigit(next);
                case '<' -> next == '\0' || next == '/' || next == '!' || next == '?' || Character.isLetter(next);
                case '&' -> next == '\0' || ENTITY.matcher(text).region(i, text.length()).lookingAt();
                case '!' -> next == '\0';
                default -> false;
            };
            if (mark) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    private static <K> List<List<Run>> grouped(List<Run> runs, Function<Run, K> key) {
        List<List<Run>> groups = new ArrayList<>();
        for (Run run : runs) {
            if (!groups.isEmpty() && key.apply(groups.getLast().getLast()).equals(key.apply(run))) {
                groups.getLast().add(run);
            } else {
                groups.add(new ArrayList<>(List.of(run)));
            }
        }
        return groups;
    }
}
