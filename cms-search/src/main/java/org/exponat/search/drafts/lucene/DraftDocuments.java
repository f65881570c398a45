package org.exponat.search.drafts.lucene;

import java.text.Collator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.analysis.TypedWord;
import org.exponat.search.document.CountedValues;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemDocuments;

/** Makes the documents, one for each item. Not for use by several threads at once. */
final class DraftDocuments {

    private final DraftSchema schema;
    private final Map<LocaleTag, Collator> collators = new HashMap<>();

    DraftDocuments(DraftSchema schema) {
        this.schema = schema;
        schema.languages().all().forEach(locale -> collators.put(locale, Collator.getInstance(locale.toLocale())));
    }

    Document of(DraftedItem item) {
        DraftContents contents = new DraftContents(schema, item);
        Document document = new Document();
        ItemId id = item.id();
        document.add(new StringField(IndexFields.ITEM, id.toString(), Store.YES));
        document.add(new SortedDocValuesField(IndexFields.ITEM, new BytesRef(id.toString())));
        document.add(new StoredField(IndexFields.FINGERPRINT, contents.fingerprint()));
        addCounted(IndexFields.TYPE, item.type(), document);
        addCounted(DraftFields.STATE, item.state().key(), document);
        addCounted(DraftFields.WORKFLOW, schema.workflowOf(item), document);
        DocumentNumber number = item.number();
        if (number != null) {
            document.add(new StringField(IndexFields.NUMBER, number.toString(), Store.NO));
            document.add(new StringField(IndexFields.NUMBER, Integer.toString(number.number()), Store.NO));
        }
        contents.themes()
                .forEach(theme -> document.add(new StringField(IndexFields.THEME, theme.toString(), Store.NO)));
        document.add(new StringField(DraftFields.CHANGED_BY, item.changedBy(), Store.NO));
        document.add(new LongField(DraftFields.CHANGED_AT, CountedValues.micros(item.changedAt()), Store.NO));
        schema.languages().all().forEach(locale -> addTexts(contents, locale, document));
        return document;
    }

    private static void addCounted(String field, String value, Document document) {
        document.add(new StringField(field, value, Store.NO));
        document.add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    private void addTexts(DraftContents contents, LocaleTag locale, Document document) {
        contents.words(locale).forEach((group, texts) -> texts
                .forEach(text -> document.add(new TextField(group.in(locale), text, Store.NO))));
        contents.allTexts(locale)
                .forEach(text -> document.add(new Field(IndexFields.spelled(locale), text, ItemDocuments.SPELLED)));
        List<String> names = contents.names(locale);
        names.stream().map(name -> schema.search().analysis(locale).name(TypedWord.allIn(name, ItemDocuments.MAX_NAME)))
                .distinct()
                .forEach(name -> document.add(new StringField(IndexFields.named(locale), name, Store.NO)));
        names.forEach(name -> document.add(new Field(IndexFields.called(locale), name, ItemDocuments.SPELLED)));
        contents.slug(locale).ifPresent(slug -> document
                .add(new StringField(DraftFields.SLUG, slug.toLowerCase(Locale.ROOT), Store.NO)));
        contents.titleLocale(locale).flatMap(contents::title)
                .ifPresent(title -> document.add(order(locale, title)));
    }

    private SortedDocValuesField order(LocaleTag locale, String title) {
        Collator collator = collators.computeIfAbsent(locale, other -> Collator.getInstance(other.toLocale()));
        byte[] key = collator.getCollationKey(title).toByteArray();
        return new SortedDocValuesField(IndexFields.titleOrder(locale),
                new BytesRef(Arrays.copyOf(key, Math.min(key.length, ItemDocuments.MAX_ORDER_BYTES))));
    }
}
