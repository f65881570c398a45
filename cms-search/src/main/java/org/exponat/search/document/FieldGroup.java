package org.exponat.search.document;

import org.exponat.core.model.LocaleTag;

/**
 * Fields of items that are searched as one, because they count alike.
 *
 * @param name of the index field, before the locale is appended
 * @param weight how much a word found there counts, against 1 for running text
 */
public record FieldGroup(String name, float weight) {

    /** The labels of the themes an item carries: they help to find it, but are not its own words. */
    public static final FieldGroup THEMES = new FieldGroup("themes", 0.5f);

    /** The name of the index field that holds one locale's texts. */
    public String in(LocaleTag locale) {
        return name + "_" + locale;
    }
}
