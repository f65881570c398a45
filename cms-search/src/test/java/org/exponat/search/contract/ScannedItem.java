package org.exponat.search.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.ListedAs;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Facet;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import tools.jackson.databind.JsonNode;

/**
 * One item as some readers see it.
 *
 * @param own the live themes it carries
 * @param carried these, and all above them
 */
record ScannedItem(Reading reading, ListedAs listed, Set<ItemId> own, Set<ItemId> carried, ScannedWords words) {

    ItemId id() {
        return reading.id();
    }

    String type() {
        return reading.item().type();
    }

    /** As what it counts in a dimension that the types declare. */
    Set<String> values(Dimension dimension) {
        Set<String> values = new TreeSet<>();
        if (dimension.itself().contains(type())) {
            values.add(id().toString());
        }
        for (Field field : dimension.fieldsOf(type())) {
            JsonNode stored = reading.fields().get(field.name());
            if (stored != null && !stored.isNull()) {
                for (JsonNode one : field.isList() ? stored : java.util.List.of(stored)) {
                    String value = value(dimension.by(), field.elementKind(), one);
                    if (!value.isBlank() && value.length() <= Facet.LONGEST_TEXT) {
                        values.add(value);
                    }
                }
            }
        }
        return values;
    }

    private static String value(Facet.By by, FieldKind kind, JsonNode value) {
        return switch (by) {
            case VALUE -> plain(kind, value.isString() ? value.stringValue() : value.toString());
            case YEAR -> Integer.toString(year(kind, value));
            case DECADE -> Integer.toString(Math.floorDiv(year(kind, value), 10) * 10);
        };
    }

    /** One way to write what can be written in several. */
    static String plain(FieldKind kind, String text) {
        return switch (kind) {
            case FieldKind.Number _ -> new BigDecimal(text).add(BigDecimal.ZERO).signum() == 0
                    ? "0"
                    : new BigDecimal(text).stripTrailingZeros().toPlainString();
            case FieldKind.Date _ -> LocalDate.parse(text).toString();
            case FieldKind.Moment _ ->
                OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS).toString();
            case FieldKind.Bool _ -> {
                if (!Set.of("true", "false").contains(text)) {
                    throw new IllegalArgumentException("true or false");
                }
                yield text;
            }
            default -> text;
        };
    }

    private static int year(FieldKind kind, JsonNode value) {
        return switch (kind) {
            case FieldKind.Number _ -> value.decimalValue().setScale(0, RoundingMode.FLOOR).intValueExact();
            case FieldKind.Date _ -> LocalDate.parse(value.stringValue()).getYear();
            case FieldKind.Moment _ ->
                OffsetDateTime.parse(value.stringValue()).atZoneSameInstant(ZoneOffset.UTC).getYear();
            default -> throw new IllegalArgumentException("no years in a " + kind);
        };
    }

    /** How two values of an ordered dimension stand to each other. */
    static int compare(Dimension dimension, String one, String other) {
        if (dimension.by() != Facet.By.VALUE) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        return switch (dimension.all().getFirst().elementKind()) {
            case FieldKind.Date _ -> LocalDate.parse(one).compareTo(LocalDate.parse(other));
            case FieldKind.Moment _ -> Instant.parse(one).compareTo(Instant.parse(other));
            default -> new BigDecimal(one).compareTo(new BigDecimal(other));
        };
    }

    /** The values of all declared dimensions, by name. */
    Map<String, Set<String>> all(Map<String, Dimension> dimensions) {
        Map<String, Set<String>> all = new java.util.TreeMap<>();
        dimensions.forEach((name, dimension) -> all.put(name, values(dimension)));
        return all;
    }
}
