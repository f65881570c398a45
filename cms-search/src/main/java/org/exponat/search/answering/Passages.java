package org.exponat.search.answering;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.FieldHighlighter;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.SplittingBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.search.document.FieldGroup;
import org.exponat.search.document.FieldText;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Cuts the passages that show why an item was found. They are cut from what the reader is going to see, not from the
 * index, so a passage can never show a text that is not, or no longer, live.
 */
public final class Passages {

    private static final int PER_FIELD = 3;
    private static final int LEAST_WORDS = 4;
    /** How much of a text is looked through; what stands behind it is found, but not shown. */
    private static final int MAX_LENGTH = 20_000;
    /** Ends a piece of a text for good; stands in no text of its own. */
    private static final char END_OF_PIECE = '\u2029';

    private final SearchSchema schema;
    private final Query words;
    private final Map<LocaleTag, Query> byLanguage = new HashMap<>();
    private final Map<Kind, Marker> markers = new HashMap<>();

    /** @param words what is marked */
    public Passages(SearchSchema schema, Query words) {
        this.schema = schema;
        this.words = words;
    }

    /**
     * What is shown of one item.
     *
     * @param excerpt plain text: the best passage of running text, else the beginning
     * @param highlights marked passages by field, of fields in which something was found
     */
    record Shown(String excerpt, Map<String, List<String>> highlights) {}

    Shown of(Reading reading, ContentType type) throws IOException {
        Map<String, List<String>> highlights = new LinkedHashMap<>();
        Optional<MarkedPassage> best = Optional.empty();
        for (Field field : type.allFields()) {
            Optional<FieldGroup> group = schema.groupOf(field);
            JsonNode value = reading.fields().get(field.name());
            if (group.isPresent() && value != null) {
                List<MarkedPassage> found = passages(field, value, group.get(), reading.localeOf(field.name())).stream()
                        .filter(MarkedPassage::isMarked).toList();
                if (!found.isEmpty()) {
                    highlights.put(field.name(), found.stream().map(MarkedPassage::html).toList());
                    if (isRunningText(field)) {
                        best = Stream.concat(best.stream(), found.stream())
                                .max(Comparator.comparingDouble(MarkedPassage::score));
                    }
                }
            }
        }
        return new Shown(best.map(MarkedPassage::plain).filter(Passages::readsAlone)
                .orElseGet(() -> beginning(reading, type)), highlights);
    }

    /** The passages of one field's value in which something was found, best first: HTML-escaped, with {@code <mark>}. */
    public List<String> marked(Field field, JsonNode value, LocaleTag locale) throws IOException {
        Optional<FieldGroup> group = schema.groupOf(field);
        return group.isEmpty()
                ? List.of()
                : passages(field, value, group.get(), locale).stream().filter(MarkedPassage::isMarked)
                        .map(MarkedPassage::html).toList();
    }

    /** A single name or two tells a reader less than the beginning of the text. */
    private static boolean readsAlone(String passage) {
        return passage.split("\\s+", LEAST_WORDS + 1).length >= LEAST_WORDS;
    }

    /** What reads well by itself: not titles, nor lists of names and figures. */
    private static boolean isRunningText(Field field) {
        return switch (field.kind()) {
            case FieldKind.RichText _ -> true;
            case FieldKind.Text _ -> field.localised() && !field.name().equals(ContentType.TITLE);
            case FieldKind.Number _,
                    FieldKind.Bool _,
                    FieldKind.Date _,
                    FieldKind.Moment _,
                    FieldKind.Choice _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.GeoPoint _,
                    FieldKind.Reference _,
                    FieldKind.Asset _,
                    FieldKind.ListOf _,
                    FieldKind.Group _ ->
                false;
        };
    }

    private List<MarkedPassage> passages(Field field, JsonNode value, FieldGroup group, LocaleTag locale)
            throws IOException {
        String text = SentenceEnds
                .hidden(String.join(String.valueOf(END_OF_PIECE), FieldText.of(field.kind(), value, locale)));
        if (text.isEmpty()) {
            return List.of();
        }
        boolean whole = field.name().equals(ContentType.TITLE);
        Object marked = markers
                .computeIfAbsent(new Kind(group.in(locale), locale, whole), kind -> new Marker(schema, kind))
                .highlightWithoutSearcher(group.in(locale),
                        byLanguage.computeIfAbsent(locale,
                                one -> MarkedWords.of(words, one, schema.title().in(one))),
                        text, PER_FIELD);
        List<MarkedPassage> passages = new ArrayList<>();
        if (marked instanceof List<?> list) {
            list.forEach(each -> passages.add((MarkedPassage) each));
        }
        return passages;
    }

    private static String beginning(Reading reading, ContentType type) {
        for (String name : List.of(ContentType.TEASER, ContentType.BODY)) {
            JsonNode value = reading.fields().get(name);
            Optional<Field> field = type.field(name);
            if (value != null && field.isPresent()) {
                List<String> texts = FieldText.of(field.get().kind(), value, reading.localeOf(name));
                if (!texts.isEmpty()) {
                    return MarkedPassage.unmarked(texts.getFirst()).plain();
                }
            }
        }
        return "";
    }

    private static BreakIterator sentences(LocaleTag locale) {
        return new SplittingBreakIterator(BreakIterator.getSentenceInstance(locale.toLocale()), END_OF_PIECE);
    }

    /**
     * Texts that are looked through in the same way.
     *
     * @param whole whether the whole text is one passage
     */
    private record Kind(String field, LocaleTag locale, boolean whole) {}

    /** Marks one question's words in texts of a kind. What it makes of the words, it makes once. */
    private static final class Marker extends UnifiedHighlighter {

        private @Nullable FieldHighlighter made;

        Marker(SearchSchema schema, Kind kind) {
            super(UnifiedHighlighter.builderWithoutSearcher(schema.analyzer())
                    .withFieldMatcher(name -> name.endsWith("_" + kind.locale())).withBreakIterator(breaks(kind))
                    .withMaxLength(MAX_LENGTH).withWeightMatches(false).withHandleMultiTermQuery(false)
                    .withMaxNoHighlightPassages(0).withFormatter(new Marking()));
        }

        private static Supplier<BreakIterator> breaks(Kind kind) {
            return kind.whole() ? WholeBreakIterator::new : () -> sentences(kind.locale());
        }

        @Override
        protected FieldHighlighter getFieldHighlighter(String field, Query query, Set<Term> allTerms,
                int maxPassages) {
            FieldHighlighter known = made;
            if (known == null) {
                known = super.getFieldHighlighter(field, query, allTerms, maxPassages);
                made = known;
            }
            return known;
        }
    }

    private static final class Marking extends PassageFormatter {
        @Override
        public Object format(Passage[] passages, String content) {
            List<MarkedPassage> marked = new ArrayList<>();
            for (Passage passage : passages) {
                marked.add(MarkedPassage.of(passage, content));
            }
            return marked;
        }
    }
}
