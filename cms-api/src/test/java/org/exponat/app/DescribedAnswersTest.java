package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.app.DescribedApi.Operation;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What is answered is what the API's description says: nothing else, nothing less, and of these kinds. Every operation is
 * asked for here until it has answered with each success it describes; how it fails is for
 * {@link DescribedProblemsTest}.
 */
class DescribedAnswersTest {

    private static final String ITEMS = "/api/editorial/items";
    private static final String PUBLICATIONS = "/api/editorial/publications";
    private static final String PLANS = "/api/editorial/plans";
    private static final String RELEASES = "/api/editorial/releases";

    @TempDir
    static Path data;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(Files.createDirectories(data.resolve("plugins")).resolve("broken.jar"), "no plugin");
        exponat = RunningExponat.empty(data);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    private final Map<String, Set<Integer>> answered = new TreeMap<>();

    @Test
    void everyOperationAnswersAsItIsDescribed() {
        items();
        assets();
        lines();
        workflow();
        workingCopies();
        schedule();
        releases();
        retractions();
        erasures();
        previews();
        webhooks();
        index();
        frontends();
        drafts();
        accounts();
        themes();
        trash();
        delivery();

        Map<String, Set<Integer>> described = new LinkedHashMap<>();
        for (Operation operation : exponat.description().operations()) {
            Set<Integer> successes = operation.statuses();
            successes.removeIf(status -> status >= 400);
            described.put(operation.toString(), successes);
        }
        assertThat(answered).containsExactlyInAnyOrderEntriesOf(described);
    }

    private void items() {
        String theme = create("theme", "thema");
        String create = """
                {"type": "page", "key": "k", "fields": {"title": {"de": "Titel"}, "slug": {"de": "titel"},
                 "themes": ["%s"], "body": {"de": [{"type": "paragraph", "text": "Text"}]}}}""".formatted(theme);
        String id = send("POST", ITEMS, create).path("id").stringValue();
        send("POST", ITEMS, create);
        String item = ITEMS + "/" + id;
        send("PATCH", item, "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Neu\"}, \"teaser\": {\"en\": \"New\"}}}");
        send("POST", item + "/restore", "{\"version\": 1, \"base\": 2, \"fields\": [\"title\"]}");
        send("POST", "/api/editorial/batches", "{\"operations\": [{\"op\": \"edit\", \"id\": \"" + id
                + "\", \"base\": 3, \"fields\": {\"teaser\": {\"en\": \"Newer\"}}}, {\"op\": \"trash\", \"id\": \"@x\"}]}");
        send("POST", "/api/editorial/conversions", "{\"format\": \"html\", \"text\": \"<p>Ein <u>Satz</u></p>\"}");
        for (String part : new String[]{"", "/versions", "/versions/1", "/versions/1/diff", "/versions/2/diff",
                "/versions?limit=1"}) {
            read(item + part);
        }
        String publish = entries(id) + ", " + entries(theme);
        JsonNode plan = send("POST", PLANS, "{\"entries\": [" + publish + "]}");
        send("POST", PUBLICATIONS,
                "{\"entries\": [" + publish + "], \"plan\": \"" + plan.path("seal").stringValue() + "\"}");
        send("POST", PUBLICATIONS, "{\"entries\": [" + publish + "]}");
        read(item + "/publications");
        assertThat(read(ITEMS + "/" + theme + "/references").path("references").size()).isPositive();
        for (String list : new String[]{ITEMS, ITEMS + "?limit=1", "/api/editorial/types",
                "/api/editorial/types/page", "/api/editorial/types/page/schema"}) {
            read(list);
        }
        JsonNode block = exponat.get("/api/delivery/page/titel").json().at("/fields/body/0");
        DescribedShapes shapes = exponat.description().shapes();
        assertThat(shapes.faults(shapes.named("Block"), block, "")).isEmpty();
    }

    private void assets() {
        String assets = "/api/editorial/assets";
        byte[] drawing = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
        String id = note("POST", assets + "?name=a.svg",
                exponat.upload("POST", assets + "?name=a.svg", drawing, "Content-Type", "image/svg+xml")).json()
                .path("id").stringValue();
        String file = assets + "/" + id + "/file?base=1&name=b.svg";
        note("PUT", file, exponat.upload("PUT", file, drawing, "Content-Type", "image/svg+xml"));
        assertThat(read(assets).path("assets").size()).isPositive();
    }

    private void lines() {
        String item = ITEMS + "/" + create("page", "linien");
        send("POST", item + "/lines", "{\"line\": \"eins\"}");
        send("POST", item + "/lines", "{\"line\": \"zwei\"}");
        send("PATCH", item + "?line=eins", "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Auf der Linie\"}}}");
        send("PATCH", item, "{\"base\": 1, \"fields\": {\"teaser\": {\"de\": \"Auf main\"}}}");
        read(item + "/lines");
        read(item + "/lines/eins");
        send("POST", item + "/lines/eins/update", "{}");
        send("POST", item + "/lines/eins/merge", "{\"message\": \"fertig\"}");
        send("DELETE", item + "/lines/zwei", null);
    }

    private void workflow() {
        String item = ITEMS + "/" + create("page", "geprueft");
        read(item + "/workflow");
        send("POST", item + "/transitions", "{\"to\": \"in-review\", \"version\": 1, \"message\": \"bitte\"}");
        assertThat(read(item + "/workflow?version=1").path("since").isString()).isTrue();
        create("page", "ungeprueft");
        send("POST", item + "/comments", "{\"pointer\": \"/fields/title/de\", \"text\": \"So?\"}");
        send("POST", item + "/comments", "{\"answers\": 1, \"text\": \"Ja.\"}");
        send("POST", item + "/comments", "{\"text\": \"Und der Rest?\"}");
        send("POST", item + "/comments/1/resolve", null);
        send("DELETE", item + "/comments/2", null);
        assertThat(read(item + "/comments?limit=1").path("next").isString()).isTrue();
        read(item + "/comments/1");
        read(item + "/comments/2");
        send("POST", item + "/comments", "{\"text\": \"Offen\"}");
        send("POST", item + "/comments", "{\"answers\": 4, \"text\": \"Eins\"}");
        send("POST", item + "/comments", "{\"answers\": 4, \"text\": \"Zwei\"}");
        assertThat(read(item + "/comments/4?limit=1").path("next").isString()).isTrue();
        send("POST", item + "/comments/1/reopen", null);
        send("POST", item + "/assignments",
                "{\"to\": [\"administrator\"], \"note\": \"bitte\", \"due\": \"2030-03-01\"}");
        read(item + "/assignments");
        assertThat(read("/api/editorial/assignments").path("assignments").size()).isOne();
        send("DELETE", item + "/assignments/1", null);
        assertThat(read(item + "/assignments?ended=true").at("/assignments/0/endedBy").isString()).isTrue();
        send("POST", PUBLICATIONS, "{\"entries\": [" + entries(item.substring(ITEMS.length() + 1)) + "]}");
        assertThat(read(item + "/history").path("events").size()).isGreaterThan(8);
        assertThat(read(item + "/history?limit=1").path("next").isString()).isTrue();
        assertThat(read("/api/editorial/editions").at("/editions/0/by").isString()).isTrue();
        send("DELETE", item + "/history/" + said(read(item + "/history")) + "/message", null);
        assertThat(read(item + "/history").at("/events/0/change/said").isNumber()).isTrue();
        for (String state : new String[]{"in-review", "draft"}) {
            assertThat(read("/api/editorial/workflow?limit=1&state=" + state).path("versions").size()).isOne();
        }
    }

    /** Where a version came into another state with words. */
    private static long said(JsonNode history) {
        for (JsonNode event : history.path("events")) {
            if (event.at("/change/kind").stringValue().equals("state")) {
                return event.at("/change/position").longValue();
            }
        }
        throw new AssertionError(history.toString());
    }

    private void workingCopies() {
        String copy = ITEMS + "/" + create("page", "getippt") + "/working-copy";
        send("PUT", copy, "{\"base\": 1, \"fields\": {\"title\": {\"de\": 1}}}");
        read(copy);
        assertThat(read("/api/editorial/working-copies").path("workingCopies").size()).isPositive();
        send("DELETE", copy, null);
    }

    private void schedule() {
        String entry = entries(create("page", "spaeter"));
        JsonNode act = send("POST", PUBLICATIONS, "{\"entries\": [" + entry
                + "], \"at\": \"2996-01-01T00:00:00Z\", \"until\": \"2997-01-01T00:00:00Z\"}");
        String planned = "/api/editorial/schedule/" + act.path("id").stringValue();
        read(planned);
        assertThat(read("/api/editorial/schedule").path("acts").size()).isPositive();
        send("PATCH", planned, "{\"at\": \"2996-06-01T00:00:00Z\"}");
        send("DELETE", planned, null);
    }

    private void releases() {
        String changed = create("page", "geaendert");
        exponat.publish(changed);
        String leaving = create("page", "geht");
        exponat.publish(leaving);
        send("POST", RELEASES, "{\"name\": \"sommer\", \"message\": \"Sommer\"}");
        String release = RELEASES + "/sommer";
        send("PUT", release + "/items/" + changed, "{\"locales\": [\"de\"]}");
        send("PUT", release + "/items/" + leaving, "{\"action\": \"withdraw\", \"inUse\": \"refuse\"}");
        send("PATCH", ITEMS + "/" + changed + "?line=sommer",
                "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Im Sommer\"}}}");
        // What stands in its way is described as well.
        send("PATCH", ITEMS + "/" + changed, "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Anders\"}}}");
        exponat.publish(changed);
        JsonNode item = read(release + "/items/" + changed);
        assertThat(item.path("collisions").size()).isPositive();
        assertThat(item.path("setsBack").size()).isPositive();
        read(release + "/items");
        read(release);
        for (String address : new String[]{"/api/delivery/page/geaendert", "/api/delivery/items",
                "/api/delivery/themes", "/api/delivery/search?q=sommer"}) {
            read(address + (address.contains("?") ? "&" : "?") + "release=sommer");
        }
        assertThat(send("POST", PLANS, "{\"release\": \"sommer\"}").path("setsBack").size()).isPositive();
        JsonNode made = send("POST", PUBLICATIONS, "{\"release\": \"sommer\", \"overwrite\": true}");
        read(release);
        String undo = "{\"undo\": " + made.path("edition").longValue() + "}";
        send("POST", PLANS, undo);
        send("POST", PUBLICATIONS, undo);
        read(release);
        send("POST", RELEASES, "{\"name\": \"herbst\"}");
        send("PUT", RELEASES + "/herbst/items/" + changed, "{}");
        send("DELETE", RELEASES + "/herbst/items/" + changed, null);
        send("PUT", RELEASES + "/herbst/items/" + changed, "{}");
        send("POST", PUBLICATIONS, "{\"release\": \"herbst\", \"at\": \"2996-01-01T00:00:00Z\"}");
        assertThat(read(RELEASES).path("releases").findValues("act")).isNotEmpty();
        send("POST", RELEASES, "{\"name\": \"nie\"}");
        send("DELETE", RELEASES + "/nie", null);
    }

    private void previews() {
        String id = create("page", "gezeigt");
        String previews = "/api/editorial/previews";
        JsonNode given = send("POST", previews, "{\"items\": [{\"id\": \"" + id
                + "\", \"version\": 1}], \"locale\": \"de\", \"message\": \"Zum Ansehen\"}");
        send("POST", RELEASES, "{\"name\": \"gezeigt\"}");
        send("POST", previews, "{\"release\": \"gezeigt\"}");
        read("/api/delivery/page/gezeigt?preview=" + given.path("token").stringValue());
        send("DELETE", previews + "/" + given.path("id").stringValue(), null);
        assertThat(read(previews + "/" + given.path("id").stringValue()).has("revokedAt")).isTrue();
        assertThat(read(previews + "?limit=1").path("next").isString()).isTrue();
        assertThat(read(previews).path("previews").size()).isGreaterThan(1);
    }

    private void accounts() {
        String accounts = "/api/editorial/accounts";
        String roles = "/api/editorial/roles";
        String tokens = "/api/editorial/tokens";
        send("POST", roles, "{\"name\": \"leser\", \"description\": \"Liest\", \"grants\": [{\"action\": \"read\"}]}");
        send("PUT", roles + "/leser",
                "{\"base\": 1, \"grants\": [{\"action\": \"edit\", \"types\": [\"page\"], \"locales\": [\"de\"], \"own\": true}]}");
        read(roles + "/leser");
        assertThat(read(roles).path("roles").size()).isEqualTo(6);
        send("POST", accounts, "{\"name\": \"anna\", \"displayName\": \"Anna\", \"roles\": [{\"role\": \"leser\","
                + " \"types\": [\"page\"], \"locales\": [\"de\"]}]}");
        read(accounts + "/anna");
        assertThat(read(accounts + "?limit=1").path("next").isString()).isTrue();
        assertThat(read(accounts).path("next").isNull()).isTrue();
        JsonNode given = send("POST", tokens,
                "{\"name\": \"eins\", \"account\": \"anna\", \"scopes\": [{\"action\": \"read\"}]}");
        send("PUT", accounts + "/anna", "{\"base\": 1, \"roles\": [], \"disabled\": true}");
        send("DELETE", roles + "/leser", null);
        assertThat(read(tokens + "?limit=1").path("next").isString()).isTrue();
        send("DELETE", tokens + "/" + given.path("id").stringValue(), null);
        assertThat(read(tokens + "/" + given.path("id").stringValue()).has("revokedAt")).isTrue();
        read(tokens);
        assertThat(read("/api/editorial/audit?limit=1").path("next").isString()).isTrue();
        read("/api/editorial/audit?subject=nobody");
        note("GET", "/api/editorial/audit/export", exponat.asEditor("/api/editorial/audit/export"));
        assertThat(read("/api/editorial/audit/check").path("whole").booleanValue()).isTrue();
        assertThat(read("/api/editorial/me").path("account").stringValue()).isEqualTo("administrator");
    }

    private void webhooks() {
        String webhooks = "/api/editorial/webhooks";
        JsonNode made = send("POST", webhooks,
                "{\"name\": \"eins\", \"url\": \"http://127.0.0.1:1/\", \"active\": false}");
        assertThat(made.path("secret").stringValue()).isNotEmpty();
        String webhook = webhooks + "/" + made.path("id").stringValue();
        send("PATCH", webhook, "{\"filter\": {\"kinds\": [\"withdrawn\"], \"types\": [\"page\"]}}");
        assertThat(send("POST", webhook + "/secret", "{}").has("formerSecretUntil")).isTrue();
        read(webhook);
        send("POST", webhooks, "{\"name\": \"zwei\", \"url\": \"https://hooks.example.org/\"}");
        assertThat(read(webhooks + "?limit=1").path("next").isString()).isTrue();
        String delivery = webhook + "/deliveries/" + send("POST", webhook + "/ping", null).path("id").stringValue();
        await().atMost(Duration.ofSeconds(20)).until(() -> read(delivery).path("attempts").size() == 1);
        assertThat(read(delivery).at("/attempts/0/reason").stringValue()).isEqualTo("target_not_allowed");
        assertThat(read(webhook + "/deliveries?state=dead").path("deliveries").size()).isEqualTo(1);
        send("POST", delivery + "/replay", null);
        send("DELETE", webhook + "/former-secret", null);
        send("DELETE", webhook, null);
    }

    private void drafts() {
        JsonNode found = read("/api/editorial/search?limit=1");
        assertThat(found.path("hits").size()).as("%s", found).isEqualTo(1);
        read("/api/editorial/search/unanswered");
        String views = "/api/editorial/views";
        JsonNode made = send("POST", views,
                "{\"name\": \"eins\", \"question\": {\"q\": \"Eins\", \"state\": [\"draft\"]}}");
        String view = views + "/" + made.path("id").stringValue();
        send("PUT", view,
                "{\"base\": 1, \"name\": \"zwei\", \"list\": \"items\", \"question\": {\"type\": [\"page\"]}}");
        assertThat(read(view).path("list").stringValue()).isEqualTo("items");
        send("POST", views, "{\"name\": \"drei\", \"shared\": true, \"question\": {}}");
        assertThat(read(views + "?limit=1").path("next").isString()).isTrue();
        send("DELETE", view, null);
    }

    private void index() {
        String index = "/api/editorial/index";
        send("POST", index + "/verify", "{\"repair\": false}");
        await().atMost(Duration.ofSeconds(20)).until(() -> read(index).path("work").has("comparison"));
        send("POST", index + "/rebuild", null);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(index).at("/work/state").stringValue().equals("done"));
        assertThat(read(index).at("/work/kind").stringValue()).isEqualTo("rebuild");
    }

    private void frontends() {
        String frontends = "/api/editorial/frontends";
        read(frontends);
        for (String act : new String[]{"/start", "/reload", "/stop"}) {
            send("POST", frontends + "/broken.jar" + act, null);
        }
    }

    private void themes() {
        String theme = create("theme", "ventilator");
        String page = create("page", "luefte");
        exponat.publish(theme, page);
        assertThat(send("POST", "/api/editorial/themes/suggestions",
                "{\"texts\": [\"Ein ventilator.\"]}").has("themes")).isTrue();
        assertThat(read(ITEMS + "/" + page + "/themes/suggestions").has("themes")).isTrue();
        assertThat(read("/api/editorial/themes/unused").path("items")).isNotEmpty();
        assertThat(read(ITEMS + "/unthemed").path("items")).isNotEmpty();
        assertThat(read("/api/editorial/search/explanations?q=ventilator").has("hits")).isTrue();
    }

    private void retractions() {
        String id = create("page", "weg");
        exponat.publish(id);
        String retract = "{\"id\": \"" + id + "\", \"locales\": [\"de\"], \"reason\": \"Recht\"}";
        assertThat(send("POST", "/api/editorial/retractions", retract).has("edition")).isTrue();
        send("POST", "/api/editorial/retractions", retract);
        assertThat(read("/api/editorial/retractions").path("retractions").size()).isPositive();
        read(ITEMS + "/" + id);
    }

    private void erasures() {
        String id = create("person", "erika");
        exponat.revise(id, 1, "{\"email\": \"erika@example.org\"}");
        exponat.publish(id);
        String erase = "{\"id\": \"" + id + "\", \"reason\": \"Recht\", \"dryRun\": true}";
        assertThat(send("POST", "/api/editorial/erasures", erase).has("shown")).isTrue();
        assertThat(send("POST", "/api/editorial/erasures", erase.replace("true", "false")).has("edition")).isTrue();
        assertThat(read("/api/editorial/erasures").path("erasures").size()).isPositive();
        assertThat(read(ITEMS + "/" + id).path("erased").size()).isEqualTo(1);
    }

    private void trash() {
        String plain = ITEMS + "/" + create("page", "unbenutzt");
        send("DELETE", plain, null);
        read("/api/editorial/trash");
        send("POST", plain.replace("/items/", "/trash/") + "/restore", null);
        String old = create("theme", "alt");
        exponat.create("page", "{\"themes\": [\"" + old + "\"]}");
        String fresh = create("theme", "frisch");
        assertThat(send("DELETE", ITEMS + "/" + old + "?replaceWith=" + fresh, null).path("replaced").size())
                .isPositive();
        assertThat(send("DELETE", ITEMS + "/" + fresh + "?inUse=break&message=doppelt", null).path("broken").size())
                .isPositive();
        JsonNode changes = read("/api/editorial/changes?limit=100");
        assertThat(changes.path("changes").findValuesAsString("kind")).contains("version", "edition", "line-opened",
                "line-merged", "planned", "cancelled", "release", "retracted", "trashed", "restored");
    }

    private void delivery() {
        JsonNode page = read("/api/delivery/page/titel");
        String id = page.path("id").stringValue();
        String number = page.path("documentNumber").stringValue();
        for (String address : new String[]{"/api/delivery/items", "/api/delivery/items?limit=1",
                "/api/delivery/items/" + id, "/api/delivery/documents/" + number, "/api/delivery/page/titel",
                "/api/delivery/page/titel?locale=en", "/api/delivery/themes", "/api/delivery/themes?limit=1",
                "/api/delivery/search?q=titel", "/api/delivery/suggest?q=tit", "/api/delivery/editions",
                "/api/delivery/editions/current",
                "/api/delivery/editions/1/tags", "/api/delivery/changes?since=0",
                "/api/delivery/changes?since=1&limit=1", "/api/delivery/themes?tree=true&counts=true",
                "/api/delivery/items/" + id + "/related"}) {
            String tag = note("GET", address, exponat.get(address)).header("ETag");
            note("GET", address, exponat.get(address, "If-None-Match", tag));
        }
        String events = "/api/delivery/events?since=0";
        try (StreamOfEvents stream = exponat.stream(events)) {
            assertThat(note("GET", events, stream.next().answer()).body()).contains("locales");
            assertThat(note("GET", events, stream.next().answer()).body()).contains("effectiveAt");
        }
    }

    private static String entries(String id) {
        return "{\"id\": \"" + id + "\"}";
    }

    private static String create(String type, String slug) {
        return exponat.create(type, """
                {"title": {"de": "%1$s"}, "slug": {"de": "%1$s"}}""".formatted(slug));
    }

    private JsonNode read(String address) {
        return note("GET", address, exponat.asEditor(address)).json();
    }

    private JsonNode send(String method, String address, @Nullable String body) {
        Answer answer = note(method, address, exponat.asEditor(method, address, body == null ? "" : body));
        return answer.body().isEmpty() ? CanonicalJson.emptyObject() : answer.json();
    }

    private Answer note(String method, String address, Answer answer) {
        Operation operation = exponat.description().find(method, address).orElseThrow();
        assertThat(exponat.description().faults(operation, answer)).as(answer.body()).isEmpty();
        assertThat(answer.status()).as("%s %s: %s", method, address, answer.body()).isLessThan(400);
        answered.computeIfAbsent(operation.toString(), _ -> new TreeSet<>()).add(answer.status());
        return answer;
    }

    @Test
    void anAnswerThatIsNotAsDescribedIsFound() {
        DescribedApi api = exponat.description();
        Operation list = api.find("GET", "/api/editorial/items").orElseThrow();
        Answer items = exponat.asEditor("/api/editorial/items");
        assertThat(api.faults(list, items)).isEmpty();
        assertThat(api.faults(api.find("GET", "/api/delivery/editions").orElseThrow(), items)).isNotEmpty();
        assertThat(api.faults(list, new Answer(409, items.headers(), items.body()))).isNotEmpty();
        assertThat(api.faults(list, new Answer(200, Map.of(), items.body()))).isNotEmpty();
        assertThat(api.faults(list, new Answer(200, items.headers(), ""))).isNotEmpty();
        DescribedShapes shapes = api.shapes();
        assertThat(shapes.named("EditedItem").path("required").toString()).contains("\"fields\"")
                .doesNotContain("\"key\"");
        assertThat(shapes.named("CollisionProblem").path("required").toString()).contains("\"collisions\"");
    }
}
