package org.exponat.search.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.analysis.Ellipsis;
import org.exponat.search.analysis.Grams;
import org.exponat.search.analysis.LanguageAnalysis;
import org.exponat.search.analysis.NumberWords;
import org.exponat.search.analysis.TypedWord;
import org.exponat.search.analysis.Word;

/**
 * The words of an item, in every language by themselves.
 *
 * @param terms as they are searched for, with the parts of compounds
 * @param own those of them that are not only in the labels of themes
 * @param spelled as they were written, but for the spelling
 * @param grams of the item's own words
 */
record ScannedWords(Map<LocaleTag, Set<String>> terms, Map<LocaleTag, Set<String>> own,
        Map<LocaleTag, Set<String>> spelled, Set<String> grams) {

    private static final int MAX_WORDS = 32;
    private static final int MAX_GRAMS = 128;
    private static final float SIMILAR = 0.6f;

    /**
     * @param own the item's texts
     * @param labels of the themes it carries
     */
    static ScannedWords of(Map<LocaleTag, List<String>> own, Map<LocaleTag, List<String>> labels) {
        Map<LocaleTag, Set<String>> ownTerms = new HashMap<>();
        Map<LocaleTag, Set<String>> terms = new HashMap<>();
        Map<LocaleTag, Set<String>> spelled = new HashMap<>();
        Set<String> grams = new HashSet<>();
        Stream.of(own, labels).forEach(some -> some.forEach((locale, texts) -> texts.forEach(text -> {
            Stream.concat(TypedWord.allIn(text, Integer.MAX_VALUE).stream().map(TypedWord::text),
                    some == own ? Ellipsis.completed(text).stream() : Stream.empty())
                    .forEach(word -> LanguageAnalysis.of(locale).word(word)
                            .ifPresent(found -> {
                                terms.computeIfAbsent(locale, _ -> new HashSet<>()).addAll(all(found));
                                if (some == own) {
                                    ownTerms.computeIfAbsent(locale, _ -> new HashSet<>()).addAll(all(found));
                                }
                            }));
            TypedWord.allIn(text, Integer.MAX_VALUE).forEach(word -> spelled
                    .computeIfAbsent(locale, _ -> new HashSet<>())
                    .add(LanguageAnalysis.of(locale).spelling(word.text())));
        })));
        own.values().forEach(texts -> texts.forEach(text -> grams.addAll(Grams.of(text, Integer.MAX_VALUE))));
        return new ScannedWords(terms, ownTerms, spelled, grams);
    }

    private static List<String> all(Word word) {
        return Stream.concat(Stream.of(word.term()), word.parts().stream()).toList();
    }

    /** How many of a question's words the item has, which it needs, and whether it is like them at all. */
    record Asked(List<String> typed, List<String> telling, LocaleTag reader) {

        static Asked of(String text, LocaleTag reader) {
            List<String> typed = TypedWord.allIn(text, MAX_WORDS).stream().map(TypedWord::text).toList();
            return new Asked(typed,
                    typed.stream().filter(word -> LanguageAnalysis.of(reader).word(word).isPresent()).toList(), reader);
        }

        private List<String> words() {
            return telling.isEmpty() ? typed : telling;
        }

        int most() {
            return words().size() <= 2 ? words().size() : words().size() * 3 / 4;
        }

        boolean canBeRelaxed() {
            return words().size() > 1;
        }

        boolean isIn(ScannedWords words, int atLeast) {
            long found = 0;
            for (int i = 0; i < typed.size(); i++) {
                if (telling.isEmpty()) {
                    String word = typed.get(i);
                    found += words.spelled.entrySet().stream().anyMatch(
                            entry -> entry.getValue().contains(LanguageAnalysis.of(entry.getKey()).spelling(word)))
                                    ? 1
                                    : 0;
                } else if (telling.contains(typed.get(i))) {
                    found += hasWord(words, i) ? 1 : 0;
                }
            }
            return found >= atLeast && !typed.isEmpty();
        }

        private boolean hasWord(ScannedWords words, int place) {
            List<String> spelt = typed.stream().map(LanguageAnalysis.of(reader)::spelling).toList();
            List<String> wholes = new ArrayList<>(NumberWords.others(spelt.get(place)));
            Ellipsis.completed(spelt, place).ifPresent(wholes::add);
            for (Map.Entry<LocaleTag, Set<String>> terms : words.terms.entrySet()) {
                LanguageAnalysis analysis = LanguageAnalysis.of(terms.getKey());
                Optional<Word> own = analysis.word(typed.get(place));
                if (own.isPresent() && all(own.get()).stream().anyMatch(terms.getValue()::contains)
                        || wholes.stream().flatMap(whole -> analysis.word(whole).stream())
                                .anyMatch(whole -> terms.getValue().contains(whole.term()))) {
                    return true;
                }
            }
            return false;
        }

        boolean isLike(ScannedWords words) {
            List<String> asked = Grams.of(String.join(" ", telling), MAX_GRAMS);
            return !asked.isEmpty() && asked.stream().filter(words.grams::contains).count() >= Math.max(1,
                    Math.round(asked.size() * SIMILAR));
        }
    }
}
