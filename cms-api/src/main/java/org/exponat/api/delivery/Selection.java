package org.exponat.api.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.exponat.core.types.Field;

/**
 * What is shown of an item, of a group, or of what a reference points at.
 *
 * @param all whether every field is shown; else only those that are named
 * @param named what is shown of these fields
 * @param included of a reference: whether it carries fields of the item it points at
 */
record Selection(boolean all, Map<String, Selection> named, boolean included) {

    /** All fields, and references as they are. */
    static final Selection EVERYTHING = new Selection(true, Map.of(), false);

    Selection {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    boolean shows(Field field) {
        return !field.internal() && (all || named.containsKey(field.name()));
    }

    Selection of(Field field) {
        return named.getOrDefault(field.name(), EVERYTHING);
    }
}
