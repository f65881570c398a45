package org.exponat.api.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what is stored into what is delivered: ids become references and assets, all looked up in one query. */
public final class ItemPresenter {

    private final ContentTypes types;

    public ItemPresenter(ContentTypes types) {
        this.types = types;
    }

    Shown present(PublishedView view, ReaderLanguage language, Collection<Reading> readings) {
        SortedSet<ItemId> targets = new TreeSet<>();
        for (Reading reading : readings) {
            eachTarget(reading, (id, _) -> targets.add(id));
        }
        Map<ItemId, LiveItem> live = view.findAll(targets);
        Map<ItemId, Reading> read = new HashMap<>();
        live.forEach((id, item) -> language.read(item, types).ifPresent(reading -> read.put(id, reading)));

        SortedSet<ItemId> ids = new TreeSet<>(targets);
        Set<String> shownTypes = new LinkedHashSet<>();
        List<DeliveredItem> items = new ArrayList<>();
        for (Reading reading : readings) {
            ids.add(reading.id());
            shownTypes.add(reading.item().type());
            Map<ItemId, Set<Slot>> dependsOn = new TreeMap<>();
            dependsOn.put(reading.id(), reading.dependsOn());
            eachTarget(reading, (id, kinds) -> {
                Reading target = read.get(id);
                dependsOn.merge(id, target == null ? language.slots() : target.dependsOn(), ItemPresenter::union);
                // A target that is not live would change the answer by going live, whichever of these types it has.
                shownTypes.addAll(target == null ? kinds : List.of(target.item().type()));
            });
            items.add(deliver(reading, read, view.lastChange(dependsOn)));
        }
        return new Shown(items, ids, shownTypes);
    }

    /** References to those of the items that are live for the reader, by id. */
    Map<ItemId, ItemReference> references(PublishedView view, ReaderLanguage language, Collection<ItemId> ids) {
        Map<ItemId, ItemReference> references = new LinkedHashMap<>();
        view.findAll(ids).forEach((id, item) -> language.read(item, types)
                .ifPresent(reading -> references.put(id, ItemReference.to(reading))));
        return references;
    }

    private DeliveredItem deliver(Reading reading, Map<ItemId, Reading> targets, long edition) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : types.get(reading.item().type()).allFields()) {
            JsonNode stored = reading.fields().get(field.name());
            Object value = stored == null || stored.isNull() ? null : value(field.kind(), stored, targets);
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        Map<String, String> fallback = new LinkedHashMap<>();
        for (Map.Entry<String, LocaleTag> fallen : reading.fallback().entrySet()) {
            fallback.put(fallen.getKey(), fallen.getValue().value());
        }
        return new DeliveredItem(reading.id().toString(), reading.item().type(), reading.item().number().toString(),
                reading.locale().value(), reading.slug().value(), reading.version(), edition, reading.publishedAt(),
                fields, fallback, null);
    }

    /** The value as it is delivered; null if it points at something that is not live. */
    private static @Nullable Object value(FieldKind kind, JsonNode stored, Map<ItemId, Reading> targets) {
        return switch (kind) {
            case FieldKind.Reference _ -> {
                Reading target = target(stored, targets);
                yield target == null ? null : ItemReference.to(target);
            }
            case FieldKind.Asset _ -> asset(stored, targets);
            case FieldKind.ListOf(FieldKind element) -> {
                List<Object> values = new ArrayList<>();
                for (JsonNode one : stored) {
                    Object value = value(element, one, targets);
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
                    Object value = one == null || one.isNull() || member.internal()
                            ? null
                            : value(member.kind(), one, targets);
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

    /** A block as it is stored, with its picture in place of the picture's id; null if the picture is not live. */
    private static @Nullable Object block(JsonNode block, Map<ItemId, Reading> targets) {
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

    private static @Nullable DeliveredAsset asset(JsonNode stored, Map<ItemId, Reading> targets) {
        Reading target = target(stored, targets);
        return target == null ? null : DeliveredAsset.of(target).orElse(null);
    }

    private static @Nullable Reading target(JsonNode stored, Map<ItemId, Reading> targets) {
        return stored.isString() ? targets.get(ItemId.parse(stored.stringValue())) : null;
    }

    private void eachTarget(Reading reading, TargetVisitor visitor) {
        for (Field field : types.get(reading.item().type()).allFields()) {
            JsonNode stored = reading.fields().get(field.name());
            if (stored != null) {
                eachTarget(field.kind(), stored, visitor);
            }
        }
    }

    private void eachTarget(FieldKind kind, JsonNode stored, TargetVisitor visitor) {
        switch (kind) {
            case FieldKind.Reference reference -> visit(stored,
                    reference.to().isEmpty() ? types.all().stream().map(type -> type.name()).toList() : reference.to(),
                    visitor);
            case FieldKind.Asset _ -> visit(stored, List.of(ContentTypes.ASSET), visitor);
            case FieldKind.ListOf(FieldKind element) -> stored.forEach(one -> eachTarget(element, one, visitor));
            case FieldKind.Group(Map<String, Field> members) -> members.values().stream()
                    .filter(member -> stored.has(member.name()) && !member.internal())
                    .forEach(member -> eachTarget(member.kind(), stored.get(member.name()), visitor));
            case FieldKind.RichText _ -> stored
                    .forEach(block -> visit(block.path("asset"), List.of(ContentTypes.ASSET), visitor));
            case FieldKind.Plain _ -> {
                // these point nowhere
            }
        }
    }

    private static void visit(JsonNode id, List<String> kinds, TargetVisitor visitor) {
        if (id.isString()) {
            visitor.visit(ItemId.parse(id.stringValue()), kinds);
        }
    }

    private static Set<Slot> union(Set<Slot> some, Set<Slot> others) {
        Set<Slot> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Is shown each id a text points at, and the types that what it points at can have. */
    private interface TargetVisitor {
        void visit(ItemId id, List<String> kinds);
    }
}
