package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields as editors send them, in which rich text may be written as {@code {"format": "markdown" | "html", "text": "…"}}
 * instead of blocks. Whatever else is wrong with fields is not asked here.
 *
 * @param fields with blocks everywhere; the input is left alone
 * @param warnings what was not kept of the texts
 */
public record PastedFields(ObjectNode fields, List<Fault> warnings) {

    private static final String FORMAT = "format";
    private static final String TEXT = "text";

    public PastedFields {
        warnings = List.copyOf(warnings);
    }

    /** @throws InvalidContent if something stands for rich text that is neither blocks nor such a text */
    public static PastedFields of(ContentType type, ObjectNode fields) {
        Reading reading = new Reading();
        ObjectNode copy = fields.deepCopy();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            Field field = type.fields().get(entry.getKey());
            String pointer = Fault.step("/fields", entry.getKey());
            if (field == null || !holdsRichText(field.kind())) {
                continue;
            }
            if (!field.localised()) {
                copy.set(entry.getKey(), reading.value(field.kind(), entry.getValue(), pointer));
            } else if (entry.getValue() instanceof ObjectNode texts) {
                ObjectNode read = copy.putObject(entry.getKey());
                texts.properties().forEach(text -> read.set(text.getKey(),
                        reading.value(field.kind(), text.getValue(), Fault.step(pointer, text.getKey()))));
            }
        }
        if (!reading.faults.isEmpty()) {
            throw new InvalidContent(reading.faults);
        }
        return new PastedFields(copy, reading.warnings);
    }

    /** Whether there may be such a text somewhere. */
    public static boolean mayBeIn(JsonNode fields) {
        return fields.has(FORMAT) || fields.valueStream().anyMatch(PastedFields::mayBeIn);
    }

    private static boolean holdsRichText(FieldKind kind) {
        return switch (kind) {
            case FieldKind.RichText _ -> true;
            case FieldKind.ListOf(FieldKind element) -> holdsRichText(element);
            case FieldKind.Group(Map<String, Field> members) ->
                members.values().stream().anyMatch(member -> holdsRichText(member.kind()));
            case FieldKind.Plain _, FieldKind.Reference _, FieldKind.Asset _ -> false;
        };
    }

    private static final class Reading {
        private final List<Fault> warnings = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();

        JsonNode value(FieldKind kind, JsonNode value, String pointer) {
            return switch (kind) {
                case FieldKind.RichText _ -> value instanceof ObjectNode text ? richText(text, pointer) : value;
                case FieldKind.ListOf(FieldKind element) when value instanceof ArrayNode list -> {
                    ArrayNode read = list.arrayNode();
                    for (int i = 0; i < list.size(); i++) {
                        read.add(value(element, list.get(i), Fault.step(pointer, i)));
                    }
                    yield read;
                }
                case FieldKind.Group(Map<String, Field> members) when value instanceof ObjectNode group -> {
                    ObjectNode read = group.objectNode();
                    group.properties().forEach(member -> {
                        Field field = members.get(member.getKey());
                        read.set(member.getKey(), field == null
                                ? member.getValue()
                                : value(field.kind(), member.getValue(), Fault.step(pointer, member.getKey())));
                    });
                    yield read;
                }
                case FieldKind.ListOf _,
                        FieldKind.Group _,
                        FieldKind.Plain _,
                        FieldKind.Reference _,
                        FieldKind.Asset _ ->
                    value;
            };
        }

        private JsonNode richText(ObjectNode text, String pointer) {
            Optional<Pasted.Format> format = Pasted.Format.named(text.path(FORMAT).asString(""));
            boolean sound = true;
            for (String name : text.propertyNames()) {
                if (!name.equals(FORMAT) && !name.equals(TEXT)) {
                    sound = fault(Fault.step(pointer, name), "unknown_field", "A text that is no list of blocks has the"
                            + " properties format and text.");
                }
            }
            if (format.isEmpty()) {
                sound = fault(Fault.step(pointer, FORMAT), "not_an_option",
                        "The formats are " + Pasted.Format.listed() + ".");
            }
            if (!text.path(TEXT).isString()) {
                sound = fault(Fault.step(pointer, TEXT), "wrong_kind", "This is a text.");
            }
            if (!sound) {
                return text;
            }
            try {
                Pasted pasted = Pasted.of(format.orElseThrow(), text.path(TEXT).stringValue(), pointer);
                warnings.addAll(pasted.warnings());
                return pasted.blocks();
            } catch (InvalidContent excessive) {
                faults.addAll(excessive.faults());
                return text;
            }
        }

        private boolean fault(String pointer, String code, String detail) {
            faults.add(new Fault(pointer, code, detail));
            return false;
        }
    }
}
