package org.exponat.frontend.conformance;

/** What is asked of every frontend. */
public enum Rule {

    /** It answers whatever it is asked, and throws nothing. */
    ANSWERS,
    /** The page of an item has its title and its whole text, where everybody can read it. */
    LOSES_NOTHING,
    /** A page says its language, and where a text is in another one. */
    SAYS_THE_LANGUAGE,
    /** What looks like HTML in texts and addresses is text. */
    ESCAPES,
    /** Links within it lead to something. */
    LINKS_LEAD_SOMEWHERE,
    /** Nothing on a page needs a script. */
    NEEDS_NO_SCRIPT,
    /** The same content gives the same bytes, and other content is not hidden by what was read before. */
    SAYS_WHAT_IT_READS
}
