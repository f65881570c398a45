package org.exponat.frontend.website;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one item.
 *
 * @param path the way from the home page down to the list this item is in
 * @param kicker what it is, at the end of that way; may be empty
 * @param lead the opening sentences; null if there are none
 * @param definition a definition to be set apart; null if there is none
 * @param body what is said; on a page that lists items, only what stands before its first heading
 * @param rest what a page that lists items says from its first heading on, shown below them
 * @param tree who came out of whom; empty if nothing is documented
 * @param parts to the pages before and behind this one where a list has several
 * @param map where the clusters lie that are listed; null if that is not shown
 * @param fallback whether the item is not published in the page's language
 */
record Article(List<Anchor> path, String kicker, Words title, @Nullable Words lead, @Nullable Words definition,
        @Nullable Picture picture, Html body, Html rest, List<Fact> facts, List<Figure> figures, List<Branch> tree,
        List<Group> groups, List<Anchor> parts, @Nullable RegionMap map, List<Anchor> themes, String documentNumber,
        boolean fallback) {

    /** A name and its values. */
    record Fact(String label, List<Anchor> values) {}

    /**
     * A statement with its year.
     *
     * @param year may be empty
     * @param lang the language it is in, where that is not the page's; null otherwise
     */
    record Figure(String year, String label, String value, @Nullable String lang) {}

    /** A company and those that came out of it. */
    record Branch(Anchor company, List<Branch> children) {

        boolean hasChildren() {
            return !children.isEmpty();
        }
    }

    /**
     * Items that belong to this one.
     *
     * @param heading leads to what the items have in common, where that has a page
     * @param pictured whether the cards show their pictures
     * @param sequence whether their order has a meaning
     * @param rest where there are those that find no room here; null if these are all
     */
    record Group(Anchor heading, boolean pictured, boolean sequence, List<Card> cards, @Nullable Anchor rest) {}

    boolean hasAside() {
        return !facts.isEmpty() || !themes.isEmpty();
    }

    boolean hasTree() {
        return !tree.isEmpty();
    }

    boolean hasThemes() {
        return !themes.isEmpty();
    }

    boolean hasFacts() {
        return !facts.isEmpty();
    }

    boolean hasParts() {
        return !parts.isEmpty();
    }

    boolean hasFigures() {
        return !figures.isEmpty();
    }
}
