package org.exponat.frontend.website;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.website.Visit.Some;
import org.jspecify.annotations.Nullable;

/** What is told about an item of each kind, and in which order. */
final class Articles {

    static final String[] CARD_FIELDS = {"teaser", "image"};
    static final String[] PANEL_FIELDS = {"teaser", "image", "number"};

    /** What carries a theme besides what is shown in groups of its own. */
    private static final List<Kind> OTHERS = List.of(Kind.EXHIBITION, Kind.PAGE, Kind.STATION, Kind.EXHIBIT,
            Kind.PERSON, Kind.ORGANISATION, Kind.PUBLICATION, Kind.EVENT);

    /** The map shows no company by itself, only how many there are and where. */
    private static final int MOST_COUNTED = 20_000;

    private final Visit visit;

    Articles(Visit visit) {
        this.visit = visit;
    }

    Article of(Item item, Kind kind) {
        ArticleDraft draft = new ArticleDraft(visit, item);
        return switch (kind) {
            case CLUSTER -> cluster(item, draft);
            case COMPANY -> company(item, draft);
            case THEME -> theme(item, draft);
            case EXHIBITION -> exhibition(item, draft);
            case STATION -> draft.textFact("factPlace", "place").textFact("factVenue", "venue")
                    .textFact("factPeriod", "period").linkFact("factExhibition", "exhibition").done();
            case EXHIBIT -> draft.textFact("factDated", "dated").linkFact("factCompany", "company")
                    .linkFact("factPanel", "panel").done();
            case PERSON -> draft.textFact("factRole", "role").linkFact("factOrganisation", "organisation")
                    .outsideFact("factEmail", "mailto:", item.text("email")).textFact("factPhone", "phone").done();
            case ORGANISATION -> draft.textFact("factPlace", "place").textFact("factFounded", "founded")
                    .outsideFact("factWebsite", "", item.text("website")).linksFact("factClusters", "clusters").done();
            case PUBLICATION -> draft.linksFact("factAuthors", "authors")
                    .plainFact("factYear", item.number("year").map(BigDecimal::toPlainString)).done();
            case EVENT -> draft.plainFact("factStarts", item.instant("starts").map(visit.texts()::moment))
                    .plainFact("factEnds", item.instant("ends").map(visit.texts()::moment))
                    .textFact("factPlace", "place").textFact("factVenue", "venue")
                    .linksFact("factOrganisers", "organisers").done();
            case PANEL, PAGE -> draft.linksFact("factContacts", "contacts").related().done();
        };
    }

    private Article cluster(Item item, ArticleDraft draft) {
        Some companies = visit.some(listOf("company").where("cluster", item.id())
                .withFields("founded", "place", "spunOffFrom"));
        Some panels = visit.some(listOf("panel").where("clusters", item.id()).sortedBy("number")
                .withFields(PANEL_FIELDS));
        Some organisations = visit.some(listOf("organisation").where("clusters", item.id()).withFields("place"));
        String ofIt = "cluster:" + item.id();
        return draft.textFact("factOrigin", "origin").textsFact("factPlaces", "places")
                .textFact("factDistrict", "district").textsFact("factProducts", "products").figures("facts")
                .tree(Genealogy.of(companies.items(), visit))
                .indexOf("groupCompanies", companies.items().stream().map(this::companyCard).toList(),
                        rest(companies, List.of(Kind.COMPANY), List.of(), ofIt))
                .picturesOf("groupPanels", panelCards(panels.items()),
                        rest(panels, List.of(Kind.PANEL), List.of(), ofIt))
                .indexOf("groupOrganisations", cards(organisations),
                        rest(organisations, List.of(Kind.ORGANISATION), List.of(), ofIt))
                .related().done();
    }

    private Article company(Item item, ArticleDraft draft) {
        return draft.textFact("factPlace", "place").textFact("factFounded", "founded")
                .textFact("factKnownFor", "knownFor")
                .plainFact("factClusterRole", item.choice("role").map(role -> role.label()))
                .linkFact("factCluster", "cluster").linkFact("factSpunOffFrom", "spunOffFrom")
                .fact("factSpinOffs", anchors("spunOffFrom", item)).linksFact("factSupplies", "supplies")
                .fact("factSuppliedBy", anchors("supplies", item)).linksFact("factRelated", "relatedCompanies")
                .pictures("groupPanels", panelCards(visit.all(listOf("panel").where("companies", item.id())
                        .sortedBy("number").withFields(PANEL_FIELDS))))
                .related().done();
    }

    private Article theme(Item item, ArticleDraft draft) {
        draft.definition("definition").textsFact("factAlsoKnownAs", "altLabels")
                .linksFact("factBroader", "broader")
                .fact("factNarrower", visit.anchors(visit.all(listOf("theme").where("broader", item.id())
                        .withFields("title")).stream().map(Item::link).toList()))
                .linksFact("factRelatedThemes", "related");
        List<String> it = List.of(item.slug());
        Some clusters = visit.some(carrying(item, List.of(Kind.CLUSTER)).withFields(CARD_FIELDS));
        Some panels = visit.some(carrying(item, List.of(Kind.PANEL)).sortedBy("number").withFields(PANEL_FIELDS));
        Some companies = visit.some(carrying(item, List.of(Kind.COMPANY)).withFields("founded", "place"));
        Some others = visit.some(carrying(item, OTHERS).withFields("teaser"));
        return draft.picturesOf("groupClusters", cards(clusters), rest(clusters, List.of(Kind.CLUSTER), it))
                .picturesOf("groupPanels", panelCards(panels.items()), rest(panels, List.of(Kind.PANEL), it))
                .indexOf("groupCompanies", companies.items().stream().map(this::companyCard).toList(),
                        rest(companies, List.of(Kind.COMPANY), it))
                .indexOf("groupMore", cards(others), rest(others, OTHERS, it)).done();
    }

    /** To all of them by the search, where there is no room for some here; null if there is. */
    private @Nullable Anchor rest(Some some, List<Kind> kinds, List<String> themes, String... filters) {
        return some.more()
                ? Anchor.to(visit.addresses().search(visit.locale(), SearchAsked.all(kinds, themes, filters)),
                        visit.texts().get("allBySearch"))
                : null;
    }

    private Article exhibition(Item item, ArticleDraft draft) {
        List<Item> panels = visit.site().findAll(ids(item.links("panels")), visit.locale(), PANEL_FIELDS);
        List<Item> stations = visit.site().findAll(ids(item.links("stations")), visit.locale(), "teaser",
                "period");
        return draft.plainFact("factOpened", item.date("opened").map(visit.texts()::day))
                .plainFact("factClosed", item.date("closed").map(visit.texts()::day))
                .linksFact("factOrganisers", "organisers").pictures("groupPanels", panelCards(panels))
                .sequence("groupStations", stations.stream().map(this::stationCard).toList())
                .done();
    }

    /**
     * A page that lists all items of a type; themes, which {@link ThemesPage} shows as trees, are left to that. A list that is
     * too long for a page has several, in the order of the titles.
     *
     * @param part which of its pages, from 1
     * @return empty if it has no such page
     */
    Optional<Article> list(Item page, Kind listed, int part) {
        return beginning(listed, part, visit.locale()).map(from -> list(page, listed, part, from));
    }

    /** Whether there is such a page of the list in a language. */
    boolean hasPart(Kind listed, int part, Locale locale) {
        return beginning(listed, part, locale).isPresent();
    }

    /** From where on a page of a list shows items; empty if the list ends before. */
    private Optional<ListQuery> beginning(Kind listed, int part, Locale locale) {
        ListQuery from = ListQuery.of(locale, listed.type()).withFields("title");
        if (listed == Kind.THEME && part > 1) {
            return Optional.empty();
        }
        // What stands before is gone through without what it shows, and no further than there is anything.
        for (int before = 0; before < (part - 1) * Visit.MAX_LISTED; before += from.limit()) {
            String next = visit.site().list(from).next();
            if (next == null) {
                return Optional.empty();
            }
            from = from.behind(next);
        }
        return Optional.of(from);
    }

    private Article list(Item page, Kind listed, int part, ListQuery from) {
        if (listed == Kind.THEME) {
            return list(page, listed);
        }
        List<Item> items = visit.site().listAll(from.withFields("teaser", "image"), Visit.MAX_LISTED + 1);
        if (part == 1 && items.size() <= Visit.MAX_LISTED) {
            return list(page, listed);
        }
        List<Anchor> parts = new ArrayList<>();
        if (part > 1) {
            parts.add(Anchor.to(visit.addresses().part(page, part - 1), visit.texts().get("previousPart", part - 1)));
        }
        if (items.size() > Visit.MAX_LISTED) {
            parts.add(Anchor.to(visit.addresses().part(page, part + 1), visit.texts().get("nextPart", part + 1)));
        }
        return new ArticleDraft(visit, page).listing().parts(parts)
                .index("nav." + listed.type(), items.stream().limit(Visit.MAX_LISTED).map(visit::card).toList())
                .done();
    }

    private Article list(Item page, Kind listed) {
        ArticleDraft draft = new ArticleDraft(visit, page).listing();
        String heading = "nav." + listed.type();
        return switch (listed) {
            case COMPANY -> companiesByCluster(draft);
            case CLUSTER -> clusters(heading, draft);
            case EXHIBITION -> draft.pictures(heading,
                    cards(listOf(listed.type()).withFields(CARD_FIELDS))).done();
            case THEME -> draft.done();
            case PANEL, STATION, EXHIBIT, PERSON, ORGANISATION, PUBLICATION, EVENT, PAGE -> draft
                    .index(heading, cards(listOf(listed.type()).withFields("teaser"))).done();
        };
    }

    private Article clusters(String heading, ArticleDraft draft) {
        List<Item> clusters = visit.all(listOf("cluster").withFields("teaser", "image", "location"));
        List<Item> companies = visit.site().listAll(listOf("company").withFields("cluster", "location"), MOST_COUNTED);
        return draft.map(RegionMap.of(visit, clusters, companies))
                .pictures(heading, clusters.stream().map(visit::card).toList()).done();
    }

    private Article companiesByCluster(ArticleDraft draft) {
        List<Item> companies = visit.all(listOf("company").withFields("founded", "place", "cluster"));
        Map<String, List<Item>> byCluster = companies.stream().filter(company -> company.link("cluster").isPresent())
                .collect(Collectors.groupingBy(company -> company.link("cluster").orElseThrow().id()));
        for (Item cluster : visit.site().listAll(listOf("cluster").withFields("title"), MOST_COUNTED)) {
            draft.group(visit.anchor(cluster.link()), false, false, byCluster.getOrDefault(cluster.id(), List.of())
                    .stream().map(this::companyCard).toList());
        }
        return draft.index("groupOtherCompanies", companies.stream()
                .filter(company -> company.link("cluster").isEmpty()).map(this::companyCard).toList()).done();
    }

    List<Card> panelCards(List<Item> panels) {
        return panels.stream().map(panel -> visit.card(panel, panel.number("number")
                .map(number -> visit.texts().get("panelNumber", number.toPlainString())).orElse(""), null)).toList();
    }

    List<Card> cards(ListQuery query) {
        return cards(visit.some(query));
    }

    private List<Card> cards(Some some) {
        return some.items().stream().map(visit::card).toList();
    }

    ListQuery listOf(String type) {
        return ListQuery.of(visit.locale(), type);
    }

    private ListQuery carrying(Item theme, List<Kind> kinds) {
        String[] types = kinds.stream().map(Kind::type).toArray(String[]::new);
        return ListQuery.of(visit.locale(), types).where("themes", theme.id());
    }

    private List<Anchor> anchors(String field, Item target) {
        return visit.anchors(visit.all(listOf("company").where(field, target.id()).withFields("title")).stream()
                .map(Item::link).toList());
    }

    private Card companyCard(Item company) {
        String place = company.text("place");
        String founded = company.text("founded");
        String separator = place.isEmpty() || founded.isEmpty() ? "" : " · ";
        Locale language = founded.isEmpty() ? company.locale() : company.languageOf("founded");
        return visit.card(company, "", Words.of(place + separator + founded, language, visit.locale()));
    }

    private Card stationCard(Item station) {
        return visit.card(station, "", Words.of(station, "period"));
    }

    private static List<String> ids(List<Link> links) {
        return links.stream().map(Link::id).toList();
    }

    static Optional<String> firstText(Item item, String... fields) {
        return Arrays.stream(fields).map(item::text).filter(text -> !text.isEmpty()).findFirst();
    }
}
