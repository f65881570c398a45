package org.exponat.app;

import java.util.Locale;
import java.util.Random;

/** Where something stands that not everybody may know of. */
enum Hidden {
    /** In a field for editors alone, of an item that is live. */
    INTERNAL,
    /** In a field whose values are kept apart: delivered, but no lever of lists and searches. */
    PERSONAL,
    /** In an item that never was live. */
    DRAFT,
    /** In what was changed of an item since it went live. */
    NEWER_DRAFT,
    /** In a language that is not live, of an item that is. */
    OTHER_LOCALE,
    /** In what goes live only later. */
    SCHEDULED,
    /** On another line than main, as part of a release. */
    RELEASE,
    /** In what was withdrawn. */
    WITHDRAWN,
    /** In what was taken out of all editions, and why it was. */
    RETRACTED, TRASHED,
    /** In what an editor said when publishing. */
    MESSAGE,
    /** In the file of an asset that is not live, and in its name. */
    FILE,
    /** In items of a type that only some may read: drafts, planned, trashed, in a release. */
    OTHER_TYPE,
    /** In what another editor has not saved yet. */
    WORKING_COPY,
    /** In a list that another editor keeps for themselves. */
    PRIVATE_VIEW,
    /** In accounts, tokens, roles, webhooks and their secrets, and the audit log. */
    ADMINISTRATION;

    /** A word that begins before all others, or behind them: each place has two that stand nowhere else. */
    String word(Side side) {
        Random letters = new Random(ordinal() + 1);
        StringBuilder word = new StringBuilder(side == Side.ONE ? "aq" : "zq");
        // Of different length, so that a size tells them apart, too.
        letters.ints(side == Side.ONE ? 9 : 14, 'a', 'z' + 1).forEach(word::appendCodePoint);
        return word.toString();
    }

    /** A number that stands for the word where only numbers can stand. */
    int number(Side side) {
        return (side == Side.ONE ? 1_234_567 : 98_765_432) + ordinal();
    }

    String said() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which of two installations that are the same but for what is hidden. */
    enum Side {
        ONE, OTHER
    }
}
