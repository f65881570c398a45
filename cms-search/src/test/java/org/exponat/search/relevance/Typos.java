package org.exponat.search.relevance;

import java.util.Comparator;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Misspells queries as people do: in the longest word of a query one letter is left out, doubled, exchanged with its
 * neighbour or replaced, never the first. A query without a word of four letters stays as it is.
 */
final class Typos {

    private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
    private static final String LETTERS = "enisratdhulcgmobwfkzpv";

    private final Random random;

    Typos(long seed) {
        this.random = new Random(seed);
    }

    String misspelt(String query) {
        return WORD.matcher(query).results().max(Comparator.comparingInt(word -> word.group().length()))
                .map(word -> query.substring(0, word.start()) + withTypo(word.group()) + query.substring(word.end()))
                .orElse(query);
    }

    private String withTypo(String word) {
        int at = 1 + random.nextInt(word.length() - 2);
        String before = word.substring(0, at);
        String after = word.substring(at + 1);
        String typo = switch (random.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + word.charAt(at) + word.charAt(at) + after;
            case 2 -> before + after.charAt(0) + word.charAt(at) + after.substring(1);
            default -> before + LETTERS.charAt(random.nextInt(LETTERS.length())) + after;
        };
        return typo.equals(word) ? before + after : typo;
    }
}
