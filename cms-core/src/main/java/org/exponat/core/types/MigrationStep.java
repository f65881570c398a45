package org.exponat.core.types;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * How one field that was written under an earlier definition is read under a later one. Doing it to what was written
 * under the later one already changes nothing, so nobody needs to know when a text was written.
 */
public sealed interface MigrationStep {

    /** The field, or the names that lead into a group to one: {@code address}, {@code zip}. */
    List<String> path();

    /** Whether it is about what a field holds, not about the field as a whole. */
    default boolean isWithinField() {
        return path().size() > 1 || switch (this) {
            case Rename _, Remove _ -> false;
            case Shorten _, ReplaceOptions _ -> true;
        };
    }

    /** Does it to the fields of one slot, in place. */
    default void apply(ObjectNode fields) {
        at(fields, path(), this::change);
    }

    /** The definition that remains of an earlier one; the same where it has no such field. */
    default Map<String, Field> apply(Map<String, Field> fields) {
        return at(fields, path(), this::change);
    }

    /** Why it must not be done to fields of an earlier definition; empty: it may. */
    default Optional<String> loss(Map<String, Field> fields) {
        Map<String, Field> holder = holder(fields);
        String name = path().getLast();
        Field field = holder.get(name);
        if (field == null) {
            return Optional.empty();
        }
        String place = String.join(".", path());
        return switch (this) {
            // One of two values would be lost, and what both were declared for would be mixed.
            case Rename(List<String> _, String to) -> holder.containsKey(to)
                    ? Optional.of(place + " is renamed to " + to + ", which there was already")
                    : Optional.empty();
            // What items point at is kept by fields, not by their members.
            case Remove _ -> path().size() > 1 && canPoint(field.elementKind())
                    ? Optional.of(place + " can point at items, and cannot be removed from its group alone")
                    : Optional.empty();
            case Shorten _, ReplaceOptions _ -> Optional.empty();
        };
    }

    private static boolean canPoint(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Reference _, FieldKind.Asset _, FieldKind.RichText _ -> true;
            case FieldKind.ListOf(FieldKind element) -> canPoint(element);
            case FieldKind.Group(Map<String, Field> members) ->
                members.values().stream().anyMatch(member -> canPoint(member.kind()));
            case FieldKind.Plain _ -> false;
        };
    }

    /** The fields beside which the path's last name stands; none if it leads nowhere. */
    private Map<String, Field> holder(Map<String, Field> fields) {
        Map<String, Field> holder = fields;
        for (String name : path().subList(0, path().size() - 1)) {
            Field field = holder.get(name);
            holder = field != null && field.elementKind() instanceof FieldKind.Group(Map<String, Field> members)
                    ? members
                    : Map.of();
        }
        return holder;
    }

    /** Does it in the object that has the field. */
    void change(ObjectNode holder, String name);

    /** What remains of the field. */
    Optional<Field> change(Field field);

    /** The field has another name. */
    record Rename(List<String> path, String to) implements MigrationStep {
        public Rename {
            path = List.copyOf(path);
        }

        @Override
        public void change(ObjectNode holder, String name) {
            JsonNode value = holder.remove(name);
            if (!holder.has(to)) {
                holder.set(to, value);
            }
        }

        @Override
        public Optional<Field> change(Field field) {
            return Optional.of(named(field, to));
        }
    }

    /** The field is no longer read. What was written stays in the versions that have it. */
    record Remove(List<String> path) implements MigrationStep {
        public Remove {
            path = List.copyOf(path);
        }

        @Override
        public void change(ObjectNode holder, String name) {
            holder.remove(name);
        }

        @Override
        public Optional<Field> change(Field field) {
            return Optional.empty();
        }
    }

    /** A text is read up to so many characters, the last of them an ellipsis where it was longer. */
    record Shorten(List<String> path, int maxLength) implements MigrationStep {
        public Shorten {
            path = List.copyOf(path);
        }

        @Override
        public void change(ObjectNode holder, String name) {
            replace(holder, name, text -> Optional.of(text.length() <= maxLength ? text : cut(text)));
        }

        private String cut(String text) {
            int end = maxLength - 1;
            // A character of two halves is left out whole.
            return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end).stripTrailing()
                    + '…';
        }

        @Override
        public Optional<Field> change(Field field) {
            return Optional.of(of(field, field.elementKind() instanceof FieldKind.Text(int length)
                    ? new FieldKind.Text(Math.min(length, maxLength))
                    : field.elementKind()));
        }
    }

    /**
     * Options of a choice are read as others, or as nothing.
     *
     * @param instead the option read in place of each; empty: none
     */
    record ReplaceOptions(List<String> path, Map<String, Optional<String>> instead) implements MigrationStep {
        public ReplaceOptions {
            path = List.copyOf(path);
            instead = Collections.unmodifiableMap(new LinkedHashMap<>(instead));
        }

        @Override
        public void change(ObjectNode holder, String name) {
            replace(holder, name, option -> {
                Optional<String> other = instead.get(option);
                return other == null ? Optional.of(option) : other;
            });
        }

        @Override
        public Optional<Field> change(Field field) {
            if (!(field.elementKind() instanceof FieldKind.Choice(Map<String, Label> options))) {
                return Optional.of(field);
            }
            Map<String, Label> left = new LinkedHashMap<>(options);
            left.keySet().removeAll(instead.keySet());
            return Optional.of(of(field, new FieldKind.Choice(left)));
        }
    }

    private static void at(JsonNode node, List<String> path, BiConsumer<ObjectNode, String> change) {
        if (node instanceof ArrayNode list) {
            list.forEach(member -> at(member, path, change));
        } else if (node instanceof ObjectNode object && object.has(path.getFirst())) {
            if (path.size() == 1) {
                change.accept(object, path.getFirst());
            } else {
                at(object.get(path.getFirst()), path.subList(1, path.size()), change);
            }
        }
    }

    private static Map<String, Field> at(Map<String, Field> fields, List<String> path,
            Function<Field, Optional<Field>> change) {
        Map<String, Field> changed = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            if (!name.equals(path.getFirst())) {
                changed.put(name, field);
            } else if (path.size() == 1) {
                change.apply(field).ifPresent(after -> changed.putIfAbsent(after.name(), after));
            } else if (field.elementKind() instanceof FieldKind.Group(Map<String, Field> members)) {
                changed.put(name,
                        of(field, new FieldKind.Group(at(members, path.subList(1, path.size()), change))));
            } else {
                changed.put(name, field);
            }
        });
        return changed;
    }

    /** Texts alone, or each of a list; what is kept apart of a personal field is none. */
    private static void replace(ObjectNode holder, String name, Function<String, Optional<String>> by) {
        JsonNode value = holder.get(name);
        if (value instanceof ArrayNode list) {
            ArrayNode replaced = list.arrayNode();
            list.forEach(member -> {
                if (member.isString()) {
                    by.apply(member.stringValue()).ifPresent(replaced::add);
                } else {
                    replaced.add(member);
                }
            });
            holder.set(name, replaced);
        } else if (value.isString()) {
            by.apply(value.stringValue()).ifPresentOrElse(text -> holder.set(name, StringNode.valueOf(text)),
                    () -> holder.remove(name));
        }
    }

    private static Field of(Field field, FieldKind element) {
        return new Field(field.name(), field.isList() ? new FieldKind.ListOf(element) : element, field.label(),
                field.localised(), field.required(), field.searchWeight(), field.filterable(), field.sortable(),
                field.facet(), field.personal(), field.internal());
    }

    private static Field named(Field field, String name) {
        return new Field(name, field.kind(), field.label(), field.localised(), field.required(), field.searchWeight(),
                field.filterable(), field.sortable(), field.facet(), field.personal(), field.internal());
    }
}
