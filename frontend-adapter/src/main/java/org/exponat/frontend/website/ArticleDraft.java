package org.exponat.frontend.website;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.website.Article.Branch;
import org.exponat.frontend.website.Article.Fact;
import org.exponat.frontend.website.Article.Figure;
import org.exponat.frontend.website.Article.Group;
import org.jspecify.annotations.Nullable;

/** Gathers an {@link Article}; what an item lacks adds nothing. */
final class ArticleDraft {

    private final Visit visit;
    private final Item item;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private List<Branch> tree = List.of();
    private @Nullable Words definition;
    private @Nullable RegionMap map;
    private List<Anchor> parts = List.of();
    private boolean listing;

    ArticleDraft(Visit visit, Item item) {
        this.visit = visit;
        this.item = item;
    }

    /** That it lists items: they follow its opening, before the rest of what it says. */
    ArticleDraft listing() {
        listing = true;
        return this;
    }

    /** The pages before and behind this one. */
    ArticleDraft parts(List<Anchor> neighbours) {
        parts = neighbours;
        return this;
    }

    ArticleDraft map(RegionMap drawn) {
        map = drawn.isDrawn() ? drawn : null;
        return this;
    }

    /** What else there is on its themes, as far as it is not named yet. */
    ArticleDraft related() {
        Set<String> shown = groups.stream().flatMap(group -> group.cards().stream())
                .flatMap(card -> Stream.ofNullable(card.address())).collect(Collectors.toSet());
        List<Card> cards = Related.to(visit, item).stream().map(visit::card)
                .filter(card -> card.address() != null && !shown.contains(card.address())).toList();
        return index("groupRelated", cards);
    }

    /** A text field. */
    ArticleDraft textFact(String label, String field) {
        return fact(label, item.text(field).isEmpty() ? List.of() : List.of(plain(item.text(field), field)));
    }

    /** A list of texts. */
    ArticleDraft textsFact(String label, String field) {
        return fact(label, item.texts(field).stream().map(text -> plain(text, field)).toList());
    }

    ArticleDraft linkFact(String label, String field) {
        return fact(label, item.link(field).map(visit::anchor).stream().toList());
    }

    ArticleDraft linksFact(String label, String field) {
        return fact(label, visit.anchors(item.links(field)));
    }

    ArticleDraft plainFact(String label, Optional<String> value) {
        return fact(label, value.map(text -> new Anchor(null, new Words(text, null), null)).stream().toList());
    }

    /** A link to outside: a website, an e-mail address. */
    ArticleDraft outsideFact(String label, String scheme, String value) {
        return fact(label, value.isEmpty() ? List.of() : List.of(Anchor.to(scheme + value, value)));
    }

    ArticleDraft fact(String label, List<Anchor> values) {
        if (!values.isEmpty()) {
            facts.add(new Fact(visit.texts().get(label), values));
        }
        return this;
    }

    ArticleDraft figures(String field) {
        Locale language = item.languageOf(field);
        item.groups(field).forEach(group -> figures.add(new Figure(text(group.get("year")), text(group.get("label")),
                text(group.get("value")), Words.langOf(language, item.locale()))));
        return this;
    }

    ArticleDraft definition(String field) {
        definition = item.text(field).isEmpty() ? null : Words.of(item, field);
        return this;
    }

    ArticleDraft tree(List<Branch> branches) {
        tree = branches;
        return this;
    }

    ArticleDraft pictures(String heading, List<Card> cards) {
        return group(own(heading), true, false, cards);
    }

    ArticleDraft index(String heading, List<Card> cards) {
        return group(own(heading), false, false, cards);
    }

    /** @param rest to the others; null if these are all */
    ArticleDraft picturesOf(String heading, List<Card> cards, @Nullable Anchor rest) {
        return group(own(heading), true, false, cards, rest);
    }

    /** @param rest to the others; null if these are all */
    ArticleDraft indexOf(String heading, List<Card> cards, @Nullable Anchor rest) {
        return group(own(heading), false, false, cards, rest);
    }

    ArticleDraft sequence(String heading, List<Card> cards) {
        return group(own(heading), false, true, cards);
    }

    ArticleDraft group(Anchor heading, boolean pictured, boolean sequence, List<Card> cards) {
        return group(heading, pictured, sequence, cards, null);
    }

    private ArticleDraft group(Anchor heading, boolean pictured, boolean sequence, List<Card> cards,
            @Nullable Anchor rest) {
        if (!cards.isEmpty()) {
            groups.add(new Group(heading, pictured, sequence, cards, rest));
        }
        return this;
    }

    Article done() {
        List<Anchor> path = new ArrayList<>();
        path.add(Anchor.to(visit.addresses().home(visit.locale()), visit.texts().get("homeLabel")));
        visit.listOf(item.type()).map(entry -> new Anchor(entry.address(), entry.label(), null))
                .or(() -> item.link("exhibition").map(visit::anchor)).ifPresent(path::add);
        Words lead = item.text("teaser").isEmpty() ? null : Words.of(item, "teaser");
        List<Link> themes = item.links("themes");
        return new Article(path, kicker(path.size() > 1), Words.of(item, "title"), lead, definition,
                visit.picture(item), body(), rest(), List.copyOf(facts), List.copyOf(figures), tree,
                List.copyOf(groups), parts, map, visit.anchors(themes), item.documentNumber(),
                !item.isLiveInItsLocale());
    }

    private Html body() {
        return listing
                ? RichTextHtml.opening(item, "body", visit.addresses())
                : RichTextHtml.of(item, "body", visit.addresses());
    }

    private Html rest() {
        return listing ? RichTextHtml.rest(item, "body", visit.addresses()) : Html.NONE;
    }

    private Anchor own(String key) {
        return new Anchor(null, new Words(visit.texts().get(key), null), null);
    }

    /** What it is, where the way there does not say so. */
    private String kicker(boolean said) {
        if (item.type().equals(Kind.PANEL.type())) {
            return item.number("number").map(number -> visit.texts().get("panelNumber", number.toPlainString()))
                    .orElse(visit.texts().get("kind.panel"));
        }
        return said || item.type().equals(Kind.PAGE.type()) ? "" : visit.texts().get("kind." + item.type());
    }

    private Anchor plain(String text, String field) {
        return new Anchor(null, Words.of(text, item.languageOf(field), item.locale()), null);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
