package org.exponat.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.exponat.core.query.QueryRules;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Facet;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Label;

/**
 * Describes what one field can be filtered by: an object from operators to values, {@code {"ge": 1960, "lt": 1970}}. None
 * of them is a list: how one would be written into an address, each client decides by itself.
 */
final class FilterSchemas {

    private static final List<String> SAME = List.of("eq", "in", "not");
    private static final List<String> RANGES = List.of("lt", "le", "gt", "ge");
    private static final String EXISTS = "exists";

    private FilterSchemas() {}

    /** The operators by which lists are filtered by the field; none where it is not filterable. */
    static List<String> operators(Field field) {
        return field.filterable()
                ? Stream.of(SAME, QueryRules.hasRanges(field) ? RANGES : List.<String>of(), List.of(EXISTS))
                        .flatMap(List::stream).toList()
                : List.of();
    }

    /** What a filterable field is filtered by; what is alike for many fields is kept among the shapes. */
    static Schema<?> of(Field field, Components shapes) {
        Schema<?> value = value(field.elementKind());
        List<String> operators = operators(field);
        if (value.getEnum() != null) {
            return filter(value, operators);
        }
        String name = named(field.elementKind()) + (QueryRules.hasRanges(field) ? "RangeFilter" : "Filter");
        Schema<?> filter = filter(value, operators);
        Schema<?> there = shapes.getSchemas().putIfAbsent(name, filter);
        if (there != null && !there.equals(filter)) {
            throw new IllegalStateException("the name is taken by something else: " + name);
        }
        return ContentNames.refer(name);
    }

    /** What a search is filtered by in a facet with values like this. */
    static Schema<?> of(Schema<?> value) {
        return filter(value, Stream.concat(SAME.stream(), Stream.of(EXISTS)).toList());
    }

    /** What a search is filtered by in a declared facet. */
    static Schema<?> of(Dimension dimension) {
        List<FieldKind> kinds = dimension.all().stream().map(Field::elementKind).distinct().toList();
        Schema<?> value = dimension.by() != Facet.By.VALUE
                ? new IntegerSchema()
                : kinds.isEmpty() || kinds.getFirst() instanceof FieldKind.Reference
                        ? new StringSchema().format("uuid")
                        : kinds.size() == 1 ? value(kinds.getFirst()) : new StringSchema();
        return dimension.isOrdered()
                ? filter(value, Stream.of(SAME, RANGES, List.of(EXISTS)).flatMap(List::stream).toList())
                : of(value);
    }

    private static Schema<?> filter(Schema<?> value, List<String> operators) {
        Schema<?> filter = new ObjectSchema().additionalProperties(false);
        operators.forEach(operator -> filter.addProperty(operator, switch (operator) {
            case "in" -> new StringSchema().description("values joined by commas");
            case EXISTS -> new BooleanSchema();
            default -> value;
        }));
        return filter;
    }

    private static String named(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Number _ -> "Number";
            case FieldKind.Bool _ -> "Boolean";
            case FieldKind.Date _ -> "Date";
            case FieldKind.Moment _ -> "Instant";
            case FieldKind.Reference _, FieldKind.Asset _ -> "Id";
            case FieldKind.Text _,
                    FieldKind.Choice _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.GeoPoint _,
                    FieldKind.RichText _,
                    FieldKind.ListOf _,
                    FieldKind.Group _ ->
                "Text";
        };
    }

    private static Schema<?> value(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Number _ -> new NumberSchema();
            case FieldKind.Bool _ -> new BooleanSchema();
            case FieldKind.Date _ -> new StringSchema().format("date");
            case FieldKind.Choice(Map<String, Label> options) ->
                new StringSchema()._enum(List.copyOf(options.keySet()));
            case FieldKind.Reference _, FieldKind.Asset _ -> new StringSchema().format("uuid");
            case FieldKind.Text _,
                    FieldKind.Moment _,
                    FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.GeoPoint _,
                    FieldKind.RichText _,
                    FieldKind.ListOf _,
                    FieldKind.Group _ ->
                new StringSchema();
        };
    }
}
