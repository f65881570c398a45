package org.exponat.search.drafts.lucene;

/** The names of the index fields that only the index of drafts has; the others are called as everywhere. */
final class DraftFields {

    /** The key of the item's {@link org.exponat.core.draft.DraftState}; every document but place holders has one. */
    static final String STATE = "state";

    /** The name of the state of its type's workflow; every document but place holders has one. */
    static final String WORKFLOW = "workflow";

    /** The slugs of all languages, in lower case. */
    static final String SLUG = "slug";

    /** The account that saved the newest version. */
    static final String CHANGED_BY = "changedBy";

    /** When the newest version was saved, in microseconds since 1970. */
    static final String CHANGED_AT = "changedAt";

    private DraftFields() {}
}
