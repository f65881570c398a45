package org.exponat.core.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A stretch of text that both versions have, that went away, or that came in; several make up a text. */
public record Words(Kind kind, String text) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);

    public enum Kind {
        KEPT, REMOVED, ADDED
    }

    /** How one text became the other, word by word; what was removed comes before what was added in its place. */
    public static List<Words> between(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        List<Words> runs = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (Alignment.Match match : Alignment.of(old, now)) {
            add(runs, Kind.REMOVED, old.subList(i, match.before()));
            add(runs, Kind.ADDED, now.subList(j, match.after()));
            add(runs, Kind.KEPT, List.of(old.get(match.before())));
            i = match.before() + 1;
            j = match.after() + 1;
        }
        add(runs, Kind.REMOVED, old.subList(i, old.size()));
        add(runs, Kind.ADDED, now.subList(j, now.size()));
        return runs;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static void add(List<Words> runs, Kind kind, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        String text = String.join("", words);
        if (!runs.isEmpty() && runs.getLast().kind() == kind) {
            text = runs.removeLast().text() + text;
        }
        runs.add(new Words(kind, text));
    }
}
