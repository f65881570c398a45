package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.Field;
import org.exponat.core.types.FieldKind;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every field of every content type that takes text is given what would come to life in a page, and it does nowhere. */
class EveryTextFieldTest {

    private static final String WORD = "Wegmarke";

    /** As much as fits into every text that types take. */
    private static final int MOST = 250;

    private static final Pattern ALIVE = Pattern.compile("(?i)\\s*(javascript|vbscript|data:text).*");
    private static final List<String> ADDRESSES = List.of("href", "src", "action", "formaction", "xlink:href", "data",
            "poster", "srcset");

    @TempDir
    static Path data;

    private static RunningExponat exponat;
    private static final List<String> attacks = new ArrayList<>();

    @BeforeAll
    static void start() {
        exponat = RunningExponat.empty(data, "--exponat.requests-per-second=0");
        StringBuilder some = new StringBuilder();
        for (String attack : PastedWalkContract.ATTACKS) {
            String one = " " + WORD + " " + attack;
            if (some.length() + one.length() > MOST) {
                attacks.add(some.toString());
                some.setLength(0);
            }
            some.append(one);
        }
        attacks.add(some.toString());
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    @Test
    void whatIsWrittenIntoAnyFieldComesToLifeInNoPageAndNoAnswer() {
        Set<String> types = new LinkedHashSet<>();
        int live = 0;
        for (ContentType type : exponat.bean(ContentTypes.class).all()) {
            for (int i = 0; i < attacks.size(); i++) {
                String slug = type.name() + "-" + i;
                String id = created(type, slug, i);
                Answer published = exponat.asEditor("POST", "/api/editorial/publications",
                        "{\"entries\": [{\"id\": \"" + id + "\"}]}");
                live += published.status() == 201 ? 1 : 0;
                for (String read : List.of("", "/versions", "/versions/1/diff", "/history", "/working-copy")) {
                    assertData(exponat.asEditor("/api/editorial/items/" + id + read));
                }
                assertData(exponat.get("/api/delivery/items/" + id));
                assertData(exponat.get("/api/delivery/" + type.name() + "/" + slug));
                types.add(type.name());
            }
        }
        assertThat(types).hasSizeGreaterThan(10);
        assertThat(live).as("published").isGreaterThan(10 * attacks.size());
        long edition = exponat.get("/api/delivery/editions/current").json().path("edition").longValue();
        assertData(exponat.get("/api/delivery/search?q=" + WORD + "&limit=100&minEdition=" + edition));
        assertData(exponat.asEditor("/api/editorial/search?q=" + WORD + "&limit=100"));
        assertData(exponat.get("/api/delivery/suggest?q=" + WORD.substring(0, 5)));
        assertData(exponat.get("/api/delivery/changes?since=0"));

        int seen = 0;
        for (String page : pages()) {
            Answer answer = exponat.get(page);
            if (answer.status() == 200 && answer.header("Content-Type").contains("html")) {
                assertInert(page, answer);
                seen += answer.body().contains(WORD) ? 1 : 0;
            }
        }
        assertThat(seen).as("pages that show what was written").isGreaterThan(live / 2);
    }

    /** What leads somewhere leads to the web, or it is not kept at all. */
    @Test
    void noFieldForAddressesTakesWhatWouldRun() {
        StoredState stored = StoredState.of(data);
        Map<String, String> before = stored.now();
        int fields = 0;
        for (ContentType type : exponat.bean(ContentTypes.class).all()) {
            for (Field field : type.allFields()) {
                if (!(field.elementKind() instanceof FieldKind.Url)) {
                    continue;
                }
                fields++;
                for (String attack : List.of("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
                        "data:text/html,<script>alert(1)</script>", "vbscript:x", "//example.org", "file:///etc/passwd",
                        "https://example.org/\"onclick=alert(1)", "https://example.org/<script>")) {
                    ObjectNode item = CanonicalJson.emptyObject().put("type", type.name());
                    JsonNode value = JsonNodeFactory.instance.stringNode(attack);
                    item.putObject("fields").set(field.name(), localised(field,
                            field.isList() ? JsonNodeFactory.instance.arrayNode().add(value) : value));
                    Answer answer = exponat.asEditor("POST", "/api/editorial/items", item.toString());
                    assertThat(answer.status()).as("%s of %s: %s", field.name(), type.name(), attack).isEqualTo(422);
                }
            }
        }
        assertThat(fields).isPositive();
        assertThat(stored.now()).isEqualTo(before);
        stored.close();
    }

    private static String created(ContentType type, String slug, int chunk) {
        ObjectNode item = CanonicalJson.emptyObject().put("type", type.name());
        ObjectNode fields = item.putObject("fields");
        for (Field field : type.allFields()) {
            JsonNode value = value(field.kind(), chunk);
            if (value != null && !field.name().equals(ContentType.SLUG)) {
                fields.set(field.name(), localised(field, value));
            }
        }
        fields.putObject(ContentType.SLUG).put("de", slug);
        Answer created = exponat.asEditor("POST", "/api/editorial/items", item.toString());
        assertThat(created.status()).as("%s: %s", item, created.body()).isEqualTo(201);
        return created.json().path("id").stringValue();
    }

    private static JsonNode localised(Field field, JsonNode value) {
        return field.localised() ? CanonicalJson.emptyObject().set("de", value) : value;
    }

    /** Null where the kind takes no text, or nothing without something else. */
    private static @Nullable JsonNode value(FieldKind kind, int chunk) {
        String attack = attacks.get(chunk);
        return switch (kind) {
            case FieldKind.Text(int most) ->
                JsonNodeFactory.instance.stringNode(attack.substring(0, Math.min(attack.length(), most)));
            // The rule for addresses of people is a mild one: many odd ones exist.
            case FieldKind.Email _ -> JsonNodeFactory.instance.stringNode("\"><script>alert(1)</script>@b.example");
            case FieldKind.RichText _ -> CanonicalJson.emptyObject()
                    .put("format", chunk % 2 == 0 ? "html" : "markdown").put("text", attack);
            case FieldKind.ListOf(FieldKind element) -> {
                JsonNode value = value(element, chunk);
                yield value == null ? null : CanonicalJson.emptyObject().arrayNode().add(value);
            }
            case FieldKind.Group(Map<String, Field> members) -> {
                ObjectNode group = CanonicalJson.emptyObject();
                boolean lacking = false;
                for (Field member : members.values()) {
                    JsonNode value = value(member.kind(), chunk);
                    lacking |= value == null && member.required();
                    if (value != null) {
                        group.set(member.name(), value);
                    }
                }
                yield lacking || group.isEmpty() ? null : group;
            }
            case FieldKind.Number _,
                    FieldKind.Bool _,
                    FieldKind.Date _,
                    FieldKind.Moment _,
                    FieldKind.Choice _,
                    FieldKind.Url _,
                    FieldKind.GeoPoint _,
                    FieldKind.Reference _,
                    FieldKind.Asset _ ->
                null;
        };
    }

    /** Those a robot is told of, and what is made of a search, in every frontend. */
    private static Set<String> pages() {
        Set<String> pages = new LinkedHashSet<>(List.of("/", "/sites/website/de", "/sites/website/en",
                "/sites/website/de/suche?q=" + WORD, "/sites/website/de/themen", "/sites/kiosk", "/sites/kiosk/de"));
        Jsoup.parse(exponat.get("/sites/feeds/sitemap.xml").body(), "", org.jsoup.parser.Parser.xmlParser())
                .select("loc").forEach(loc -> pages.add(path(loc.text())));
        for (String page : List.copyOf(pages)) {
            Jsoup.parse(exponat.get(page).body()).select("a[href^=/sites/]").eachAttr("href")
                    .forEach(link -> pages.add(link.replaceAll("#.*", "")));
        }
        return pages;
    }

    private static String path(String address) {
        return address.replaceFirst("https?://[^/]+", "");
    }

    private static void assertData(Answer answer) {
        assertThat(answer.header("Content-Type")).as(answer.body()).matches("application/(problem\\+)?json.*");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.body()).doesNotContain(WORD + " 49");
        // Words are marked for pages as they are: nothing else may be markup in them.
        answer.json().findValues("highlights").forEach(highlights -> assertThat(
                highlights.toString().replace("<mark>", "").replace("</mark>", "")).doesNotContain("<"));
    }

    private static void assertInert(String page, Answer answer) {
        assertThat(answer.header("Content-Security-Policy")).as(page).doesNotContain("unsafe-");
        Document document = Jsoup.parse(answer.body());
        assertThat(
                document.select("iframe, frame, object, embed, applet, base, template, math, meta[http-equiv=refresh],"
                        + " meta[http-equiv=Refresh], [srcdoc]"))
                .as(page).isEmpty();
        for (Element element : document.getAllElements()) {
            element.attributes().forEach(attribute -> {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                assertThat(name).as("%s: %s", page, element).doesNotStartWith("on");
                if (ADDRESSES.contains(name)) {
                    assertThat(ALIVE.matcher(attribute.getValue()).matches()).as("%s: %s", page, element).isFalse();
                }
            });
            if (element.tagName().equals("script") && !element.hasAttr("src")) {
                assertThat(element.attr("type")).as("%s: %s", page, element).isEqualTo("application/ld+json");
                assertThat(element.data()).as(page).doesNotContain("<");
            }
            if (element.hasAttr("src") && element.tagName().equals("script") || element.tagName().equals("form")) {
                assertThat(element.attr("src") + element.attr("action")).as("%s: %s", page, element).startsWith("/")
                        .doesNotStartWith("//");
            }
        }
        assertThat(document.text()).as(page).doesNotContain(WORD + " 49").doesNotContain(WORD + " ls");
    }
}
