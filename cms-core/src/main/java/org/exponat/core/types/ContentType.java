package org.exponat.core.types;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.exponat.core.model.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The shape of one kind of content. Every type has {@code title}, {@code slug}, {@code teaser} and {@code body}, all
 * localised, and {@code themes}, shared.
 *
 * @param fields in the order they are declared in, the common ones first
 * @param itself the dimension whose values its items are, so that search counts each as its own value; null: none
 * @param workflow what its versions go through before they are published
 * @param definition the text it was read from; the store keeps every one there was
 */
public record ContentType(String name, Label label, Map<String, Field> fields, @Nullable String itself,
        Workflow workflow, String definition) {

    public static final String TITLE = "title";
    public static final String SLUG = "slug";
    public static final String TEASER = "teaser";
    public static final String BODY = "body";
    public static final String THEMES = "themes";

    /** Names that would collide with addresses of the delivery API. */
    static final Set<String> REFUSED_NAMES = Set.of("items", "documents", "editions", "search", "suggest", "themes",
            "changes", "events", "graphql");

    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,49}");

    public ContentType {
        if (!NAME.matcher(name).matches() || REFUSED_NAMES.contains(name)) {
            throw new IllegalArgumentException("a content type cannot be named " + name);
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public Optional<Field> field(String fieldName) {
        return Optional.ofNullable(fields.get(fieldName));
    }

    /** Tells definitions apart. */
    public Hash hash() {
        return Hash.of(definition);
    }

    public Collection<Field> allFields() {
        return fields.values();
    }
}
