package org.exponat.core.types;

/** Which kinds of fields can be filtered and sorted by. */
final class Projectable {

    private Projectable() {}

    static boolean is(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Text _,
                    FieldKind.Number _,
                    FieldKind.Bool _,
                    FieldKind.Date _,
                    FieldKind.Moment _,
                    FieldKind.Choice _,
                    FieldKind.Email _,
                    FieldKind.Reference _,
                    FieldKind.Asset _ ->
                true;
            // An address may be longer than what an index of the database can hold.
            case FieldKind.Url _, FieldKind.RichText _, FieldKind.GeoPoint _, FieldKind.ListOf _, FieldKind.Group _ ->
                false;
        };
    }
}
