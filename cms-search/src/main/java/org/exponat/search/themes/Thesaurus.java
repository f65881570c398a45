package org.exponat.search.themes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.document.SearchSchema;

/** The live themes of one state of the site. Whatever editors make of it, going down in it ends. */
public final class Thesaurus {

    private final Map<ItemId, Theme> themes;
    private final Map<ItemId, List<ItemId>> narrower = new HashMap<>();
    private final LabelWords labels;

    /** @param all in the order in which they are to be met */
    public Thesaurus(SearchSchema schema, Collection<Theme> all) {
        Map<ItemId, Theme> byId = new LinkedHashMap<>();
        all.forEach(theme -> byId.put(theme.id(), theme));
        this.themes = Collections.unmodifiableMap(byId);
        all.forEach(theme -> theme.broader()
                .forEach(above -> narrower.computeIfAbsent(above, _ -> new ArrayList<>()).add(theme.id())));
        this.labels = new LabelWords(schema, all);
    }

    public Collection<Theme> themes() {
        return themes.values();
    }

    public boolean isEmpty() {
        return themes.isEmpty();
    }

    public Optional<Theme> find(ItemId id) {
        return Optional.ofNullable(themes.get(id));
    }

    /** All themes below one, the nearest first, each once and never that one itself, however they go round in circles. */
    public List<Theme> narrowerThan(ItemId id) {
        Set<ItemId> met = new LinkedHashSet<>(List.of(id));
        List<ItemId> level = List.of(id);
        while (!level.isEmpty()) {
            level = level.stream().flatMap(above -> narrower.getOrDefault(above, List.of()).stream())
                    .filter(met::add).toList();
        }
        met.remove(id);
        return met.stream().flatMap(below -> find(below).stream()).toList();
    }

    /** The labels in a language that consist of one word, which is this one in that language's analysis. */
    public List<NamedThemes.Named> called(String term, LocaleTag locale) {
        return labels.called(term, locale);
    }

    /**
     * The labels among some words, one behind the other, in whatever language. Where several begin, the longest counts.
     *
     * @param shown which themes count
     */
    public List<NamedThemes> named(List<String> words, Predicate<Theme> shown) {
        return isEmpty() ? List.of() : labels.in(words, shown);
    }
}
