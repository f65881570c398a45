package org.exponat.search.contract;

import java.util.List;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;

/** A content model whose types share facets, with one of every kind that is counted. */
final class FacetTypes {

    private static final String FIRM = """
            name: firm
            label: {de: Firma, en: Firm}
            fields:
              place: {kind: text, facet: true, filterable: true, sortable: true}
              district: {kind: text, localised: true, facet: true, sortable: true}
              founded: {kind: number, filterable: true, sortable: true, facet: {name: decade, by: decade}}
              staff: {kind: number, facet: true, sortable: true}
              entered: {kind: date, facet: {name: year, by: year}, sortable: true}
              role: {kind: choice, facet: true, options: {pioneer: {de: Pionier, en: Pioneer}, member: {de: Mitglied, en: Member}}}
              open: {kind: boolean, facet: true}
              cluster: {kind: reference, to: [cluster], facet: true, filterable: true}
              notes: {kind: text, internal: true}
            """;
    private static final String CLUSTER = """
            name: cluster
            label: {de: Cluster, en: Cluster}
            facet: cluster
            fields:
              places: {kind: list, of: {kind: text}, facet: place}
              opened: {kind: date, facet: {name: decade, by: decade}}
            """;
    private static final String THEME = """
            name: theme
            label: {de: Thema, en: Theme}
            fields:
              broader: {kind: list, of: {kind: reference, to: [theme]}, filterable: true}
            """;

    private FacetTypes() {}

    static ContentTypes all() {
        return new ContentTypes(List.of(TypeFiles.read("firm", FIRM), TypeFiles.read("cluster", CLUSTER),
                TypeFiles.read("theme", THEME)));
    }
}
