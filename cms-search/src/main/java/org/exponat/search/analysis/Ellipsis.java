package org.exponat.search.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Completes German words whose second half stands with the last of them only: "Mess-, Steuer- und Regeltechnik" is also
 * about "Messtechnik" and "Steuertechnik".
 */
public final class Ellipsis {

    private static final Set<String> JOINING = Set.of("und", "oder", "sowie", "bzw");

    /** Begins with a word that ends in a hyphen. */
    private static final Pattern SHORTENED = Pattern.compile(
            "(?<!\\p{L})\\p{L}{3,30}-(?:,\\s?|\\s)(?:\\p{L}{3,30}-(?:,\\s?|\\s)){0,4}(?:und|oder|sowie|bzw\\.?)\\s(\\p{L}{6,60})");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,30}(?=-)");
    private static final int MOST = 5;

    private Ellipsis() {}

    /** The completed words of a text, in order; usually none. */
    public static List<String> completed(String text) {
        if (text.indexOf('-') < 0) {
            return List.of();
        }
        List<String> completed = new ArrayList<>();
        for (MatchResult found : SHORTENED.matcher(text).results().toList()) {
            head(found.group(1)).ifPresent(head -> WORD.matcher(found.group()).results()
                    .forEach(word -> completed.add(word.group() + head)));
        }
        return List.copyOf(completed);
    }

    /** What the word at a place of a question may be short for, with hyphens or without; empty if for nothing. */
    public static Optional<String> completed(List<String> words, int place) {
        int joint = place + 1;
        while (joint < words.size() && joint <= place + MOST && !JOINING.contains(words.get(joint))) {
            joint++;
        }
        if (joint > place + MOST || joint + 1 >= words.size() || JOINING.contains(words.get(place))) {
            return Optional.empty();
        }
        return head(words.get(joint + 1)).map(head -> words.get(place) + head);
    }

    private static Optional<String> head(String compound) {
        List<String> parts = GermanWords.SPLITTER.split(LanguageAnalysis.GERMAN.spelling(compound));
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.getLast());
    }
}
