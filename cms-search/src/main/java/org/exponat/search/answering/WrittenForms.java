package org.exponat.search.answering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LivePart;
import org.exponat.core.publication.Reading;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.exponat.search.analysis.Word;
import org.exponat.search.document.FieldGroup;
import org.exponat.search.document.FieldText;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks up in an item's own texts where a term of the index comes from. */
final class WrittenForms {

    private final SearchSchema schema;
    private final Reading reading;

    WrittenForms(SearchSchema schema, Reading reading) {
        this.schema = schema;
        this.reading = reading;
    }

    /**
     * A word of a text.
     *
     * @param field null where the item's own texts do not have it, but the labels of its themes
     * @param inPart whether only a part of the word is meant
     */
    record Form(@Nullable String text, @Nullable String field, boolean inPart) {}

    /** The first place that has the term, as a whole word if there is one. */
    Form find(FieldGroup group, LocaleTag locale, String term) {
        Form found = new Form(null, null, false);
        ContentType type = schema.types().get(reading.item().type());
        for (Field field : type.allFields()) {
            if (schema.groupOf(field).equals(Optional.of(group))) {
                LivePart part = reading.item().parts().get(field.localised() ? Slot.of(locale) : Slot.SHARED);
                JsonNode value = part == null ? null : part.part().sharedFields().get(field.name());
                if (value != null) {
                    for (String text : FieldText.of(field.kind(), value, locale)) {
                        Form form = in(text, field.name(), group.in(locale), term);
                        if (form.text() != null && !form.inPart()) {
                            return form;
                        }
                        found = found.text() == null ? form : found;
                    }
                }
            }
        }
        return found;
    }

    private Form in(String text, String field, String indexField, String term) {
        Form inPart = new Form(null, null, false);
        try (TokenStream tokens = schema.analyzer().tokenStream(indexField, text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
            TypeAttribute kind = tokens.addAttribute(TypeAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (word.toString().equals(term)) {
                    boolean part = kind.type().equals(Word.PART_TYPE);
                    Form form = new Form(text.substring(place.startOffset(), place.endOffset()), field, part);
                    if (!part) {
                        return form;
                    }
                    inPart = inPart.text() == null ? form : inPart;
                }
            }
            return inPart;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
