package org.exponat.search.document;

import org.exponat.core.model.LocaleTag;

/** The names of the index fields that are not searched as text. */
public final class IndexFields {

    /** The item's id: a term, a value to order by, and stored. */
    public static final String ITEM = "item";

    /** Item and first edition together; the key of the archive. */
    public static final String KEY = "key";

    /** The first edition the document is true for. */
    public static final String FROM = "from";

    /** The first edition it is no longer true for; {@link #OPEN} while it still is. */
    public static final String UNTIL = "until";

    /** The value of {@link #UNTIL} of what is live. */
    public static final long OPEN = Long.MAX_VALUE;

    /** A digest of everything the document was made of. */
    public static final String FINGERPRINT = "fingerprint";

    /** Why the document could not be made; only on the place holders that stand for such documents. */
    public static final String FAILED = "failed";

    /** The content type's name: a term, and a facet. */
    public static final String TYPE = "type";

    /** The ids of the live themes the item carries, and of those above them: terms, and a facet. */
    public static final String THEME = "theme";

    /** The ids of the live themes the item itself carries: terms, and a facet. */
    public static final String OWN_THEME = "ownTheme";

    /** The names of the fields in which the item counts as anything. */
    public static final String COUNTED = "counted";

    /** The locales the item is live in. */
    public static final String LIVE = "live";

    /** The document number as {@code SPO005498}, and its digits alone as {@code 5498}. */
    public static final String NUMBER = "number";

    /** The grams of the item's own words, in all languages it is live in. */
    public static final String GRAMS = "grams";

    /** The grams of the titles, in all languages it is live in. */
    public static final String TITLE_GRAMS = "titleGrams";

    private IndexFields() {}

    /** The words of a locale in the form they were written in, for looking up spellings. */
    public static String spelled(LocaleTag locale) {
        return "spelled_" + locale;
    }

    /** What the item is called in a locale, each name a single term. */
    public static String named(LocaleTag locale) {
        return "named_" + locale;
    }

    /** The words of what the item is called in a locale, and the parts of those that are compounds. */
    public static String called(LocaleTag locale) {
        return "called_" + locale;
    }

    /** As what an item counts in a dimension: terms, and a facet. */
    static String counted(String dimension) {
        return "counted_" + dimension;
    }

    /** The same as numbers, where it is chosen what lies below or above. */
    public static String ordered(String counted) {
        return counted + "#";
    }

    /** The key by which items are ordered by a field. */
    static String order(String field) {
        return "order_" + field;
    }

    /** The key by which titles are ordered for readers of a locale. */
    public static String titleOrder(LocaleTag locale) {
        return "titleOrder_" + locale;
    }
}
