package org.exponat.core.publication;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.EmptyValue;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live item as a reader of one locale sees it. A localised field that the locale's own publication lacks, or has empty, is taken from
 * the fallback locale's own publication at the same edition, never from an unpublished text beside it. Internal fields
 * are left out; references are still ids.
 *
 * @param locale the one asked for, even when everything comes from the fallback
 * @param slug the locale's own, else the fallback's
 * @param version of the publication that answers for the locale
 * @param fields by name, in the type's order; values as they are stored, which others read too: nobody may change them
 * @param fallback which fields come from which other locale
 * @param dependsOn the slots whose publications decide what is seen here, also by their absence
 */
public record Reading(LiveItem item, LocaleTag locale, Slug slug, int version, Instant publishedAt,
        Map<String, JsonNode> fields, Map<String, LocaleTag> fallback, Set<Slot> dependsOn) {

    public Reading {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        fallback = Collections.unmodifiableMap(new LinkedHashMap<>(fallback));
        dependsOn = Set.copyOf(dependsOn);
    }

    /**
     * Reads the item in a locale.
     *
     * @param fallback where to look for what is missing; null: nowhere
     * @return empty if the item is live neither in the locale nor in the fallback
     */
    public static Optional<Reading> of(LiveItem item, ContentType type, LocaleTag locale,
            @Nullable LocaleTag fallback) {
        @Nullable
        LivePart own = item.parts().get(Slot.of(locale));
        @Nullable
        LivePart other = fallback == null ? null : item.parts().get(Slot.of(fallback));
        LivePart leading = own != null ? own : other;
        if (leading == null || leading.slug() == null) {
            return Optional.empty();
        }
        LivePart shared = item.parts().get(Slot.SHARED);
        Sources sources = new Sources(fieldsOf(shared), fieldsOf(own), fieldsOf(other));
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        Map<String, LocaleTag> fallen = new LinkedHashMap<>();
        boolean complete = own != null;
        for (Field field : type.allFields()) {
            if (field.internal()) {
                continue;
            }
            if (!field.localised()) {
                putIfPresent(fields, field, sources.shared());
            } else if (!EmptyValue.is(sources.own().path(field.name()))) {
                putIfPresent(fields, field, sources.own());
            } else {
                complete = false;
                if (fallback != null && !EmptyValue.is(sources.fallback().path(field.name()))) {
                    putIfPresent(fields, field, sources.fallback());
                    fallen.put(field.name(), fallback);
                }
            }
        }
        Set<Slot> dependsOn = new HashSet<>(Set.of(Slot.SHARED, Slot.of(locale)));
        if (fallback != null && !complete) {
            dependsOn.add(Slot.of(fallback));
        }
        return Optional.of(new Reading(item, locale, leading.slug(), leading.version(), leading.publishedAt(), fields,
                fallen, dependsOn));
    }

    public ItemId id() {
        return item.id();
    }

    public Optional<JsonNode> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** A text field's value, or the empty string. */
    public String text(String name) {
        JsonNode value = fields.get(name);
        return value == null || !value.isString() ? "" : value.stringValue();
    }

    public String title() {
        return text(ContentType.TITLE);
    }

    /** The locale this field's text is written in. */
    public LocaleTag localeOf(String name) {
        return fallback.getOrDefault(name, locale);
    }

    private static ObjectNode fieldsOf(@Nullable LivePart part) {
        return part == null ? CanonicalJson.emptyObject() : part.part().sharedFields();
    }

    private static void putIfPresent(Map<String, JsonNode> fields, Field field, ObjectNode source) {
        JsonNode value = source.get(field.name());
        if (value != null) {
            fields.put(field.name(), withoutInternal(field.kind(), value));
        }
    }

    /** Groups have internal fields of their own. What is stored stays as it is. */
    private static JsonNode withoutInternal(FieldKind kind, JsonNode value) {
        if (!hasInternal(kind)) {
            return value;
        }
        JsonNode copy = value.deepCopy();
        leaveOutInternal(kind, copy);
        return copy;
    }

    private static boolean hasInternal(FieldKind kind) {
        return switch (kind) {
            case FieldKind.ListOf(FieldKind element) -> hasInternal(element);
            case FieldKind.Group(Map<String, Field> inner) ->
                inner.values().stream().anyMatch(field -> field.internal() || hasInternal(field.kind()));
            case FieldKind.Plain _, FieldKind.RichText _, FieldKind.Reference _, FieldKind.Asset _ -> false;
        };
    }

    private static void leaveOutInternal(FieldKind kind, JsonNode value) {
        if (kind instanceof FieldKind.ListOf(FieldKind element)) {
            value.forEach(member -> leaveOutInternal(element, member));
        } else if (kind instanceof FieldKind.Group(Map<String, Field> inner) && value instanceof ObjectNode group) {
            for (Field field : inner.values()) {
                if (field.internal()) {
                    group.remove(field.name());
                } else {
                    leaveOutInternal(field.kind(), group.path(field.name()));
                }
            }
        }
    }

    private record Sources(ObjectNode shared, ObjectNode own, ObjectNode fallback) {}
}
