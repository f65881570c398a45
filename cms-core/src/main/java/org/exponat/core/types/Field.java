package org.exponat.core.types;

import org.jspecify.annotations.Nullable;

/**
 * One field of a content type.
 *
 * @param localised whether every language has its own value; otherwise all share one
 * @param required whether an item may be published without it (a draft always may lack it)
 * @param searchWeight how much a word found here counts in full-text search, against 1 for running text; 0: not searched
 * @param filterable whether readers may filter by it
 * @param sortable whether readers may sort by it
 * @param facet under which name search counts its values; null: it does not
 * @param personal whether its values are kept apart, so that they can be erased
 * @param internal whether it is for editors only: never delivered, searched, sorted or counted in public
 */
public record Field(String name, FieldKind kind, Label label, boolean localised, boolean required, double searchWeight,
        boolean filterable, boolean sortable, @Nullable Facet facet, boolean personal, boolean internal) {

    public Field {
        if (internal && (searchWeight > 0 || filterable || sortable || facet != null)) {
            throw new IllegalArgumentException("the internal field " + name + " cannot be public in search or lists");
        }
        if (personal && (searchWeight > 0 || filterable || sortable || facet != null)) {
            throw new IllegalArgumentException(
                    "the personal field " + name + " cannot be searched, filtered, sorted or counted");
        }
    }

    /** The kind of a single value: of the elements for a list, of the field itself otherwise. */
    public FieldKind elementKind() {
        return kind instanceof FieldKind.ListOf(FieldKind element) ? element : kind;
    }

    public boolean isList() {
        return kind instanceof FieldKind.ListOf;
    }

    /** Whether values are projected for filters and sorting when an item is published. */
    public boolean isProjected() {
        return filterable || sortable;
    }
}
