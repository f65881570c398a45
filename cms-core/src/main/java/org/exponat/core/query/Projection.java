package org.exponat.core.query;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.EmptyValue;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a publication can be filtered and sorted by. It is computed once, when something is published, so that both
 * engines compare bytes and nothing else: text is ordered by {@link Collator} keys of its locale, everything else by
 * bytes whose order is that of the values.
 */
public final class Projection {

    /** Sort keys are cut here; what follows no longer orders. */
    static final int MAX_SORT_KEY = 1_024;

    private static final int MAX_NUMBER_TEXT = 400;

    private Projection() {}

    /**
     * One value of one field.
     *
     * @param value compared when filtering, see {@link Filter.AnyOf}
     * @param sortKey compared byte by byte, unsigned, when sorting; null where the field is not sorted by
     */
    public record Value(String field, String value, byte @Nullable [] sortKey) {}

    /**
     * The values of one slot's fields.
     *
     * @param standard orders the texts that all languages share
     */
    public static List<Value> of(ContentType type, Slot slot, ObjectNode fields, LocaleTag standard) {
        LocaleTag locale = switch (slot) {
            case Slot.Shared _ -> standard;
            case Slot.Localised(LocaleTag own) -> own;
        };
        Map<String, Value> values = new LinkedHashMap<>();
        for (Field field : type.allFields()) {
            JsonNode stored = fields.get(field.name());
            if (!field.isProjected() || stored == null || EmptyValue.is(stored)) {
                continue;
            }
            Iterable<JsonNode> single = field.isList() ? stored : List.of(stored);
            for (JsonNode element : single) {
                String text = canonical(field.elementKind(), element);
                values.putIfAbsent(field.name() + '\u0000' + text, new Value(field.name(), text,
                        field.sortable() ? sortKey(field.elementKind(), text, locale.toLocale()) : null));
            }
        }
        return new ArrayList<>(values.values());
    }

    /** A stored value, as {@link Value#value} has it. */
    public static String canonical(FieldKind kind, JsonNode value) {
        return switch (kind) {
            case FieldKind.Number _ -> canonicalNumber(value.decimalValue());
            case FieldKind.Bool _ -> Boolean.toString(value.booleanValue());
            case FieldKind.Moment _ -> canonicalMoment(value.stringValue());
            case FieldKind.Text _,
                    FieldKind.Date _,
                    FieldKind.Choice _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.Reference _,
                    FieldKind.Asset _ ->
                value.stringValue();
            case FieldKind.RichText _, FieldKind.GeoPoint _, FieldKind.ListOf _, FieldKind.Group _ ->
                throw notProjected(kind);
        };
    }

    /**
     * A value written by a reader, as {@link Value#value} has it.
     *
     * @throws IllegalArgumentException if it is not a value of this kind
     */
    public static String canonical(FieldKind kind, String text) {
        return switch (kind) {
            case FieldKind.Number _ -> canonicalNumber(readNumber(text));
            case FieldKind.Bool _ -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new IllegalArgumentException("true or false");
                }
                yield text;
            }
            case FieldKind.Date _ -> LocalDate.parse(text).toString();
            case FieldKind.Moment _ -> canonicalMoment(text);
            case FieldKind.Text _,
                    FieldKind.Choice _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.Reference _,
                    FieldKind.Asset _ ->
                text;
            case FieldKind.RichText _, FieldKind.GeoPoint _, FieldKind.ListOf _, FieldKind.Group _ ->
                throw notProjected(kind);
        };
    }

    /**
     * The sort key of a value, in hexadecimal, to compare it with what was projected.
     *
     * @param canonical the value as {@link Value#value} has it
     */
    static String key(FieldKind kind, String canonical, LocaleTag locale) {
        return HexFormat.of().formatHex(sortKey(kind, canonical, locale.toLocale()));
    }

    private static byte[] sortKey(FieldKind kind, String canonical, Locale locale) {
        byte[] key = switch (kind) {
            case FieldKind.Number _ -> ordered(new BigDecimal(canonical).doubleValue());
            case FieldKind.Bool _ -> new byte[]{(byte) (Boolean.parseBoolean(canonical) ? 1 : 0)};
            case FieldKind.Date _ -> ordered(LocalDate.parse(canonical).toEpochDay());
            case FieldKind.Moment _ -> ordered(OffsetDateTime.parse(canonical).toInstant());
            case FieldKind.Text _ -> Collator.getInstance(locale).getCollationKey(canonical).toByteArray();
            case FieldKind.Choice _, FieldKind.Url _, FieldKind.Email _, FieldKind.Reference _, FieldKind.Asset _ ->
                canonical.getBytes(StandardCharsets.UTF_8);
            case FieldKind.RichText _, FieldKind.GeoPoint _, FieldKind.ListOf _, FieldKind.Group _ ->
                throw notProjected(kind);
        };
        return key.length <= MAX_SORT_KEY ? key : Arrays.copyOf(key, MAX_SORT_KEY);
    }

    /** A few characters can name a number with a billion digits; what no double can hold is never looked for. */
    private static BigDecimal readNumber(String text) {
        if (text.length() <= MAX_NUMBER_TEXT) {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) <= MAX_NUMBER_TEXT) {
                return number;
            }
        }
        throw new IllegalArgumentException("not a number that is kept");
    }

    private static String canonicalNumber(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String canonicalMoment(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS).toString();
    }

    /** Two's complement orders as unsigned bytes once the sign bit is turned round. */
    private static byte[] ordered(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
    }

    /** Seconds, then microseconds within the second: years far from ours do not fit one number of microseconds. */
    private static byte[] ordered(Instant moment) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(moment.getEpochSecond() ^ Long.MIN_VALUE)
                .putInt(moment.getNano() / 1_000).array();
    }

    /** IEEE 754 orders as unsigned bytes once the sign is turned round, and every other bit too if it was negative. */
    private static byte[] ordered(double number) {
        long bits = Double.doubleToLongBits(number == 0 ? 0.0 : number);
        return ByteBuffer.allocate(Long.BYTES).putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE).array();
    }

    private static IllegalArgumentException notProjected(FieldKind kind) {
        return new IllegalArgumentException("not projected: " + kind);
    }
}
