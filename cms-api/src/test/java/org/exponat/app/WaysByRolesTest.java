package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.exponat.app.RunningExponat.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who brings a version into another state where a way asks for a role, and what they were given it for. */
class WaysByRolesTest {

    private static final String ITEMS = "/api/editorial/items/";

    private static final String NOTICE = """
            name: notice
            workflow:
              required: true
              states: {draft: {de: Entwurf}, ready: {de: Fertig}}
              transitions:
                - {from: draft, to: ready, right: [publish], roles: [release, gone]}
                - {from: ready, to: draft, right: [publish]}
            fields:
              place: {kind: text}
            """;

    @TempDir
    static Path directory;

    private static RunningExponat exponat;

    @BeforeAll
    static void start() throws IOException {
        Path types = Files.createDirectory(directory.resolve("types"));
        Files.writeString(types.resolve("notice.yaml"), NOTICE);
        Files.writeString(types.resolve("report.yaml"),
                NOTICE.replace("notice", "report").replace("required: true", "required: true\n  fourEyes: true")
                        .replace(", roles: [release, gone]", ""));
        Files.writeString(types.resolve("theme.yaml"), "name: theme");
        Files.writeString(types.resolve("asset.yaml"),
                "{name: asset, fields: {file: {kind: group, fields: {hash: {kind: text}, name: {kind: text}}}}}");
        exponat = RunningExponat.empty(directory.resolve("data"), "--exponat.types=" + types);
        assertThat(exponat.asEditor("POST", "/api/editorial/roles",
                "{\"name\": \"release\", \"grants\": [{\"action\": \"read\"}]}").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        exponat.close();
    }

    private static String account(String roles) {
        String name = "a-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(exponat.asEditor("POST", "/api/editorial/accounts",
                "{\"name\": \"" + name + "\", \"roles\": [" + roles + "]}").status()).isEqualTo(201);
        return exponat.asEditor("POST", "/api/editorial/tokens", "{\"account\": \"" + name + "\", \"name\": \"t\"}")
                .json().path("token").stringValue();
    }

    private static String role(String role, String narrowed) {
        return "{\"role\": \"" + role + "\"" + narrowed + "}";
    }

    private static String notice(String fields) {
        String slug = UUID.randomUUID().toString();
        return ITEMS + exponat.create("notice", fields.replace("SLUG", slug));
    }

    private static String inBoth() {
        return notice("""
                {"title": {"de": "Eins", "en": "One"}, "slug": {"de": "SLUG", "en": "SLUG"}, "place": "Mulfingen"}""");
    }

    private static Answer move(String token, String item, String to, int version) {
        return exponat.send("POST", item + "/transitions", "{\"to\": \"" + to + "\", \"version\": " + version + "}",
                "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    private static JsonNode workflow(String token, String item) {
        return exponat.get(item + "/workflow", "Authorization", "Bearer " + token).json();
    }

    private static void moved(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    /** With nothing changed by it. */
    private static void refused(String token, String item, String to, int version, String detail) {
        String before = exponat.asEditor(item + "/workflow").body() + exponat.asEditor(item + "/history").body();
        Answer answer = move(token, item, to, version);
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.json().path("detail").stringValue()).contains(detail);
        JsonNode way = workflow(token, item).at("/transitions/0");
        assertThat(way.path("allowed").booleanValue()).isFalse();
        assertThat(way.path("reasons").findValuesAsString("detail")).anyMatch(reason -> reason.contains(detail));
        assertThat(exponat.asEditor(item + "/workflow").body() + exponat.asEditor(item + "/history").body())
                .isEqualTo(before);
    }

    @Test
    void whoLacksTheRoleDoesNotPassNotEvenAnAdministrator() {
        String item = inBoth();
        refused(account(role("publisher", "")), item, "ready", 1, "none of the roles this asks for: gone, release");
        refused(RunningExponat.TOKEN, item, "ready", 1, "none of the roles");
        refused(account(role("publisher", "") + "," + role("release", ", \"types\": [\"theme\"]")), item, "ready", 1,
                "none of the roles");
        refused(account(role("release", "")), item, "ready", 1, "lacks the right to");
        moved(move(account(role("publisher", "") + "," + role("release", ", \"types\": [\"notice\"]")), item, "ready",
                1));
    }

    @Test
    void aRoleForOneLanguageBringsNothingAlongInAnother() {
        String german = ", \"locales\": [\"de\"]";
        String item = inBoth();
        for (String narrow : new String[]{
                account(role("publisher", german) + "," + role("release", "")),
                account(role("publisher", "") + "," + role("release", german)),
                account(role("publisher", german) + "," + role("release", german))}) {
            refused(narrow, item, "ready", 1, "(what all languages share, de, en)");
        }
        moved(move(account(role("publisher", "") + "," + role("release", "")), item, "ready", 1));
    }

    @Test
    void aRoleForOneLanguageBringsAlongWhatIsNewInThatOne() {
        String german = ", \"locales\": [\"de\"]";
        String narrow = account(role("publisher", german) + "," + role("release", german));
        String whole = account(role("publisher", "") + "," + role("release", ""));
        String item = inBoth();
        moved(move(whole, item, "ready", 1));
        exponat.asEditor("PATCH", item, "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Zwei\"}}}");
        moved(move(narrow, item, "ready", 2));
        moved(move(narrow, item, "draft", 2));

        exponat.asEditor("PATCH", item, "{\"base\": 2, \"fields\": {\"title\": {\"en\": \"Two\"}}}");
        refused(narrow, item, "ready", 3, "(de, en)");
        moved(move(whole, item, "ready", 3));
        refused(narrow, item, "draft", 3, "(de, en)");
        // What is gone is something new as well.
        exponat.asEditor("PATCH", item,
                "{\"base\": 3, \"fields\": {\"title\": {\"en\": null}, \"slug\": {\"en\": null}}}");
        refused(narrow, item, "ready", 4, "(en)");

        // Nobody creates an item for one language alone.
        String inGerman = notice("{\"title\": {\"de\": \"Eins\"}, \"slug\": {\"de\": \"SLUG\"}}");
        refused(narrow, inGerman, "ready", 1, "(what all languages share, de)");
    }

    @Test
    void whatIsLiveIsNothingNew() {
        String german = ", \"locales\": [\"de\"]";
        String narrow = account(role("publisher", german) + "," + role("release", german));
        String whole = account(role("publisher", "") + "," + role("release", ""));
        String item = inBoth();
        moved(move(whole, item, "ready", 1));
        exponat.publish(item.substring(ITEMS.length()));
        moved(move(whole, item, "draft", 1));
        exponat.asEditor("PATCH", item, "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Zwei\"}}}");
        moved(move(narrow, item, "ready", 2));
    }

    @Test
    void whoApprovesOneLanguageSettlesNoOtherThatNobodyLookedAt() {
        String anna = account(role("publisher", "") + "," + role("author", ""));
        String carla = account(role("publisher", ""));
        String ben = account(role("publisher", ", \"locales\": [\"de\"]"));
        String slug = UUID.randomUUID().toString();
        String id = exponat.send("POST", "/api/editorial/items",
                "{\"type\": \"report\", \"fields\": {\"title\": {\"de\": \"Eins\", \"en\": \"One\"}, \"slug\": {\"de\": \""
                        + slug + "\", \"en\": \"" + slug + "\"}}}",
                "Authorization", "Bearer " + anna, "Content-Type", "application/json").json().path("id").stringValue();
        String item = ITEMS + id;
        moved(move(carla, item, "ready", 1));
        assertThat(exponat.send("POST", "/api/editorial/publications",
                "{\"entries\": [{\"id\": \"" + id + "\"}]}", "Authorization", "Bearer " + anna,
                "Content-Type", "application/json").status()).isEqualTo(201);
        // Somebody else looked, published by whoever wrote it, and then takes back what they said.
        moved(move(carla, item, "draft", 1));
        assertThat(exponat.send("PATCH", item, "{\"base\": 1, \"fields\": {\"title\": {\"de\": \"Zwei\"}}}",
                "Authorization", "Bearer " + anna, "Content-Type", "application/json").status())
                .isEqualTo(200);

        refused(ben, item, "ready", 2, "(what all languages share, de, en)");
        moved(move(carla, item, "ready", 2));
    }
}
