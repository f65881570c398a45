package org.exponat.frontend.website;

import java.util.List;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.ThemeNode;

/** A page that lists the themes, as the trees they form. */
record ThemesPage(Article article, List<Branch> roots) {

    /**
     * A theme, its definition, and the narrower themes.
     *
     * @param fold how many these are, in words: what they can be folded up to
     */
    record Branch(Anchor theme, Words definition, String fold, List<Branch> narrower) {

        boolean hasNarrower() {
            return !narrower.isEmpty();
        }
    }

    static ThemesPage of(Visit visit, Article article) {
        return new ThemesPage(article,
                visit.site().themes(visit.locale()).stream().map(node -> branch(node, visit)).toList());
    }

    private static Branch branch(ThemeNode node, Visit visit) {
        Item theme = node.theme();
        return new Branch(visit.anchor(theme.link()), Words.of(theme, "definition"),
                visit.texts().get("narrowerThemes", node.narrower().size()),
                node.narrower().stream().map(child -> branch(child, visit)).toList());
    }
}
