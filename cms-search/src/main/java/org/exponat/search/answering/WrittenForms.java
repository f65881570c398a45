package org.exponat.search.answering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
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

/** Looks up in an item's own texts where a term of the index comes from. Analyses each text once. For one use. */
final class WrittenForms {

    private static final Form NOWHERE = new Form(null, null, false);

    private final SearchSchema schema;
    private final Reading reading;
    /** By index field, by term. */
    private final Map<String, Map<String, Form>> known = new HashMap<>();

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
        return known.computeIfAbsent(group.in(locale), _ -> all(group, locale)).getOrDefault(term, NOWHERE);
    }

    private Map<String, Form> all(FieldGroup group, LocaleTag locale) {
        Map<String, Form> forms = new HashMap<>();
        ContentType type = schema.types().get(reading.item().type());
        for (Field field : type.allFields()) {
            if (schema.groupOf(field).equals(Optional.of(group))) {
                LivePart part = reading.item().parts().get(field.localised() ? Slot.of(locale) : Slot.SHARED);
                JsonNode value = part == null ? null : part.part().sharedFields().get(field.name());
                if (value != null) {
                    for (String text : FieldText.of(field.kind(), value, locale)) {
                        add(text, field.name(), group.in(locale), forms);
                    }
                }
            }
        }
        return forms;
    }

    private void add(String text, String field, String indexField, Map<String, Form> forms) {
        try (TokenStream tokens = schema.analyzer().tokenStream(indexField, text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
            TypeAttribute kind = tokens.addAttribute(TypeAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                Form form = new Form(text.substring(place.startOffset(), place.endOffset()), field,
                        kind.type().equals(Word.PART_TYPE));
                forms.merge(word.toString(), form,
                        (first, next) -> first.inPart() && !next.inPart() ? next : first);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
