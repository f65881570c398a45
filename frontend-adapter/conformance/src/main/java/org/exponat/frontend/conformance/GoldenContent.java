package org.exponat.frontend.conformance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.exponat.frontend.spi.Asset;
import org.exponat.frontend.spi.Block;
import org.exponat.frontend.spi.Choice;
import org.exponat.frontend.spi.GeoPoint;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.RichText;
import org.jspecify.annotations.Nullable;

/** The items of the golden site, with the types and fields of the sample. */
final class GoldenContent {

    static final List<Locale> LOCALES = List.of(Locale.GERMAN, Locale.ENGLISH);

    /** What must never become an element or an attribute. */
    static final String PROBE = "exponat-probe";
    static final String HOSTILE = "</title></script><" + PROBE + " onprobe=\"1\">&amp; 'x' \" onprobe='1' <!-- ]]>";

    static final String COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    static final String RIGHT_TO_LEFT = "העיר הזאת קמה מן הנהר, ובה 12 מפעלים";

    private static final Instant LIVE = Instant.parse("2026-03-01T09:00:00Z");

    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<Locale, List<Item>> all = new ConcurrentHashMap<>();

    /** A text in both languages; in English it may be missing. */
    private record Draft(String id, String type, Map<Locale, String> slugs, Map<Locale, String> titles,
            Map<Locale, Map<String, Object>> localised, Map<String, Object> shared) {}

    /**
     * @param frontend whose settings are among it
     * @param changed whether one item has another title and text than it has otherwise
     */
    GoldenContent(String frontend, boolean changed) {
        String more = changed ? " II" : "";
        add("theme", "broad", "Zusammenhang", "Context").shared().put("documentNumber", "GLD000001");
        add("theme", "narrow", "Spin-off & Gründung", "Spin-off & foundation").shared().put("broader", refs("broad"));
        draft("narrow").shared().put("related", refs("hostile"));
        text("narrow", "definition", "Wer geht, nimmt etwas mit.", "Who leaves takes something along.");
        add("theme", "hostile", HOSTILE, HOSTILE).shared().put("broader", refs("broad"));
        add("cluster", "fans", "Ventilatoren" + more, "Fans" + more).shared().putAll(Map.of("location",
                new GeoPoint(49.28, 9.69), "themes", refs("narrow", "hostile"), "image", picture()));
        text("fans", "teaser", "Es begann mit einem " + COMPOUND + "." + more, "It began with a fan." + more);
        body("fans", blocks("de", more), blocks("en", more));
        add("cluster", "compound", COMPOUND, "Danube").shared().putAll(Map.of("location", new GeoPoint(49.1, 9.7),
                "themes", refs("narrow")));
        body("compound", List.of(paragraph("c1", COMPOUND + " " + COMPOUND)), List.of(paragraph("c1", "Steam.")));
        add("company", "mother", "Mutter GmbH", "Mother Ltd").shared().putAll(Map.of("cluster", ref("fans"), "founded",
                new BigDecimal(1935), "location", new GeoPoint(49.3, 9.7), "themes", refs("narrow")));
        add("company", "hostile-company", HOSTILE, HOSTILE).shared().putAll(Map.of("cluster", ref("fans"), "website",
                "https://example.org/?a=1&b=\"x\"", "location", new GeoPoint(49.31, 9.72)));
        text("hostile-company", "teaser", HOSTILE, HOSTILE);
        body("hostile-company", hostileBlocks(), hostileBlocks());
        add("company", "german", "Nur auf Deutsch", null).shared().putAll(Map.of("cluster", ref("fans"), "themes",
                refs("narrow")));
        text("german", "teaser", "Davon gibt es keine Übersetzung.", null);
        body("german", List.of(paragraph("g1", "Dieser Satz steht nur auf Deutsch da.")), null);
        add("exhibition", "show", "Ausstellung", "Exhibition").shared().putAll(Map.of("opened",
                LocalDate.parse("2026-04-01"), "panels", refs("panel-1", "panel-2"), "stations", refs("station")));
        add("panel", "panel-1", "Der Anfang" + more, "The beginning" + more).shared().putAll(Map.of("exhibition",
                ref("show"), "number", BigDecimal.ONE, "image", picture()));
        body("panel-1", blocks("de", more), blocks("en", more));
        add("panel", "panel-2", HOSTILE, HOSTILE).shared().putAll(Map.of("exhibition", ref("show"), "number",
                BigDecimal.TWO));
        body("panel-2", hostileBlocks(), hostileBlocks());
        add("station", "station", "Im Rathaus", "In the town hall").shared().put("exhibition", ref("show"));
        add("event", "opening", "Eröffnung", "Opening").shared().putAll(Map.of("starts",
                Instant.parse("2026-04-01T17:00:00Z"), "place", "Künzelsau"));
        add("event", "hostile-event", HOSTILE, HOSTILE).shared().put("starts", Instant.parse("2026-05-01T17:00:00Z"));
        add("person", "person", "Ada Beispiel", "Ada Example");
        add("organisation", "organisation", "Kammer", "Chamber");
        add("publication", "publication", "Das Buch", "The book").shared().put("themes", refs("narrow"));
        for (String[] list : new String[][]{{"clusters", "cluster", "Cluster", "Clusters"},
                {"companies", "company", "Unternehmen", "Companies"}, {"themes", "theme", "Themen", "Themes"}}) {
            add("page", list[0], list[2], list[3]).shared().put("lists", new Choice(list[1], list[2]));
        }
        add("page", "home", "Willkommen", "Welcome");
        body("home", List.of(paragraph("h1", "Zu den [Ventilatoren](item:" + id("fans") + ").")),
                List.of(paragraph("h1", "On to the [fans](item:" + id("fans") + ").")));
        add("page", "imprint", "Impressum", "Imprint");
        add("site", frontend, "Goldene Website", "Golden website").shared().putAll(Map.of("home", ref("home"),
                "navigation", refs("clusters", "themes", "show", "companies"), "footer", refs("imprint")));
        text(frontend, "claim", "Probe", "Sample");
        if (!frontend.equals("website")) {
            add("site", "website", "Goldene Website", "Golden website").shared().put("home", ref("home"));
        }
    }

    private record Ref(String key) {}

    private static Ref ref(String key) {
        return new Ref(key);
    }

    private static List<Object> refs(String... keys) {
        List<Object> refs = new ArrayList<>();
        for (String key : keys) {
            refs.add(new Ref(key));
        }
        return refs;
    }

    /** An id as the store would give it, the same each time. */
    static String id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Asset picture() {
        String url = "/media/" + "0".repeat(64) + "/bild.jpg";
        return new Asset(id("picture"), url, 1600, 900, "Ein Rad " + HOSTILE, Locale.GERMAN, "Foto: " + HOSTILE,
                Locale.GERMAN,
                List.of(new Asset.Rendition("small", url.replace("bild", "bild.small"), 400, 225, false)));
    }

    private static Block paragraph(String id, String text) {
        return new Block.Paragraph(id, text);
    }

    private static List<Block> blocks(String language, String more) {
        return List.of(
                paragraph("b1", "Mit **Nachdruck**, *betont* und `als Wort`." + more),
                new Block.Heading("b2", 2, "Zwischentitel " + language),
                new Block.Bullets("b3", false,
                        List.of("Erstens " + language, "Zweitens [draußen](https://example.org/?a=1&b=2)")),
                new Block.Bullets("b4", true, List.of("Der erste Schritt " + language)),
                new Block.Quote("b5", RIGHT_TO_LEFT, "Alte Inschrift " + language),
                new Block.Heading("b6", 4, "Tiefer " + language),
                new Block.Image("b7", picture(), "Die Bildunterschrift " + language),
                paragraph("b8",
                        "Weiter zur [Mutter](item:" + id("mother") + ") und ins [Leere](item:" + id("gone") + ")."),
                paragraph("b9", COMPOUND));
    }

    private static List<Block> hostileBlocks() {
        return List.of(paragraph("x1", "Vorher <" + PROBE + ">mitten</" + PROBE + "> nachher"),
                paragraph("x2", "[Falle](javascript:alert(1)) und [Tarnung](https://example.org/\"onprobe=\"1)"),
                new Block.Heading("x3", 2, "Titel <" + PROBE + ">"),
                new Block.Bullets("x4", false, List.of("<img src=x onerror=probe>", "a & b < c")),
                new Block.Quote("x5", "<" + PROBE + ">", "\"<" + PROBE + ">\""),
                new Block.Image("x6", picture(), "<" + PROBE + " onprobe=1>"));
    }

    private Draft add(String type, String key, String de, @Nullable String en) {
        Map<Locale, String> titles = new LinkedHashMap<>();
        Map<Locale, String> slugs = new LinkedHashMap<>();
        titles.put(Locale.GERMAN, de);
        slugs.put(Locale.GERMAN, key);
        if (en != null) {
            titles.put(Locale.ENGLISH, en);
            slugs.put(Locale.ENGLISH, key.equals("website") || type.equals("site") ? key : key + "-en");
        }
        Draft draft = new Draft(id(key), type, slugs, titles, new LinkedHashMap<>(), new LinkedHashMap<>());
        drafts.put(key, draft);
        return draft;
    }

    private Draft draft(String key) {
        return Objects.requireNonNull(drafts.get(key));
    }

    private void text(String key, String field, String de, @Nullable String en) {
        localised(key, field, de, en);
    }

    private void body(String key, List<Block> de, @Nullable List<Block> en) {
        localised(key, "body", de, en);
    }

    private void localised(String key, String field, Object de, @Nullable Object en) {
        draft(key).localised().computeIfAbsent(Locale.GERMAN, _ -> new LinkedHashMap<>()).put(field, de);
        if (en != null) {
            draft(key).localised().computeIfAbsent(Locale.ENGLISH, _ -> new LinkedHashMap<>()).put(field, en);
        }
    }

    /** All items as readers of a language see them, in the order in which they were made. */
    List<Item> all(Locale locale) {
        return all.computeIfAbsent(locale,
                language -> drafts.values().stream().map(draft -> item(draft, language)).toList());
    }

    private Item item(Draft draft, Locale locale) {
        Locale shown = draft.titles().containsKey(locale) ? locale : Locale.GERMAN;
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, Locale> fallback = new LinkedHashMap<>();
        String title = draft.titles().getOrDefault(shown, "");
        fields.put("title", title);
        draft.localised().getOrDefault(Locale.GERMAN, Map.of()).forEach((field, german) -> {
            Object own = draft.localised().getOrDefault(locale, Map.of()).get(field);
            fields.put(field, resolved(own == null ? german : own, locale));
            if (own == null && !locale.equals(Locale.GERMAN)) {
                fallback.put(field, Locale.GERMAN);
            }
        });
        if (!shown.equals(locale)) {
            fallback.put("title", shown);
        }
        draft.shared().forEach((field, value) -> fields.put(field, resolved(value, locale)));
        int number = new ArrayList<>(drafts.values()).indexOf(draft) + 1;
        return new Item(draft.id(), draft.type(), "GLD" + String.format(Locale.ROOT, "%06d", number), locale,
                draft.slugs().getOrDefault(locale, draft.slugs().getOrDefault(Locale.GERMAN, "")), title, fields,
                fallback, draft.slugs(), LIVE);
    }

    private Object resolved(Object value, Locale locale) {
        if (value instanceof Ref(String key)) {
            return link(key, locale);
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Block) {
            Map<String, Link> links = new LinkedHashMap<>();
            for (String key : List.of("mother", "fans")) {
                links.put(id(key), link(key, locale));
            }
            return new RichText(list.stream().map(Block.class::cast).toList(), links);
        }
        return value instanceof List<?> list ? list.stream().map(one -> resolved(one, locale)).toList() : value;
    }

    private Link link(String key, Locale locale) {
        Draft draft = draft(key);
        Locale shown = draft.titles().containsKey(locale) ? locale : Locale.GERMAN;
        return new Link(draft.id(), draft.type(), draft.slugs().getOrDefault(locale,
                draft.slugs().getOrDefault(Locale.GERMAN, "")), draft.titles().getOrDefault(shown, ""), shown);
    }

    /** The picture that texts show. */
    static Optional<Asset> picture(String id) {
        return id.equals(id("picture")) ? Optional.of(picture()) : Optional.empty();
    }
}
