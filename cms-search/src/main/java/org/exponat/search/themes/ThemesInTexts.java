package org.exponat.search.themes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.SuggestedTheme;
import org.exponat.search.SuggestedTheme.Evidence;
import org.exponat.search.SuggestedTheme.How;
import org.exponat.search.SuggestedTheme.Place;
import org.exponat.search.analysis.LanguageAnalysis;
import org.exponat.search.analysis.TypedWord;
import org.exponat.search.analysis.Word;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.themes.NamedThemes.Named;

/**
 * Finds the themes that texts speak of, by the same rules by which a question is understood. Each text is gone through once,
 * however many themes there are. For one use.
 */
public final class ThemesInTexts {

    private static final int MOST_THEMES = 50;
    private static final int MOST_PLACES = 3;
    private static final double STEM = 0.9;
    private static final double PART = 0.4;
    private static final double OTHER_LANGUAGE = 0.5;

    private final SearchSchema schema;
    private final Thesaurus thesaurus;
    private final LocaleTag locale;
    private final Map<String, Optional<Word>> analysed = new HashMap<>();
    private final Map<Label, String> names = new HashMap<>();
    private final Map<Called, Met> met = new LinkedHashMap<>();

    private ThemesInTexts(SearchSchema schema, Thesaurus thesaurus, LocaleTag locale) {
        this.schema = schema;
        this.thesaurus = thesaurus;
        this.locale = locale;
    }

    /** What a theme was called. Quick to tell from others, however many labels the theme has. */
    private record Called(ItemId theme, Label label) {}

    /** @param locale the language the texts are written in */
    public static List<SuggestedTheme> suggested(SearchSchema schema, Thesaurus thesaurus, List<String> texts,
            LocaleTag locale) {
        ThemesInTexts reading = new ThemesInTexts(schema, thesaurus, locale);
        for (int i = 0; i < texts.size(); i++) {
            reading.read(i, texts.get(i));
        }
        return reading.suggested();
    }

    private void read(int number, String text) {
        List<TypedWord> words = TypedWord.allIn(text, Integer.MAX_VALUE);
        int next = 0;
        for (NamedThemes stretch : thesaurus.named(words.stream().map(TypedWord::text).toList(), _ -> true)) {
            words.subList(next, stretch.from()).forEach(word -> readParts(number, word));
            List<TypedWord> named = words.subList(stretch.from(), stretch.until());
            Place place = new Place(number, named.getFirst().start(), named.getLast().end());
            Set<ItemId> inOwn = stretch.labels().stream().filter(one -> isInItsLanguage(one.label()))
                    .map(one -> one.theme().id()).collect(Collectors.toSet());
            for (Named one : stretch.labels()) {
                if (isInItsLanguage(one.label()) || !inOwn.contains(one.theme().id())) {
                    meet(one, isExactly(one.label(), named) ? How.EXACT : How.STEM, place);
                }
            }
            next = stretch.until();
        }
        words.subList(next, words.size()).forEach(word -> readParts(number, word));
    }

    private void readParts(int number, TypedWord word) {
        analysed.computeIfAbsent(word.text(), schema.analysis(locale)::word)
                .ifPresent(compound -> compound.parts().stream().distinct()
                        .flatMap(part -> thesaurus.called(part, locale).stream())
                        .forEach(named -> meet(named, How.PART, new Place(number, word.start(), word.end()))));
    }

    private boolean isInItsLanguage(Label label) {
        return label.locale().equals(locale);
    }

    private boolean isExactly(Label label, List<TypedWord> words) {
        LanguageAnalysis analysis = schema.analysis(label.locale());
        String name = names.computeIfAbsent(label,
                one -> analysis.name(TypedWord.allIn(one.text(), Integer.MAX_VALUE)));
        return analysis.name(words).equals(name);
    }

    private void meet(Named named, How how, Place place) {
        Met label = met.computeIfAbsent(new Called(named.theme().id(), named.label()), _ -> new Met());
        label.counts.merge(how, 1, Integer::sum);
        if (label.places.size() < MOST_PLACES) {
            label.places.add(place);
        }
    }

    private List<SuggestedTheme> suggested() {
        Map<ItemId, List<Called>> byTheme = new LinkedHashMap<>();
        met.keySet().forEach(called -> byTheme.computeIfAbsent(called.theme(), _ -> new ArrayList<>()).add(called));
        List<SuggestedTheme> themes = new ArrayList<>();
        byTheme.forEach((theme, labels) -> {
            labels.sort(
                    Comparator.comparingDouble(this::weight).reversed().thenComparing(called -> called.label().text()));
            themes.add(new SuggestedTheme(theme, labels.stream().mapToDouble(this::weight).sum(),
                    labels.stream().map(this::evidence).toList()));
        });
        return themes.stream().sorted(Comparator.comparingDouble(SuggestedTheme::score).reversed()
                .thenComparing(SuggestedTheme::theme)).limit(MOST_THEMES).toList();
    }

    private Evidence evidence(Called called) {
        Met label = met(called);
        return new Evidence(called.label().text(), called.label().locale(), label.best(), label.count(), label.places);
    }

    /** A label says more the longer it is, and each time it is met again a little less. */
    private double weight(Called called) {
        Met label = met(called);
        double manner = switch (label.best()) {
            case EXACT -> 1;
            case STEM -> STEM;
            case PART -> PART;
        };
        return manner * (isInItsLanguage(called.label()) ? 1 : OTHER_LANGUAGE)
                * Math.sqrt(called.label().words().size())
                * (1 + Math.log(label.count()));
    }

    private Met met(Called called) {
        return met.getOrDefault(called, new Met());
    }

    private static final class Met {

        private final Map<How, Integer> counts = new HashMap<>();
        private final List<Place> places = new ArrayList<>();

        int count() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        How best() {
            return counts.keySet().stream().min(Comparator.naturalOrder()).orElse(How.PART);
        }
    }
}
