package org.exponat.app;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.exponat.app.Hidden.Side;
import org.exponat.app.HiddenSite.Asker;
import org.exponat.app.LeakQuestion.Kind;
import org.exponat.core.model.Hash;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jspecify.annotations.Nullable;

/**
 * Every question by which readers could be told what is hidden, made of the content types there are: each field with each
 * operator, by itself and through references, as order, as part of an answer, and all that search offers.
 */
final class LeakQuestions {

    private static final String ITEMS = "/api/delivery/items";
    private static final String SEARCH = "/api/delivery/search";
    private static final List<String> OPERATORS = List.of("", "[in]", "[not]", "[lt]", "[le]", "[gt]", "[ge]",
            "[exists]");

    private final HiddenSite site;
    private final Set<Hidden> hidden;
    private final List<Field> fields;
    private final List<String> pins;
    private final List<LeakQuestion> questions = new ArrayList<>();

    /**
     * @param first the edition before anything was hidden
     * @param last the current one
     */
    LeakQuestions(HiddenSite site, Set<Hidden> hidden, ContentTypes types, long first, long last) {
        this.site = site;
        this.hidden = hidden;
        this.fields = List.copyOf(types.get("open").allFields());
        this.pins = pins(first, last);
    }

    /** All editions but the one in which what is withdrawn by now was live. */
    private List<String> pins(long first, long last) {
        List<String> numbers = new ArrayList<>();
        for (long number = first; number <= last; number++) {
            if (number != last - 1 || !hidden.contains(Hidden.WITHDRAWN)) {
                numbers.add("edition=" + number);
            }
        }
        return numbers;
    }

    List<LeakQuestion> of(Asker asker) {
        questions.clear();
        for (Hidden place : hidden) {
            List<Field> levers = place == Hidden.INTERNAL || place == Hidden.PERSONAL
                    ? fields.stream().filter(place == Hidden.INTERNAL ? Field::internal : Field::personal).toList()
                    : fields.stream().filter(field -> field.isProjected() || field.name().equals(ContentType.TITLE)
                            || field.name().equals(ContentType.SLUG)).toList();
            filters(asker, place, levers);
            searches(asker, place, levers);
        }
        orders(asker);
        if (!hidden.contains(Hidden.PERSONAL)) {
            parts(asker);
            addresses(asker);
        }
        return List.copyOf(questions);
    }

    private void add(Asker asker, Kind kind, @Nullable Hidden place, String address) {
        String asked = asker == Asker.PREVIEWER && !address.contains("edition=")
                ? address + (address.contains("?") ? "&" : "?") + "preview=" + site.name("preview")
                : address;
        questions.add(new LeakQuestion(asker, kind, place, "GET", asked, null, null));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> values(Hidden place, Field field) {
        FieldKind kind = field.elementKind();
        return Stream.of(Side.values()).flatMap(side -> kind instanceof FieldKind.Number
                ? Stream.of(Integer.toString(place.number(side)), "3", "3000")
                : kind instanceof FieldKind.Reference
                        ? Stream.of(site.id("target"), site.id("other"), site.id("shown"))
                        : Stream.of(place.word(side), place.word(side).substring(0, 6),
                                kind instanceof FieldKind.Email ? place.word(side) + "@example.org" : "m"))
                .distinct().toList();
    }

    private void filters(Asker asker, Hidden place, List<Field> levers) {
        for (Field field : levers) {
            for (String operator : OPERATORS) {
                for (String value : operator.equals("[exists]") ? List.of("true", "false") : values(place, field)) {
                    for (String path : List.of("", "to.", "to.to.", "themes.", "secretTo.", "facts.")) {
                        String filter = "filter" + encoded("[" + path + field.name() + "]" + operator) + "="
                                + encoded(value);
                        add(asker, path.isEmpty() ? Kind.FILTER : Kind.FILTER_THROUGH, place,
                                ITEMS + "?type=open&fields=title&" + filter);
                        if (path.isEmpty()) {
                            add(asker, Kind.FILTER, place, ITEMS + "?fields=title&" + filter);
                            add(asker, Kind.COUNT, place, ITEMS + "?type=open&limit=1&fields=title&count=true&"
                                    + filter);
                            add(asker, Kind.SEARCH_FILTER, place, SEARCH + "?type=open&q=" + HiddenSite.COMMON + "&"
                                    + filter);
                            add(asker, Kind.SEARCH_FILTER, place, SEARCH + "?q=&" + filter);
                        }
                    }
                }
            }
        }
    }

    private void searches(Asker asker, Hidden place, List<Field> levers) {
        for (Side side : Side.values()) {
            String word = place.word(side);
            for (String text : List.of(word, word.substring(0, 5), '"' + word + " titel\"", word + '*',
                    word.substring(0, 6) + word.substring(7), HiddenSite.COMMON + " " + word, word + HiddenSite.COMMON,
                    "Titel", HiddenSite.COMMON, Integer.toString(place.number(side)), "+" + word, "note:" + word)) {
                for (String more : List.of("", "&type=open", "&type=closed", "&locale=en", "&correct=false",
                        "&fallback=none", "&limit=1", "&sort=title")) {
                    add(asker, Kind.SEARCH, place, SEARCH + "?q=" + encoded(text) + more);
                }
                for (String pin : pins) {
                    add(asker, Kind.PINNED, place, SEARCH + "?q=" + encoded(text) + "&" + pin);
                }
                for (String more : List.of("", "&type=open", "&locale=en")) {
                    add(asker, Kind.SUGGEST, place, "/api/delivery/suggest?q=" + encoded(text) + more);
                }
                if (place != Hidden.PERSONAL) {
                    add(asker, Kind.PAGE, place, "/sites/website/de/suche?q=" + encoded(text));
                }
            }
            if (place != Hidden.PERSONAL) {
                for (String slug : List.of("open/" + word, "closed/" + word)) {
                    add(asker, Kind.ITEM, place, "/api/delivery/" + slug);
                    add(asker, Kind.ITEM, place, "/api/delivery/" + slug + "?locale=en");
                    add(asker, Kind.PAGE, place, "/sites/website/de/" + slug);
                }
                add(asker, Kind.MEDIA, place, "/media/"
                        + Hash.of(new String(HiddenSite.svg(word), StandardCharsets.UTF_8))
                        + "/" + word + ".svg");
            }
        }
        for (Field field : levers) {
            add(asker, Kind.SORT, place, ITEMS + "?type=open&fields=title&sort=" + field.name());
            add(asker, Kind.SORT, place, ITEMS + "?type=open&fields=title&limit=2&sort=-" + field.name());
            add(asker, Kind.SORT, place, SEARCH + "?type=open&q=" + HiddenSite.COMMON + "&sort=-" + field.name());
        }
    }

    private void orders(Asker asker) {
        for (Field field : fields) {
            add(asker, Kind.SORT, null, ITEMS + "?fields=title&sort=" + field.name());
        }
        for (String type : List.of("open", "closed", "theme", "asset")) {
            for (String more : List.of("", "&locale=en", "&fallback=none&locale=en")) {
                add(asker, Kind.COUNT, null, ITEMS + "?fields=title&limit=2&count=true&type=" + type + more);
            }
        }
    }

    /** What an item is made of, and what it leads to. */
    private void parts(Asker asker) {
        for (Field field : fields) {
            for (String name : List.of(field.name(), field.name() + ".note", field.name() + ".title")) {
                for (String at : List.of(ITEMS + "/" + site.id("shown"), ITEMS + "?type=open", SEARCH + "?q="
                        + HiddenSite.COMMON)) {
                    String sign = at.contains("?") ? "&" : "?";
                    add(asker, Kind.FIELDS, null, at + sign + "fields=" + name);
                    add(asker, Kind.INCLUDE, null, at + sign + "include=" + name);
                    add(asker, Kind.INCLUDE, null, at + sign + "include=to&fields=to." + name);
                }
            }
        }
    }

    private void addresses(Asker asker) {
        for (Map.Entry<String, String> item : site.ids().entrySet()) {
            String at = ITEMS + "/" + item.getValue();
            for (String more : List.of("", "?locale=en", "?locale=en&fallback=none", "?include=to,more,themes")) {
                add(asker, Kind.ITEM, null, at + more);
            }
            for (String pin : pins) {
                add(asker, Kind.PINNED, null, at + "?" + pin);
                add(asker, Kind.PINNED, null, ITEMS + "?type=open&" + pin);
            }
            add(asker, Kind.RELATED, null, at + "/related?limit=20");
            add(asker, Kind.CONDITIONAL, null, at);
            String slug = item.getKey().toLowerCase(Locale.ROOT);
            for (String type : List.of("open", "closed")) {
                add(asker, Kind.ITEM, null, "/api/delivery/" + type + "/" + slug);
                add(asker, Kind.PAGE, null, "/sites/website/de/" + type + "/" + slug);
                add(asker, Kind.PAGE, null, "/sites/website/en/" + type + "/" + slug + "-en");
            }
        }
        for (int number = 1; number < 20; number++) {
            add(asker, Kind.ITEM, null, "/api/delivery/documents/SPO%06d".formatted(number));
        }
        for (String more : List.of("", "?counts=open", "?counts=closed", "?tree=true&locale=en")) {
            add(asker, Kind.THEMES, null, "/api/delivery/themes" + more);
        }
        for (String page : List.of("/", "/sites/website/de", "/sites/website/en", "/sites/website/de/themen",
                "/sites/website/sitemap.xml", "/sites/website/de/feed.xml", "/sites/website/robots.txt")) {
            add(asker, Kind.PAGE, null, page);
        }
        if (asker != Asker.PREVIEWER) {
            for (String pin : pins) {
                String number = pin.substring(pin.indexOf('=') + 1);
                add(asker, Kind.EDITIONS, null, "/api/delivery/editions/" + number + "/tags");
                for (String more : List.of("", "&type=open", "&locale=en", "&limit=1")) {
                    add(asker, Kind.CHANGES, null, "/api/delivery/changes?since=" + number + more);
                }
            }
            for (String more : List.of("", "/current", "?limit=100")) {
                add(asker, Kind.EDITIONS, null, "/api/delivery/editions" + more);
            }
            add(asker, Kind.EVENTS, null, "/api/delivery/events?since=" + pins.getFirst().substring(8));
        }
        for (String name : List.of("draft", "planned", "trashed", "closed", "asset")) {
            questions.add(new LeakQuestion(asker, Kind.EXISTENCE, null, "GET", ITEMS + "/" + site.id(name), null,
                    new LeakQuestion.Alike(site.id(name), EditorLeakQuestions.UNKNOWN)));
        }
    }
}
