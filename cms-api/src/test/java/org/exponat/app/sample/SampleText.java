package org.exponat.app.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one item of the sample says in one language.
 *
 * @param key the item's
 * @param body Markdown; empty if it has none
 * @param others plain texts of the item beside it
 */
record SampleText(String key, String type, String locale, String body, List<String> others) {

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\((item:)?([^)]*)\\)");
    private static final Pattern MARK = Pattern.compile("(?m)^\\s*(#+|>|-|\\d+\\.)\\s+|\\*");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=[\\p{Lu}\\p{N}„‘“])");

    static final List<String> LOCALES = List.of("de", "en");

    static Stream<SampleText> of(SampleItem item) {
        return LOCALES.stream().map(locale -> new SampleText(item.key(), item.type(), locale,
                item.fields().path("body").path(locale).asString(""),
                Stream.of("teaser", "definition").map(field -> item.fields().path(field).path(locale).asString(""))
                        .toList()));
    }

    /** How many words the body has. */
    int words() {
        return plain(body).isBlank() ? 0 : plain(body).strip().split("\\s+").length;
    }

    /** The sentences of all texts, without those of fewer than four words: "Forchtenberg." may be said twice. */
    List<String> sentences() {
        return Stream.concat(Stream.of(body), others.stream()).flatMap(text -> plain(text).lines())
                .flatMap(line -> Arrays.stream(SENTENCE_END.split(line.strip())))
                .filter(sentence -> sentence.split("\\s+").length >= 4).toList();
    }

    /** The keys of the items the body links to. */
    Set<String> linked() {
        return LINK.matcher(body).results().filter(link -> link.group(2) != null).map(link -> link.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return key + " [" + locale + "]";
    }

    private static String plain(String markdown) {
        return MARK.matcher(LINK.matcher(markdown).replaceAll(SampleText::shown)).replaceAll("");
    }

    private static String shown(MatchResult link) {
        return Matcher.quoteReplacement(link.group(1));
    }
}
