package org.exponat.core.types;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The content types of an installation. */
public final class ContentTypes {

    /** The name of the type whose items are themes. */
    public static final String THEME = "theme";

    /** The name of the type whose items describe media. */
    public static final String ASSET = "asset";

    private final SortedMap<String, ContentType> byName;

    public ContentTypes(Collection<ContentType> types) {
        SortedMap<String, ContentType> named = new TreeMap<>();
        for (ContentType type : types) {
            if (named.put(type.name(), type) != null) {
                throw new IllegalArgumentException("two content types are named " + type.name());
            }
        }
        for (ContentType type : types) {
            checkReferences(type, type.fields(), named);
        }
        this.byName = Collections.unmodifiableSortedMap(named);
    }

    public Optional<ContentType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A type that is known to exist, because stored content names it. */
    public ContentType get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no content type is named " + name));
    }

    /** All types, by name. */
    public Collection<ContentType> all() {
        return byName.values();
    }

    /**
     * These types, and those whose items an item of theirs can show beside its own text: what public references may point
     * at, and the media.
     */
    public SortedSet<String> shownBy(Collection<String> names) {
        SortedSet<String> shown = new TreeSet<>(names);
        names.forEach(name -> addTargets(get(name).allFields(), shown));
        return shown;
    }

    private void addTargets(Collection<Field> fields, Set<String> targets) {
        for (Field field : fields) {
            if (field.internal()) {
                continue;
            }
            switch (field.elementKind()) {
                case FieldKind.Reference reference ->
                    byName.keySet().stream().filter(reference::accepts).forEach(targets::add);
                case FieldKind.Asset _, FieldKind.RichText _ -> targets.add(ASSET);
                case FieldKind.Group group -> addTargets(group.fields().values(), targets);
                case FieldKind.Plain _, FieldKind.ListOf _ -> {
                    // these point nowhere
                }
            }
        }
    }

    private static void checkReferences(ContentType type, Map<String, Field> fields, Map<String, ContentType> known) {
        for (Field field : fields.values()) {
            switch (field.elementKind()) {
                case FieldKind.Reference reference -> {
                    for (String target : reference.to()) {
                        if (!known.containsKey(target)) {
                            throw new IllegalArgumentException(
                                    type.name() + "." + field.name() + " points at the unknown type " + target);
                        }
                    }
                }
                case FieldKind.Group group -> checkReferences(type, group.fields(), known);
                case FieldKind.Plain _, FieldKind.RichText _, FieldKind.Asset _, FieldKind.ListOf _ -> {
                    // nothing these kinds could miss
                }
            }
        }
    }
}
