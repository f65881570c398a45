package org.exponat.search.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.lucene.util.NumericUtils;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Projection;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.EmptyValue;
import org.exponat.core.types.Facet;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** As what an item counts in a dimension, in the form that is compared: references by id, numbers in decimal. */
public final class CountedValues {

    private static final int YEARS = 10;
    private static final long MICROS = TimeUnit.SECONDS.toMicros(1);

    private CountedValues() {}

    /** @param fields the item's values by field, as its readers see them */
    static Set<String> of(ItemId item, String type, Dimension dimension,
            Function<String, @Nullable JsonNode> fields) {
        Set<String> values = new LinkedHashSet<>();
        if (dimension.itself().contains(type)) {
            values.add(item.toString());
        }
        for (Field field : dimension.fieldsOf(type)) {
            JsonNode stored = fields.apply(field.name());
            if (stored != null && !EmptyValue.is(stored)) {
                for (JsonNode one : field.isList() ? stored : List.of(stored)) {
                    String value = counted(field.elementKind(), dimension.by(),
                            Projection.canonical(field.elementKind(), one));
                    if (!value.isBlank() && value.length() <= Facet.LONGEST_TEXT) {
                        values.add(value);
                    }
                }
            }
        }
        return values;
    }

    /**
     * What a reader writes, in the form that is compared.
     *
     * @throws IllegalArgumentException or DateTimeException if no value of the dimension can be written so
     */
    public static String canonical(Dimension dimension, String text) {
        if (dimension.by() != Facet.By.VALUE) {
            return Long.toString(Long.parseLong(text));
        }
        List<FieldKind> kinds = dimension.all().stream().map(Field::elementKind).distinct().toList();
        return kinds.size() == 1 && !(kinds.getFirst() instanceof FieldKind.Choice)
                ? Projection.canonical(kinds.getFirst(), text)
                : text;
    }

    /** Whether a reader can write a value of the dimension so. */
    public static boolean isValue(Dimension dimension, String text) {
        try {
            return !canonical(dimension, text).isEmpty();
        } catch (IllegalArgumentException | DateTimeException other) {
            return false;
        }
    }

    private static String counted(FieldKind kind, Facet.By by, String value) {
        return switch (by) {
            case VALUE -> value;
            case YEAR -> Long.toString(year(kind, value));
            case DECADE -> Long.toString(Math.floorDiv(year(kind, value), YEARS) * YEARS);
        };
    }

    /** The last year of the ten. */
    public static long lastOfDecade(long first) {
        return first + YEARS - 1;
    }

    private static long year(FieldKind kind, String value) {
        return switch (kind) {
            case FieldKind.Number _ -> new BigDecimal(value).setScale(0, RoundingMode.FLOOR).longValue();
            case FieldKind.Date _ -> LocalDate.parse(value).getYear();
            case FieldKind.Moment _ -> Instant.parse(value).atZone(ZoneOffset.UTC).getYear();
            case FieldKind.Text _,
                    FieldKind.Bool _,
                    FieldKind.Choice _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.GeoPoint _,
                    FieldKind.RichText _,
                    FieldKind.Reference _,
                    FieldKind.Asset _,
                    FieldKind.ListOf _,
                    FieldKind.Group _ ->
                throw new IllegalStateException("no years are in a " + kind);
        };
    }

    /**
     * An instant in microseconds since 1970, as the index has it; what is too far away to be told so is as far as can be.
     */
    public static long micros(Instant moment) {
        long most = Long.MAX_VALUE / MICROS - 1;
        return Math.clamp(moment.getEpochSecond(), -most, most) * MICROS
                + TimeUnit.NANOSECONDS.toMicros(moment.getNano());
    }

    /**
     * A number that orders the values of an ordered dimension.
     *
     * @param canonical one of its values
     */
    public static long order(Dimension dimension, String canonical) {
        FieldKind kind = dimension.all().getFirst().elementKind();
        if (dimension.by() != Facet.By.VALUE) {
            return Long.parseLong(canonical);
        }
        return switch (kind) {
            case FieldKind.Date _ -> LocalDate.parse(canonical).toEpochDay();
            case FieldKind.Moment _ -> micros(Instant.parse(canonical));
            default -> NumericUtils.doubleToSortableLong(Double.parseDouble(canonical));
        };
    }
}
