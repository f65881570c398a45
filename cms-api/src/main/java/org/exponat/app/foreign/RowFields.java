package org.exponat.app.foreign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes of a row what an editor would send. Whether that can be saved, the command says.
 *
 * @param idOf the item of a type with this key
 */
record RowFields(Mapping mapping, BiFunction<String, String, Optional<ItemId>> idOf) {

    /**
     * A merge patch: what the row does not have is removed.
     *
     * @throws InvalidContent if a value is not of its field's kind
     */
    ObjectNode of(Row row) {
        ObjectNode fields = CanonicalJson.emptyObject();
        List<Fault> faults = new ArrayList<>();
        for (Mapping.Target target : mapping.targets()) {
            Field field = target.field();
            String pointer = "/fields/" + field.name() + (target.locale() == null ? "" : "/" + target.locale());
            List<String> values = row.values(target.from(), field.elementKind() instanceof FieldKind.RichText);
            JsonNode value;
            try {
                value = value(target, values);
            } catch (IllegalArgumentException wrong) {
                faults.add(new Fault(pointer, "wrong_kind", String.valueOf(wrong.getMessage())));
                continue;
            }
            if (target.locale() == null) {
                fields.set(field.name(), value);
            } else {
                fields.withObjectProperty(field.name()).set(target.locale().toString(), value);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidContent(faults);
        }
        return fields;
    }

    private JsonNode value(Mapping.Target target, List<String> values) {
        if (target.field().isList()) {
            ArrayNode list = CanonicalJson.emptyArray();
            String split = target.split();
            values.stream()
                    .flatMap(value -> split == null
                            ? Stream.of(value)
                            : Arrays.stream(value.split(Pattern.quote(split))))
                    .map(String::strip).filter(value -> !value.isEmpty())
                    .forEach(value -> list.add(single(target, value)));
            return list.isEmpty() ? CanonicalJson.read("null") : list;
        }
        if (values.size() > 1) {
            throw new IllegalArgumentException("There are " + values.size() + " values for one.");
        }
        return values.isEmpty() ? CanonicalJson.read("null") : single(target, values.getFirst());
    }

    private JsonNode single(Mapping.Target target, String value) {
        return switch (target.field().elementKind()) {
            case FieldKind.RichText _ ->
                CanonicalJson.emptyObject().put("format", target.format()).put("text", value);
            case FieldKind.Reference reference -> StringNode.valueOf(reference(reference, value.strip()));
            case FieldKind.Number _ -> {
                try {
                    yield DecimalNode.valueOf(new BigDecimal(value.strip()));
                } catch (NumberFormatException none) {
                    throw new IllegalArgumentException("“" + value + "” is not a number.", none);
                }
            }
            case FieldKind.Bool _ -> switch (value.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "ja", "1" -> BooleanNode.TRUE;
                case "false", "no", "nein", "0" -> BooleanNode.FALSE;
                default -> throw new IllegalArgumentException("“" + value + "” is neither yes nor no.");
            };
            case FieldKind.GeoPoint _ -> {
                String[] degrees = value.split("[,;]");
                if (degrees.length != 2) {
                    throw new IllegalArgumentException("“" + value + "” is not latitude, longitude.");
                }
                yield CanonicalJson.emptyObject().put("lat", Double.parseDouble(degrees[0].strip())).put("lon",
                        Double.parseDouble(degrees[1].strip()));
            }
            case FieldKind.Plain _ -> StringNode.valueOf(value.strip());
            case FieldKind.Asset _, FieldKind.ListOf _, FieldKind.Group _ ->
                throw new IllegalStateException("no mapping has it");
        };
    }

    private String reference(FieldKind.Reference reference, String key) {
        for (String type : reference.to()) {
            Optional<ItemId> found = idOf.apply(type, key);
            if (found.isPresent()) {
                return found.get().toString();
            }
        }
        throw new IllegalArgumentException("There is nothing with the key " + key + ".");
    }
}
