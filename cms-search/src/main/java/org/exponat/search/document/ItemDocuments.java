package org.exponat.search.document;

import java.io.IOException;
import java.text.Collator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.analysis.Ellipsis;
import org.exponat.search.analysis.TypedWord;

/**
 * Makes the documents. A document is one item over the editions in which nothing it is made of changed. It holds texts
 * only where the item is live, never a copy from another language; only the order of titles knows of the fallback. Not
 * for use by several threads at once.
 */
public final class ItemDocuments {

    /** How much of a title decides its place. */
    public static final int MAX_ORDER_BYTES = 1_024;
    /** More words than a name that anyone types has. */
    public static final int MAX_NAME = 32;
    /** Words as they are written, to be found and not to be scored. */
    public static final FieldType SPELLED = spelled();
    private static final FieldType GRAMS = grams();
    /** How many characters have grams: of what is longer they tell little. */
    private static final int MAX_GRAMS = 20_000;

    private final SearchSchema schema;
    private final OfferedFields offered;
    private final Map<LocaleTag, Collator> collators = new HashMap<>();

    public ItemDocuments(SearchSchema schema) {
        this.schema = schema;
        this.offered = new OfferedFields(schema);
        schema.languages().all().forEach(locale -> collators.put(locale, Collator.getInstance(locale.toLocale())));
    }

    /** The key of an item's documents, whatever their editions. */
    public static Term ofItem(ItemId id) {
        return new Term(IndexFields.ITEM, id.toString());
    }

    /** The key of the document that is true from this edition on. */
    public static Term ofItemFrom(ItemId id, long from) {
        return new Term(IndexFields.KEY, id + "|" + from);
    }

    /** The document for the editions [from, until). */
    public Document of(ItemContents contents, long from, long until) throws IOException {
        Document document = keyed(contents.item().id(), from, until);
        document.add(new StoredField(IndexFields.FINGERPRINT, contents.fingerprint()));
        String type = contents.item().type();
        document.add(new StringField(IndexFields.TYPE, type, Store.NO));
        document.add(new SortedSetDocValuesFacetField(IndexFields.TYPE, type));
        DocumentNumber number = contents.item().number();
        document.add(new StringField(IndexFields.NUMBER, number.toString(), Store.NO));
        document.add(new StringField(IndexFields.NUMBER, Integer.toString(number.number()), Store.NO));
        contents.themes().forEach(theme -> {
            document.add(new StringField(IndexFields.OWN_THEME, theme.toString(), Store.NO));
            document.add(new SortedSetDocValuesFacetField(IndexFields.OWN_THEME, theme.toString()));
        });
        Stream.concat(contents.themes().stream(), contents.themesAbove().stream()).map(ItemId::toString)
                .forEach(theme -> {
                    document.add(new StringField(IndexFields.THEME, theme, Store.NO));
                    document.add(new SortedSetDocValuesFacetField(IndexFields.THEME, theme));
                });
        if (!contents.themes().isEmpty()) {
            document.add(new StringField(IndexFields.COUNTED, IndexFields.THEME, Store.NO));
            document.add(new StringField(IndexFields.COUNTED, IndexFields.OWN_THEME, Store.NO));
        }
        offered.add(contents, document);
        contents.item().locales()
                .forEach(locale -> document.add(new StringField(IndexFields.LIVE, locale.value(), Store.NO)));
        schema.languages().all().forEach(locale -> addTexts(contents, locale, document));
        addTitleOrder(contents, document);
        return schema.facets().build(document);
    }

    /**
     * The place holder of a document that could not be made: it keeps the item's place in the editions [from, until), so
     * that another attempt can fill it, and no question finds it.
     */
    public Document placeHolder(ItemId id, long from, long until, String reason) {
        Document document = keyed(id, from, until);
        document.add(new StoredField(IndexFields.FINGERPRINT, ""));
        document.add(new StringField(IndexFields.FAILED, "", Store.NO));
        document.add(new StoredField(IndexFields.FAILED, reason));
        return document;
    }

    private static FieldType spelled() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }

    private static FieldType grams() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    private static Document keyed(ItemId id, long from, long until) {
        Document document = new Document();
        document.add(new StringField(IndexFields.ITEM, id.toString(), Store.YES));
        document.add(new SortedDocValuesField(IndexFields.ITEM, new BytesRef(id.toString())));
        ItemOrder.addTo(document, id);
        document.add(new StringField(IndexFields.KEY, ofItemFrom(id, from).text(), Store.NO));
        document.add(new LongField(IndexFields.FROM, from, Store.YES));
        document.add(new LongField(IndexFields.UNTIL, until, Store.YES));
        return document;
    }

    private void addTexts(ItemContents contents, LocaleTag locale, Document document) {
        if (contents.item().isLiveIn(locale)) {
            Map<FieldGroup, List<String>> words = contents.words(schema, locale);
            words.forEach((group, texts) -> addWords(texts, group.in(locale), document));
            words.getOrDefault(schema.title(), List.of())
                    .forEach(title -> document.add(new Field(IndexFields.TITLE_GRAMS, title, GRAMS)));
            addGrams(words.values().stream().flatMap(List::stream).toList(), document);
        }
        if (contents.item().isLiveIn(locale)) {
            contents.names(locale).stream().map(name -> schema.analysis(locale).name(TypedWord.allIn(name, MAX_NAME)))
                    .distinct()
                    .forEach(name -> document.add(new StringField(IndexFields.named(locale), name, Store.NO)));
            contents.names(locale)
                    .forEach(name -> document.add(new Field(IndexFields.called(locale), name, SPELLED)));
        }
        // Labels are found also in languages the item itself is not written in.
        contents.themeLabels().getOrDefault(locale, List.of())
                .forEach(label -> document.add(new TextField(FieldGroup.THEMES.in(locale), label, Store.NO)));
        contents.allTexts(schema, locale)
                .forEach(text -> document.add(new Field(IndexFields.spelled(locale), text, SPELLED)));
    }

    private static void addWords(List<String> texts, String field, Document document) {
        texts.forEach(text -> document.add(new TextField(field, text, Store.NO)));
        // A text of its own, so that words that stand next to each other in the real one still do.
        texts.stream().map(Ellipsis::completed).filter(completed -> !completed.isEmpty())
                .forEach(completed -> document.add(new TextField(field, String.join(" ", completed), Store.NO)));
    }

    /** Of a long text only the beginning has any. */
    private static void addGrams(List<String> texts, Document document) {
        int left = MAX_GRAMS;
        for (String text : texts) {
            if (left > 0) {
                document.add(new Field(IndexFields.GRAMS, text.substring(0, Math.min(left, text.length())), GRAMS));
                left -= text.length();
            }
        }
    }

    private void addTitleOrder(ItemContents contents, Document document) {
        collators.forEach((locale, collator) -> {
            Optional<String> title = contents.title(locale)
                    .or(() -> schema.languages().fallbackOf(locale).flatMap(contents::title));
            title.ifPresent(text -> {
                byte[] key = collator.getCollationKey(text).toByteArray();
                BytesRef cut = new BytesRef(Arrays.copyOf(key, Math.min(key.length, MAX_ORDER_BYTES)));
                document.add(new SortedDocValuesField(IndexFields.titleOrder(locale), cut));
            });
        });
    }
}
