package org.exponat.frontend.website;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exponat.frontend.pages.Json;
import org.exponat.frontend.spi.GeoPoint;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;

/**
 * What a page tells machines of the thing it shows, in the words of schema.org: what kind of thing it is, its names, place
 * and dates, what it belongs to, and the way to the page. It says nothing that the page itself does not say.
 */
final class LinkedData {

    private static final String TYPE = "@type";

    private final Visit visit;
    private final Item item;
    private final String page;
    private final Map<String, Object> thing = new LinkedHashMap<>();

    private LinkedData(Visit visit, Item item, String address) {
        this.visit = visit;
        this.item = item;
        this.page = visit.request().absolute(address);
    }

    /**
     * Of the page of an item.
     *
     * @param path the way from the home page to the page
     * @return JSON-LD that can stand in a {@code script} element
     */
    static String of(Visit visit, Item item, Kind kind, String address, List<Anchor> path) {
        LinkedData data = new LinkedData(visit, item, address);
        data.describe(kind);
        return graph(List.of(data.thing, data.way(path)));
    }

    /** Of the home page: the website, and how it is searched. */
    static String ofHome(Visit visit, String name) {
        Map<String, Object> site = new LinkedHashMap<>();
        site.put(TYPE, "WebSite");
        site.put("url", visit.request().absolute(visit.addresses().home(visit.locale())));
        site.put("name", name);
        site.put("inLanguage", visit.locale().toLanguageTag());
        Map<String, Object> search = new LinkedHashMap<>();
        search.put(TYPE, "SearchAction");
        search.put("target", Map.of(TYPE, "EntryPoint", "urlTemplate",
                visit.request().absolute(visit.addresses().search(visit.locale())) + "?q={search_term_string}"));
        search.put("query-input", "required name=search_term_string");
        site.put("potentialAction", search);
        return graph(List.of(site));
    }

    private void describe(Kind kind) {
        common(switch (kind) {
            case CLUSTER, PANEL -> "Article";
            case COMPANY, ORGANISATION -> "Organization";
            case THEME -> "DefinedTerm";
            case EXHIBITION, STATION -> "ExhibitionEvent";
            case EVENT -> "Event";
            case EXHIBIT, PUBLICATION -> "CreativeWork";
            case PERSON -> "Person";
            case PAGE -> "WebPage";
        });
        switch (kind) {
            case CLUSTER -> {
                put("headline", item.title());
                put("spatialCoverage", item.texts("places").stream().map(LinkedData::place).toList());
                dated();
            }
            case PANEL -> {
                put("headline", item.title());
                item.number("number").ifPresent(number -> put("position", number));
                item.link("exhibition").ifPresent(exhibition -> put("isPartOf", reference(exhibition)));
                put("mentions", references(item.links("companies")));
                dated();
            }
            case COMPANY -> {
                put("alternateName", item.texts("altLabels"));
                item.number("foundedYear").map(BigDecimal::toPlainString).ifPresent(year -> put("foundingDate", year));
                placed(item.text("place"));
            }
            case ORGANISATION -> {
                put("alternateName", item.texts("altLabels"));
                put("sameAs", item.text("website"));
                placed(item.text("place"));
            }
            case THEME -> {
                put("alternateName", item.texts("altLabels"));
                put("termCode", item.documentNumber());
                String feeds = visit.around().feeds();
                if (feeds != null) {
                    put("inDefinedTermSet", visit.request().absolute(feeds) + "/themes");
                    put("sameAs", visit.request().absolute(feeds) + "/themes/" + item.id());
                }
            }
            case EXHIBITION -> {
                item.date("opened").ifPresent(day -> put("startDate", day.toString()));
                item.date("closed").ifPresent(day -> put("endDate", day.toString()));
                put("organizer", references(item.links("organisers")));
                put("subEvent", references(item.links("stations")));
            }
            case STATION -> {
                item.date("from").ifPresent(day -> put("startDate", day.toString()));
                item.date("until").ifPresent(day -> put("endDate", day.toString()));
                item.link("exhibition").ifPresent(exhibition -> put("superEvent", reference(exhibition)));
                placed(item.text("venue").isEmpty() ? item.text("place") : item.text("venue"));
            }
            case EVENT -> {
                item.instant("starts").ifPresent(moment -> put("startDate", moment.toString()));
                item.instant("ends").ifPresent(moment -> put("endDate", moment.toString()));
                put("organizer", references(item.links("organisers")));
                placed(item.text("venue").isEmpty() ? item.text("place") : item.text("venue"));
            }
            case PUBLICATION -> {
                put("author", references(item.links("authors")));
                item.number("year").map(BigDecimal::toPlainString).ifPresent(year -> put("datePublished", year));
            }
            case PERSON -> {
                put("jobTitle", item.text("role"));
                item.link("organisation").ifPresent(organisation -> put("worksFor", reference(organisation)));
            }
            case EXHIBIT, PAGE -> dated();
        }
    }

    private void common(String type) {
        thing.put(TYPE, type);
        thing.put("@id", page + "#it");
        put("url", page);
        put("name", item.title());
        put("description", Articles.firstText(item, "teaser", "definition").orElse(""));
        put("identifier", item.documentNumber());
        item.asset("image").ifPresent(image -> put("image", visit.request().absolute(image.url())));
        // A person or a firm is not about something; what is written is.
        if (List.of("Article", "WebPage", "CreativeWork").contains(type)) {
            put("inLanguage", item.languageOf("title").toLanguageTag());
            put("about", references(item.links("themes")));
        }
    }

    private void dated() {
        put("dateModified", item.publishedAt().toString());
    }

    private void placed(String name) {
        Map<String, Object> place = place(name);
        if (item.fields().get("location") instanceof GeoPoint(double latitude, double longitude)) {
            Map<String, Object> geo = new LinkedHashMap<>();
            geo.put(TYPE, "GeoCoordinates");
            geo.put("latitude", latitude);
            geo.put("longitude", longitude);
            place.put("geo", geo);
        }
        if (!name.isEmpty()) {
            put("location", place);
        }
    }

    private static Map<String, Object> place(String name) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put(TYPE, "Place");
        place.put("name", name);
        return place;
    }

    private Map<String, Object> way(List<Anchor> path) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Anchor step : path) {
            step(steps, step.name().text(), Optional.ofNullable(step.address()).map(visit.request()::absolute));
        }
        step(steps, item.title(), Optional.of(page));
        Map<String, Object> way = new LinkedHashMap<>();
        way.put(TYPE, "BreadcrumbList");
        way.put("itemListElement", steps);
        return way;
    }

    private static void step(List<Map<String, Object>> steps, String name, Optional<String> address) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put(TYPE, "ListItem");
        step.put("position", steps.size() + 1);
        step.put("name", name);
        address.ifPresent(target -> step.put("item", target));
        steps.add(step);
    }

    private List<Object> references(List<Link> links) {
        return links.stream().map(link -> (Object) reference(link)).toList();
    }

    /** Another thing by its name, and by its page where it has one. */
    private Map<String, Object> reference(Link link) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("name", link.title());
        visit.addresses().of(link, visit.locale()).map(visit.request()::absolute).ifPresent(address -> {
            reference.put("@id", address + "#it");
            reference.put("url", address);
        });
        return reference;
    }

    /** Nothing is said with an empty text or list. */
    private void put(String name, Object value) {
        if (!value.equals("") && !value.equals(List.of())) {
            thing.put(name, value);
        }
    }

    private static String graph(List<Map<String, Object>> things) {
        Map<String, Object> graph = new LinkedHashMap<>();
        graph.put("@context", "https://schema.org");
        graph.put("@graph", things);
        return Json.inScript(graph);
    }
}
