package org.exponat.core.types;

import java.util.Set;

/**
 * That search counts how often a field's values occur.
 *
 * @param dimension what the counts are called; fields that name the same, in whatever types, are counted together
 * @param by what of a value is counted
 */
public record Facet(String dimension, By by) {

    /** The dimension of content types, which every item has. */
    public static final String TYPE = "type";

    /** The dimension of themes, which every item has. */
    public static final String THEME = "theme";

    /** A text that is longer is not counted: nobody chooses among such. */
    public static final int LONGEST_TEXT = 300;

    /** Dimensions that are not declared by fields of other kinds. */
    static final Set<String> OF_EVERY_ITEM = Set.of(TYPE, THEME);

    /** What of a value is counted. */
    public enum By {

        /** The value itself. */
        VALUE,

        /** The year of a day or a moment, in UTC; of a number what is before the point. */
        YEAR,

        /** The first year of the ten that the year is among, 1980 for 1987. */
        DECADE
    }

    /** Whether values of this kind can be counted: they are many alike, and short. */
    static boolean canCount(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Text _,
                    FieldKind.Number _,
                    FieldKind.Bool _,
                    FieldKind.Date _,
                    FieldKind.Moment _,
                    FieldKind.Choice _,
                    FieldKind.Reference _ ->
                true;
            case FieldKind.Url _,
                    FieldKind.Email _,
                    FieldKind.GeoPoint _,
                    FieldKind.RichText _,
                    FieldKind.Asset _,
                    FieldKind.ListOf _,
                    FieldKind.Group _ ->
                false;
        };
    }

    /** Whether values of this kind have years. */
    static boolean hasYears(FieldKind kind) {
        return kind instanceof FieldKind.Number || kind instanceof FieldKind.Date || kind instanceof FieldKind.Moment;
    }
}
