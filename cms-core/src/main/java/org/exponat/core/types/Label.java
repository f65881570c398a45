package org.exponat.core.types;

import java.util.Map;
import org.exponat.core.model.LocaleTag;

/** A name shown to people, in the languages it was given in. */
public record Label(Map<LocaleTag, String> texts) {

    public Label {
        texts = Map.copyOf(texts);
    }

    /** The text in this locale, else in any other, else the given name. */
    public String in(LocaleTag locale, String otherwise) {
        String text = texts.get(locale);
        if (text != null) {
            return text;
        }
        return texts.entrySet().stream().min(Map.Entry.comparingByKey()).map(Map.Entry::getValue).orElse(otherwise);
    }
}
