package org.exponat.search.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Label;
import tools.jackson.databind.JsonNode;

/** The words in a field's value, as plain text: what is searched, and what passages are cut from. */
public final class FieldText {

    private final LocaleTag locale;
    private final List<String> texts = new ArrayList<>();

    private FieldText(LocaleTag locale) {
        this.locale = locale;
    }

    /**
     * The separate texts of a value: of a list every element, of rich text every block.
     *
     * @param locale the language options of choices are named in
     */
    public static List<String> of(FieldKind kind, JsonNode value, LocaleTag locale) {
        FieldText text = new FieldText(locale);
        text.add(kind, value);
        return List.copyOf(text.texts);
    }

    private void add(FieldKind kind, JsonNode value) {
        switch (kind) {
            case FieldKind.Text _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.Date _,
                    FieldKind.Moment _,
                    FieldKind.Number _ ->
                addText(value.asString());
            case FieldKind.RichText _ -> RichTextWords.of(value).forEach(this::addText);
            case FieldKind.Choice(Map<String, Label> options) -> {
                Label option = options.get(value.asString());
                if (option != null) {
                    addText(option.in(locale, value.asString()));
                }
            }
            case FieldKind.ListOf(FieldKind element) -> value.forEach(each -> add(element, each));
            case FieldKind.Group(Map<String, Field> fields) -> {
                for (Field field : fields.values()) {
                    JsonNode inner = value.get(field.name());
                    if (inner != null && !field.internal() && !field.personal()) {
                        add(field.kind(), inner);
                    }
                }
            }
            case FieldKind.Bool _, FieldKind.GeoPoint _, FieldKind.Reference _, FieldKind.Asset _ -> {
                // no words in these; what a reference points at is found by itself
            }
        }
    }

    private void addText(String text) {
        if (!text.isBlank()) {
            texts.add(text.strip());
        }
    }
}
