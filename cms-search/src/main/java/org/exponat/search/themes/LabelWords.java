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

/** Recognises labels by the words they consist of, however these are spelt or inflected. */
final class LabelWords {

    private final SearchSchema schema;
    private final Map<LocaleTag, Map<List<String>, List<Named>>> labels = new HashMap<>();
    private int longest;

    LabelWords(SearchSchema schema, Collection<Theme> all) {
        this.schema = schema;
        for (Theme theme : all) {
            for (Label label : theme.labels()) {
                if (!label.words().isEmpty()) {
                    labels.computeIfAbsent(label.locale(), _ -> new HashMap<>())
                            .computeIfAbsent(label.words(), _ -> new ArrayList<>()).add(new Named(theme, label));
                    longest = Math.max(longest, label.words().size());
                }
            }
        }
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
        return labels.getOrDefault(locale, Map.of()).getOrDefault(List.of(term), List.of());
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
            Map<List<String>, List<Named>> known = labels.getOrDefault(language.getKey(), Map.of());
            List<@Nullable String> words = language.getValue();
            List<String> stretch = new ArrayList<>();
            for (int end = from; end < words.size() && stretch.size() < longest; end++) {
                String word = words.get(end);
                if (word == null) {
                    if (stretch.isEmpty()) {
                        break;
                    }
                    continue;
                }
                stretch.add(word);
                List<String> written = typed.subList(from, end + 1);
                List<Named> called = known.getOrDefault(stretch, List.of()).stream()
                        .filter(named -> shown.test(named.theme()) && canBe(named.label(), written)).toList();
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

    /** Whether words that have the terms of a label can mean it. The last decides: those before it are mostly adjectives. */
    private boolean canBe(Label label, List<String> written) {
        LanguageAnalysis analysis = schema.analysis(label.locale());
        List<String> own = telling(TypedWord.allIn(label.text(), Integer.MAX_VALUE).stream().map(TypedWord::text)
                .toList(), analysis);
        return analysis.canBeOne(own.getLast(), telling(written, analysis).getLast());
    }

    private static List<String> telling(List<String> words, LanguageAnalysis analysis) {
        return words.stream().filter(word -> analysis.word(word).isPresent()).toList();
    }

    /** The words of a label in its language, without stop words. */
    static List<String> of(String label, LanguageAnalysis analysis) {
        return TypedWord.allIn(label, Integer.MAX_VALUE).stream()
                .flatMap(word -> analysis.word(word.text()).stream()).map(Word::term).toList();
    }
}
