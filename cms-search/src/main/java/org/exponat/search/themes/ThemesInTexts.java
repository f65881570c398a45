package org.exponat.search.themes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<Named, Met> met = new LinkedHashMap<>();

    private ThemesInTexts(SearchSchema schema, Thesaurus thesaurus, LocaleTag locale) {
        this.schema = schema;
        this.thesaurus = thesaurus;
        this.locale = locale;
    }

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
            for (Named one : stretch.labels()) {
                if (isInItsLanguage(one) || !isAlsoNamedInOwn(stretch, one)) {
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

    private boolean isInItsLanguage(Named named) {
        return named.label().locale().equals(locale);
    }

    private boolean isAlsoNamedInOwn(NamedThemes stretch, Named one) {
        return stretch.labels().stream()
                .anyMatch(other -> other.theme().id().equals(one.theme().id()) && isInItsLanguage(other));
    }

    private boolean isExactly(Label label, List<TypedWord> words) {
        LanguageAnalysis analysis = schema.analysis(label.locale());
        return analysis.name(words).equals(analysis.name(TypedWord.allIn(label.text(), Integer.MAX_VALUE)));
    }

    private void meet(Named named, How how, Place place) {
        Met label = met.computeIfAbsent(named, _ -> new Met());
        label.counts.merge(how, 1, Integer::sum);
        if (label.places.size() < MOST_PLACES) {
            label.places.add(place);
        }
    }

    private List<SuggestedTheme> suggested() {
        Map<ItemId, List<Named>> byTheme = new LinkedHashMap<>();
        met.keySet().forEach(named -> byTheme.computeIfAbsent(named.theme().id(), _ -> new ArrayList<>()).add(named));
        List<SuggestedTheme> themes = new ArrayList<>();
        byTheme.forEach((theme, labels) -> {
            labels.sort(
                    Comparator.comparingDouble(this::weight).reversed().thenComparing(named -> named.label().text()));
            themes.add(new SuggestedTheme(theme, labels.stream().mapToDouble(this::weight).sum(),
                    labels.stream().map(this::evidence).toList()));
        });
        return themes.stream().sorted(Comparator.comparingDouble(SuggestedTheme::score).reversed()
                .thenComparing(SuggestedTheme::theme)).limit(MOST_THEMES).toList();
    }

    private Evidence evidence(Named named) {
        Met label = met(named);
        return new Evidence(named.label().text(), named.label().locale(), label.best(), label.count(), label.places);
    }

    /** A label says more the longer it is, and each time it is met again a little less. */
    private double weight(Named named) {
        Met label = met(named);
        double manner = switch (label.best()) {
            case EXACT -> 1;
            case STEM -> STEM;
            case PART -> PART;
        };
        return manner * (isInItsLanguage(named) ? 1 : OTHER_LANGUAGE) * Math.sqrt(named.label().words().size())
                * (1 + Math.log(label.count()));
    }

    private Met met(Named named) {
        return met.getOrDefault(named, new Met());
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
