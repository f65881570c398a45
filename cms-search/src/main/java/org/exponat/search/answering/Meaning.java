package org.exponat.search.answering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.SearchQuestion;
import org.exponat.search.themes.Label;
import org.exponat.search.themes.NamedThemes;
import org.exponat.search.themes.NamedThemes.Named;
import org.exponat.search.themes.Theme;
import org.exponat.search.themes.Thesaurus;

/**
 * A stretch of a question that is a label of a theme, and what it is looked for as because of that: by the theme's other
 * labels, in all languages, and with less weight by what is narrower. Never by what is broader: who asks for fans wants no
 * pumps.
 *
 * @param from the first of the words
 * @param until behind the last of them
 * @param others other labels of the theme itself
 * @param narrower labels of themes below it
 * @param below the themes below it, whose carriers are found too
 */
record Meaning(int from, int until, ItemId theme, List<Label> others, List<OfTheme> narrower, List<ItemId> below) {

    /** By how many labels a whole question is looked for; enough for all that one theme is called. */
    static final int MOST_LABELS = 64;
    /** Of a theme with more themes below it, the nearest count. */
    private static final int MOST_BELOW = 32;

    /** A label of a theme below the one that was named. */
    record OfTheme(ItemId theme, Label label) {}

    Meaning {
        others = List.copyOf(others);
        narrower = List.copyOf(narrower);
        below = List.copyOf(below);
    }

    /** Whether the word at a place belongs to it. */
    boolean covers(int place) {
        return from <= place && place < until;
    }

    /** What the words of a question mean, in their order. Only themes that can be shown to who asks count. */
    static List<Meaning> of(List<String> typed, SearchQuestion question, Thesaurus thesaurus) {
        List<NamedThemes> named = thesaurus.named(typed,
                theme -> theme.isShownIn(question.locale(), question.fallback()));
        // Many themes can have one label. Each stretch gets its share of what can be looked for.
        int most = MOST_LABELS / Math.max(1, named.size());
        int all = named.stream().mapToInt(stretch -> Math.min(most, stretch.themes().size())).sum();
        List<Meaning> meanings = new ArrayList<>();
        for (NamedThemes stretch : named) {
            stretch.themes().stream().limit(most).flatMap(id -> thesaurus.find(id).stream()).forEach(theme -> {
                Meaning meaning = of(stretch, theme, typed, question.locale(), thesaurus, MOST_LABELS / all);
                if (!meaning.others.isEmpty() || !meaning.below.isEmpty()) {
                    meanings.add(meaning);
                }
            });
        }
        return List.copyOf(meanings);
    }

    private static Meaning of(NamedThemes stretch, Theme theme, List<String> typed, LocaleTag reader,
            Thesaurus thesaurus, int most) {
        Set<String> met = new HashSet<>();
        met.add(folded(String.join(" ", typed.subList(stretch.from(), stretch.until()))));
        stretch.labels().stream().map(Named::label).forEach(label -> isNew(label, met));
        List<Label> others = readersFirst(theme, reader).filter(label -> isNew(label, met)).limit(most)
                .toList();
        List<Theme> below = thesaurus.narrowerThan(theme.id()).stream().limit(MOST_BELOW).toList();
        List<OfTheme> narrower = below.stream()
                .flatMap(each -> readersFirst(each, reader).map(label -> new OfTheme(each.id(), label)))
                .filter(each -> isNew(each.label(), met)).limit(most - others.size()).toList();
        return new Meaning(stretch.from(), stretch.until(), theme.id(), others, narrower,
                below.stream().map(Theme::id).toList());
    }

    private static Stream<Label> readersFirst(Theme theme, LocaleTag reader) {
        return theme.labels().stream().filter(Label::isSought)
                .sorted(Comparator.comparing(label -> !label.locale().equals(reader)));
    }

    /** Two forms of one word are looked for alike, and two languages can have the same word. */
    private static boolean isNew(Label label, Set<String> met) {
        boolean otherWords = met.add(label.locale() + " " + label.words());
        return met.add(folded(label.text())) && otherWords;
    }

    private static String folded(String label) {
        return label.toLowerCase(Locale.ROOT);
    }
}
