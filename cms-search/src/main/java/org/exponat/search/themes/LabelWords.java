package org.exponat.search.themes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.analysis.LanguageAnalysis;
import org.exponat.search.analysis.TypedWord;
import org.exponat.search.analysis.Word;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.themes.NamedThemes.Named;
import org.jspecify.annotations.Nullable;

/**
 * Recognises labels by the words they consist of, however these are spelt or inflected. A text is read on from each of its
 * words only as far as a label begins so. Labels too long to be looked for are not recognised.
 */
final class LabelWords {

    private final SearchSchema schema;
    private final Map<LocaleTag, Beginning> labels = new HashMap<>();

    /** Some words that labels begin with, by the next ones, and the labels that end there. */
    private static final class Beginning {

        private static final Beginning OF_NOTHING = new Beginning();

        private final Map<String, Beginning> next = new HashMap<>();
        private final List<Ended> ended = new ArrayList<>();

        Beginning next(String word) {
            return next.getOrDefault(word, OF_NOTHING);
        }
    }

    /** @param last the label's last word that is no stop word, as it is written */
    private record Ended(Named named, String last) {}

    LabelWords(SearchSchema schema, Collection<Theme> all) {
        this.schema = schema;
        for (Theme theme : all) {
            for (Label label : theme.labels()) {
                if (label.isSought()) {
                    add(theme, label);
                }
            }
        }
    }

    private void add(Theme theme, Label label) {
        Beginning words = labels.computeIfAbsent(label.locale(), _ -> new Beginning());
        for (String word : label.words()) {
            words = words.next.computeIfAbsent(word, _ -> new Beginning());
        }
        LanguageAnalysis analysis = schema.analysis(label.locale());
        String last = TypedWord.allIn(label.text(), Integer.MAX_VALUE).reversed().stream().map(TypedWord::text)
                .filter(word -> analysis.word(word).isPresent()).findFirst().orElseThrow();
        words.ended.add(new Ended(new Named(theme, label), last));
    }

    /** The labels among some words, one behind the other. Where several begin, the longest counts. */
    List<NamedThemes> in(List<String> words, Predicate<Theme> shown) {
        Map<LocaleTag, List<@Nullable String>> terms = new HashMap<>();
        labels.keySet().forEach(locale -> terms.put(locale, terms(words, schema.analysis(locale))));
        List<NamedThemes> named = new ArrayList<>();
        int place = 0;
        while (place < words.size()) {
            Optional<NamedThemes> here = longestAt(place, words, terms, shown);
            here.ifPresent(named::add);
            place = here.map(NamedThemes::until).orElse(place + 1);
        }
        return List.copyOf(named);
    }

    /** The labels that consist of one word, which is this one. */
    List<Named> called(String term, LocaleTag locale) {
        return at(locale).next(term).ended.stream().map(Ended::named).toList();
    }

    private Beginning at(LocaleTag locale) {
        return labels.getOrDefault(locale, Beginning.OF_NOTHING);
    }

    private static List<@Nullable String> terms(List<String> words, LanguageAnalysis analysis) {
        Map<String, Optional<String>> known = new HashMap<>();
        List<@Nullable String> terms = new ArrayList<>();
        words.forEach(word -> terms.add(
                known.computeIfAbsent(word, one -> analysis.word(one).map(Word::term)).orElse(null)));
        return terms;
    }

    private Optional<NamedThemes> longestAt(int from, List<String> typed,
            Map<LocaleTag, List<@Nullable String>> terms, Predicate<Theme> shown) {
        List<Named> found = new ArrayList<>();
        int until = from;
        for (Map.Entry<LocaleTag, List<@Nullable String>> language : terms.entrySet()) {
            LanguageAnalysis analysis = schema.analysis(language.getKey());
            Beginning known = at(language.getKey());
            List<@Nullable String> words = language.getValue();
            for (int end = from; end < words.size() && !known.next.isEmpty(); end++) {
                String word = words.get(end);
                if (word == null) {
                    if (end == from) {
                        break;
                    }
                    continue;
                }
                known = known.next(word);
                String last = typed.get(end);
                // The last word decides: those before it are mostly adjectives.
                List<Named> called = known.ended.stream()
                        .filter(one -> shown.test(one.named().theme()) && analysis.canBeOne(one.last(), last))
                        .map(Ended::named).toList();
                if (!called.isEmpty() && end + 1 >= until) {
                    if (end + 1 > until) {
                        found.clear();
                    }
                    until = end + 1;
                    found.addAll(called);
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new NamedThemes(from, until, found));
    }

    /** The words of a label in its language, without stop words. */
    static List<String> of(String label, LanguageAnalysis analysis) {
        return TypedWord.allIn(label, Integer.MAX_VALUE).stream()
                .flatMap(word -> analysis.word(word.text()).stream()).map(Word::term).toList();
    }
}
