package org.exponat.api.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.media.Presets;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what is stored into what is delivered: ids become references and assets, all of one level looked up in one query. */
public final class ItemPresenter {

    private final ContentTypes types;
    private final Presets presets;

    public ItemPresenter(ContentTypes types, Presets presets) {
        this.types = types;
        this.presets = presets;
    }

    Shown present(PublishedView view, ReaderLanguage language, Collection<Reading> readings) {
        return present(view, language, readings, Selection.EVERYTHING);
    }

    /** @throws org.exponat.api.problem.Refusal (400) if more is to be included than one answer may */
    Shown present(PublishedView view, ReaderLanguage language, Collection<Reading> readings, Selection selection) {
        Targets targets = Targets.of(view, language, readings, selection, types, SelectionReader.MAX_INCLUDED);
        Map<ItemId, Map<Slot, Long>> changes = view.lastChanges(targets.ids());
        List<DeliveredItem> items = new ArrayList<>();
        for (Reading reading : readings) {
            long edition = 0;
            for (Map.Entry<ItemId, Set<Slot>> one : targets.dependsOn(reading, selection).entrySet()) {
                Map<Slot, Long> changed = changes.getOrDefault(one.getKey(), Map.of());
                for (Slot slot : one.getValue()) {
                    edition = Math.max(edition, changed.getOrDefault(slot, 0L));
                }
            }
            items.add(deliver(reading, selection, targets, edition));
        }
        return new Shown(items, targets.ids(), targets.types());
    }

    /** References to those of the items that are live for the reader, by id. */
    Map<ItemId, ItemReference> references(PublishedView view, ReaderLanguage language, Collection<ItemId> ids) {
        Map<ItemId, ItemReference> references = new LinkedHashMap<>();
        view.findAll(ids).forEach((id, item) -> language.read(item, types)
                .ifPresent(reading -> references.put(id, ItemReference.to(reading))));
        return references;
    }

    private DeliveredItem deliver(Reading reading, Selection selection, Targets targets, long edition) {
        Map<String, Object> fields = fields(reading, selection, targets);
        return new DeliveredItem(reading.id().toString(), reading.item().type(), reading.item().number().toString(),
                reading.locale().value(), reading.slug().value(), reading.version(), edition, reading.publishedAt(),
                fields, fallback(reading, fields), null);
    }

    private Map<String, Object> fields(Reading reading, Selection selection, Targets targets) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : types.get(reading.item().type()).allFields()) {
            JsonNode stored = selection.shows(field) ? reading.fields().get(field.name()) : null;
            Object value = stored == null || stored.isNull()
                    ? null
                    : value(field.kind(), stored, selection.of(field), targets);
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return fields;
    }

    private static Map<String, String> fallback(Reading reading, Map<String, Object> shown) {
        Map<String, String> fallback = new LinkedHashMap<>();
        reading.fallback().forEach((field, locale) -> {
            if (shown.containsKey(field)) {
                fallback.put(field, locale.value());
            }
        });
        return fallback;
    }

    /** The value as it is delivered; null if it points at something that is not live. */
    private @Nullable Object value(FieldKind kind, JsonNode stored, Selection selection, Targets targets) {
        return switch (kind) {
            case FieldKind.Reference _ -> {
                Reading target = target(stored, targets);
                yield target == null ? null : reference(target, selection, targets);
            }
            case FieldKind.Asset _ -> asset(stored, targets);
            case FieldKind.ListOf(FieldKind element) -> {
                List<Object> values = new ArrayList<>();
                for (JsonNode one : stored) {
                    Object value = value(element, one, selection, targets);
                    if (value != null) {
                        values.add(value);
                    }
                }
                yield values;
            }
            case FieldKind.Group(Map<String, Field> members) -> {
                Map<String, Object> values = new LinkedHashMap<>();
                for (Field member : members.values()) {
                    JsonNode one = stored.get(member.name());
                    Object value = one == null || one.isNull() || !selection.shows(member)
                            ? null
                            : value(member.kind(), one, selection.of(member), targets);
                    if (value != null) {
                        values.put(member.name(), value);
                    }
                }
                yield values;
            }
            case FieldKind.RichText _ -> {
                List<Object> blocks = new ArrayList<>();
                for (JsonNode block : stored) {
                    Object delivered = block(block, targets);
                    if (delivered != null) {
                        blocks.add(delivered);
                    }
                }
                yield blocks;
            }
            case FieldKind.Plain _ ->
                stored;
        };
    }

    private ItemReference reference(Reading target, Selection selection, Targets targets) {
        if (!selection.included()) {
            return ItemReference.to(target);
        }
        Map<String, Object> fields = fields(target, selection, targets);
        return ItemReference.to(target).with(fields, fallback(target, fields));
    }

    /** A block as it is stored, with its picture in place of the picture's id; null if the picture is not live. */
    private @Nullable Object block(JsonNode block, Targets targets) {
        if (!block.path("asset").isString()) {
            return block;
        }
        DeliveredAsset asset = asset(block.path("asset"), targets);
        if (asset == null) {
            return null;
        }
        Map<String, Object> delivered = new LinkedHashMap<>();
        block.properties().forEach(property -> delivered.put(property.getKey(), property.getValue()));
        delivered.put("asset", asset);
        return delivered;
    }

    private @Nullable DeliveredAsset asset(JsonNode stored, Targets targets) {
        Reading target = target(stored, targets);
        return target == null ? null : DeliveredAsset.of(target, presets).orElse(null);
    }

    private static @Nullable Reading target(JsonNode stored, Targets targets) {
        return stored.isString() ? targets.read(ItemId.parse(stored.stringValue())) : null;
    }
}
