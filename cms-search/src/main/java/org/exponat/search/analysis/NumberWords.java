package org.exponat.search.analysis;

import java.util.ArrayList;
import java.util.List;

/** Small numbers, which texts write as words and people type as digits, in German and English. */
public final class NumberWords {

    private static final int FIRST = 2;
    private static final List<String> GERMAN = List.of("zwei", "drei", "vier", "funf", "sechs", "sieben", "acht",
            "neun",
            "zehn", "elf", "zwolf", "dreizehn", "vierzehn", "funfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
            "zwanzig");
    private static final List<String> ENGLISH = List.of("two", "three", "four", "five", "six", "seven", "eight", "nine",
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
            "nineteen",
            "twenty");

    private NumberWords() {}

    /** The other ways to write a number; empty for what is none. */
    public static List<String> others(String spelling) {
        for (int i = 0; i < GERMAN.size(); i++) {
            List<String> all = List.of(Integer.toString(FIRST + i), GERMAN.get(i), ENGLISH.get(i));
            if (all.contains(spelling)) {
                List<String> others = new ArrayList<>(all);
                others.remove(spelling);
                return List.copyOf(others);
            }
        }
        return List.of();
    }
}
