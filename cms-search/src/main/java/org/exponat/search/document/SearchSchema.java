package org.exponat.search.document;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.facet.FacetsConfig;
import org.exponat.core.model.Hash;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Field;
import org.exponat.search.analysis.Grams;
import org.exponat.search.analysis.LanguageAnalysis;

/**
 * How an installation's content types and languages become fields of the index. Titles are a group of their own; all
 * other searched fields are grouped by their weight, since more groups would only cost time and spoil the ranking.
 */
public final class SearchSchema {

    /** Raised whenever documents are made or analysed differently, so that indexes made before are made again. */
    private static final int GENERATION = 4;

    /** Every item can be sorted by when it was published, unless a type has a field of this name that it is sorted by. */
    public static final String PUBLISHED = "published";

    private static final String TITLE = "title";
    private static final String TEXT = "text";

    private final ContentTypes types;
    private final Languages languages;
    private final Map<LocaleTag, LanguageAnalysis> analyses = new LinkedHashMap<>();
    private final List<Readers> readers;
    private final FieldGroup title;
    private final Map<Double, FieldGroup> byWeight = new LinkedHashMap<>();
    private final Analyzer analyzer;
    private final FacetsConfig facets = new FacetsConfig();

    public SearchSchema(ContentTypes types, Languages languages) {
        this.types = types;
        this.languages = languages;
        for (LocaleTag locale : languages.all()) {
            analyses.put(locale, LanguageAnalysis.of(locale));
        }
        double titleWeight = 0;
        SortedSet<Double> weights = new TreeSet<>();
        for (ContentType type : types.all()) {
            for (Field field : type.allFields()) {
                if (field.name().equals(ContentType.TITLE)) {
                    titleWeight = Math.max(titleWeight, field.searchWeight());
                } else if (field.searchWeight() > 0) {
                    weights.add(field.searchWeight());
                }
            }
        }
        this.title = new FieldGroup(TITLE, (float) titleWeight);
        for (double weight : weights) {
            String suffix = weight == 1 ? "" : Double.toString(weight);
            byWeight.put(weight, new FieldGroup(TEXT + suffix, (float) weight));
        }
        this.analyzer = perField();
        this.readers = Readers.of(languages);
        configureFacets();
    }

    private void configureFacets() {
        Set<String> counted = new TreeSet<>(List.of(IndexFields.THEME, IndexFields.OWN_THEME));
        for (Dimension dimension : types.dimensions().values()) {
            readers.forEach(some -> counted.add(counted(dimension, some)));
        }
        counted.forEach(name -> facets.setMultiValued(name, true));
        counted.add(IndexFields.TYPE);
        counted.forEach(name -> facets.setDrillDownTermsIndexing(name, FacetsConfig.DrillDownTermsIndexing.NONE));
    }

    /** All that items are prepared for. */
    public List<Readers> readers() {
        return readers;
    }

    /** The index field that tells as what items count in a dimension for these readers. */
    public String counted(Dimension dimension, Readers some) {
        return IndexFields.counted(dimension.isLocalised() ? dimension.name() + some.suffix() : dimension.name());
    }

    /** The fields that some types of items that are searched can be sorted by; titles are among them. */
    public SortedSet<String> sortable(Collection<ContentType> some) {
        return some.stream().filter(this::isSearched).flatMap(type -> type.allFields().stream()).filter(Field::sortable)
                .map(Field::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The index field that orders items by one of their own for these readers. */
    public String order(String field, Readers some) {
        if (field.equals(ContentType.TITLE)) {
            return IndexFields.titleOrder(some.locale());
        }
        return IndexFields.order(isOrderedAlike(field) ? field : field + some.suffix());
    }

    /** Whether the moment of publication orders items; else a field of the same name does. */
    public boolean isOrderedByDate() {
        return !sortable(types.all()).contains(PUBLISHED);
    }

    /** Whether a field orders items in the same way in all languages. */
    boolean isOrderedAlike(String field) {
        return !(field.equals(PUBLISHED) && isOrderedByDate())
                && types.all().stream().flatMap(type -> type.field(field).stream())
                        .noneMatch(Field::localised);
    }

    public ContentTypes types() {
        return types;
    }

    public Languages languages() {
        return languages;
    }

    public LanguageAnalysis analysis(LocaleTag locale) {
        LanguageAnalysis analysis = analyses.get(locale);
        if (analysis == null) {
            throw new IllegalArgumentException("the installation has no locale " + locale);
        }
        return analysis;
    }

    /** The group titles are in. */
    public FieldGroup title() {
        return title;
    }

    /** The groups of an item's own words, titles first. */
    public List<FieldGroup> ownWords() {
        return Stream.concat(Stream.of(title), byWeight.values().stream())
                .filter(group -> group.weight() > 0).toList();
    }

    /** All groups: the item's own words, and the labels of its themes. */
    public List<FieldGroup> groups() {
        return Stream.concat(ownWords().stream(), Stream.of(FieldGroup.THEMES))
                .toList();
    }

    /** The group a field is searched in; empty if it is not searched. */
    public Optional<FieldGroup> groupOf(Field field) {
        if (field.searchWeight() <= 0) {
            return Optional.empty();
        }
        return field.name().equals(ContentType.TITLE)
                ? Optional.of(title)
                : Optional.ofNullable(byWeight.get(field.searchWeight()));
    }

    /** Whether items of this type can be found at all: a type none of whose fields is searched stays out. */
    public boolean isSearched(ContentType type) {
        return type.allFields().stream().anyMatch(field -> field.searchWeight() > 0);
    }

    /** The analyzer of the whole index, by index field. */
    public Analyzer analyzer() {
        return analyzer;
    }

    public FacetsConfig facets() {
        return facets;
    }

    /** Changes with everything that decides how documents are made. */
    public String digest() {
        String known = types.all().stream().map(type -> type.name() + "=" + type.hash().hex())
                .collect(Collectors.joining(","));
        String migrated = types.migrations().stream().map(migration -> "|" + migration.hash())
                .collect(Collectors.joining());
        return Hash.of(GENERATION + "|" + languages.all() + "|" + new TreeMap<>(languages.fallbacks()) + "|" + known
                + migrated).hex();
    }

    private Analyzer perField() {
        Map<String, Analyzer> analyzers = new HashMap<>();
        analyses.forEach((locale, analysis) -> {
            groups().forEach(group -> analyzers.put(group.in(locale), analysis.stemmed()));
            analyzers.put(IndexFields.spelled(locale), analysis.spelled());
            analyzers.put(IndexFields.called(locale), analysis.called());
        });
        analyzers.put(IndexFields.GRAMS, Grams.analyzer());
        analyzers.put(IndexFields.TITLE_GRAMS, Grams.analyzer());
        return new PerFieldAnalyzerWrapper(new KeywordAnalyzer(), analyzers);
    }
}
