package org.exponat.api.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.exponat.core.model.Languages;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.exponat.core.types.Label;

/** What people are told of fields; what programs are told stands beside it, in schemas. */
record FieldTexts(Languages languages) {

    String of(Field field) {
        List<String> said = new ArrayList<>();
        String label = label(field.label());
        // A field without a label is labelled with its name.
        if (!label.isEmpty() && !label.equals(field.name())) {
            said.add(label);
        }
        said.add(kind(field.kind()));
        if (field.localised()) {
            said.add("Localised");
        }
        if (field.required()) {
            said.add("Needed before an item is published");
        }
        if (field.filterable()) {
            said.add("Lists can be filtered by it" + (field.sortable() ? " and sorted" : ""));
        } else if (field.sortable()) {
            said.add("Lists can be sorted by it");
        }
        return String.join(". ", said) + ".";
    }

    private String kind(FieldKind kind) {
        return switch (kind) {
            case FieldKind.Text _ -> "A text";
            case FieldKind.RichText _ -> "Rich text";
            case FieldKind.Number _ -> "A number";
            case FieldKind.Bool _ -> "True or false";
            case FieldKind.Date _ -> "A day, such as 2013-10-23";
            case FieldKind.Moment _ -> "A moment with its offset, such as 2013-10-23T18:00:00Z";
            case FieldKind.Choice(Map<String, Label> options) -> options.entrySet().stream()
                    .map(option -> option.getKey() + " (" + label(option.getValue()) + ")")
                    .collect(Collectors.joining(", ", "One of ", ""));
            case FieldKind.Url _ -> "An http or https address";
            case FieldKind.Email _ -> "An e-mail address";
            case FieldKind.GeoPoint _ -> "A place";
            case FieldKind.Reference _ -> "A reference, left out where it leads to nothing live";
            case FieldKind.Asset _ -> "A picture or another medium, left out where it is not live";
            case FieldKind.ListOf(FieldKind element) -> "A list. Each: " + kind(element);
            case FieldKind.Group _ -> "A group";
        };
    }

    /** A label in all languages it has; empty where it has none. */
    String label(Label label) {
        return languages.all().stream().map(locale -> label.texts().getOrDefault(locale, ""))
                .filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining(" / "));
    }
}
