package org.exponat.core.verify;

import java.util.Locale;

/** In which way something kept is not as it should be; {@link #meaning()} says it of each. */
public enum FindingKind {

    DATABASE, DANGLING, UNREADABLE, PART_CHANGED, PART_MISSING, RETENTION, VERSION_CHANGED, CHAIN_BROKEN, HISTORY, HEAD, PERSONAL_VALUE, ERASURE, PUBLICATION, INTERVAL, EDITION, LEDGER, FEED, AUDIT, STATE, RETRACTION, TYPE, REFERENCES, LISTS, BLOB_MISSING, BLOB_CHANGED, INDEX;

    /** How it is called where programs read it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a finding of this kind means, in one sentence. */
    public String meaning() {
        return switch (this) {
            case DATABASE -> "The database finds itself damaged, or a rule of its schema is gone.";
            case DANGLING -> "A row names another that is not there.";
            case UNREADABLE -> "A row holds what was never written there.";
            case PART_CHANGED -> "A text is not the one its hash was made of.";
            case PART_MISSING -> "A version or a publication names a text that is not there.";
            case RETENTION -> "A version was let go of that is still needed, or by no run that is known.";
            case VERSION_CHANGED -> "A version is not what its hash was made of.";
            case CHAIN_BROKEN -> "A version does not follow the one before it.";
            case HISTORY -> "The feed tells something else of an item than its versions.";
            case HEAD -> "A line is not at its newest version.";
            case PERSONAL_VALUE ->
                "A personal value is not the one its digest was made of, or went without being erased.";
            case ERASURE -> "What was erased is there again, or the feed does not tell of it.";
            case PUBLICATION -> "A publication shows something else than its version has.";
            case INTERVAL -> "Publications of one text, or under one address, overlap or lie outside all editions.";
            case EDITION -> "An edition is missing, out of order, or tells something else than the publications.";
            case LEDGER -> "A counter is not at what was counted.";
            case FEED -> "An entry of the feed is missing, or cannot be.";
            case AUDIT -> "An entry of the audit log was changed, removed or slipped in.";
            case STATE -> "The states of a version do not follow each other, or the feed does not tell of them.";
            case RETRACTION -> "What is retracted is still live, or the feed does not tell of it.";
            case TYPE -> "A kept definition of a content type is not the one its hash was made of.";
            case REFERENCES -> "What an item points at, as it is looked up, is not what its texts say.";
            case LISTS -> "The lists prepared for readers are not what the publications give.";
            case BLOB_MISSING -> "An asset names a file that is not there.";
            case BLOB_CHANGED -> "A file is not the one its name was made of.";
            case INDEX -> "The search index differs from the site, or cannot be read.";
        };
    }

    /** Whether it is computed from the rest, so that it can be computed anew. */
    public boolean isDerived() {
        return switch (this) {
            case HEAD, REFERENCES, LISTS, INDEX -> true;
            case DATABASE, DANGLING, UNREADABLE, PART_CHANGED, PART_MISSING, RETENTION, VERSION_CHANGED, CHAIN_BROKEN,
                    HISTORY,
                    PERSONAL_VALUE, ERASURE, PUBLICATION, INTERVAL, EDITION, LEDGER, FEED, AUDIT, STATE, RETRACTION,
                    TYPE,
                    BLOB_MISSING, BLOB_CHANGED ->
                false;
        };
    }

    /** What is to be done about it, in one sentence. */
    public String repair() {
        return isDerived()
                ? "Stop the server and run verify --repair, which computes it anew."
                : "Nothing here says what stood there: restore it from the last backup that verifies.";
    }
}
