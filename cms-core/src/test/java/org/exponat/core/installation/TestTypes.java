package org.exponat.core.installation;

import java.util.List;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Retention;
import org.exponat.core.types.TypeFiles;

/** A small content model with every kind of field. */
public final class TestTypes {

    private static final String ARTICLE = """
            name: article
            label: {de: Artikel, en: Article}
            fields:
              place: {kind: text, search: 1, filterable: true, sortable: true, facet: true}
              subtitle: {kind: text, localised: true, search: 1, filterable: true, sortable: true}
              year: {kind: number, filterable: true, sortable: true}
              open: {kind: boolean, filterable: true}
              day: {kind: date, filterable: true, sortable: true}
              starts: {kind: instant, filterable: true, sortable: true}
              colour: {kind: choice, filterable: true, options: {red: {de: rot, en: red}, blue: {de: blau, en: blue}}}
              website: {kind: url}
              email: {kind: email, personal: true}
              location: {kind: geopoint}
              image: {kind: asset}
              author: {kind: reference, to: [article], filterable: true}
              related: {kind: list, of: {kind: reference, to: [article]}, filterable: true}
              tags: {kind: list, of: {kind: text}, localised: true, search: 2}
              facts:
                kind: list
                localised: true
                of: {kind: group, fields: {label: {kind: text, required: true}, value: {kind: text}}}
              notes: {kind: text, internal: true}
            """;
    private static final String NOTE = """
            name: note
            label: {de: Notiz, en: Note}
            fields:
              place: {kind: text, filterable: true, sortable: true}
            """;
    private static final String THEME = """
            name: theme
            label: {de: Thema, en: Theme}
            fields:
              altLabels: {kind: list, of: {kind: text}, localised: true, search: 2}
              broader: {kind: list, of: {kind: reference, to: [theme]}, filterable: true}
            """;
    private static final String ASSET = """
            name: asset
            label: {de: Medium, en: Asset}
            fields:
              alt: {kind: text, localised: true, required: true}
              credit: {kind: text, localised: true}
              file:
                kind: group
                fields:
                  hash: {kind: text, required: true}
                  name: {kind: text, required: true}
                  mediaType: {kind: text, required: true}
                  width: {kind: number}
                  height: {kind: number}
              rightsUntil: {kind: date, internal: true}
            """;

    private TestTypes() {}

    /** These types, which all let go of versions by the same rule. */
    public static ContentTypes with(ContentTypes types, Retention rule) {
        return new ContentTypes(types.all().stream().map(type -> new ContentType(type.name(), type.label(),
                type.fields(), type.itself(), type.workflow(), rule, type.definition(), type.migrations())).toList());
    }

    public static ContentTypes all() {
        return new ContentTypes(List.of(TypeFiles.read("article", ARTICLE), TypeFiles.read("note", NOTE),
                TypeFiles.read("theme", THEME), TypeFiles.read("asset", ASSET)));
    }
}
